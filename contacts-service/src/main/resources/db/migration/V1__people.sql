create extension if not exists pg_trgm;

create table person (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    issuer text,
    subject text,

    -- what the directory says
    user_name text not null,
    external_id text,
    employee_number text,
    given_name text,
    family_name text,
    display_name text,
    emails jsonb not null,
    department text,
    division text,
    title text,
    level integer check (level between 0 and 100),
    manager_id uuid,
    location text,
    hire_date date,
    active boolean,
    time_zone text,

    -- what the person says
    interests text[] not null,
    expertise text[] not null,
    goals text[] not null,
    skill_gaps text[] not null,
    working_hours jsonb not null,
    own_time_zone text,
    interaction_style text,
    visibility jsonb not null,
    nudges jsonb not null,

    email text generated always as (
        coalesce(jsonb_path_query_first(emails, '$[*] ? (@.primary == true).value') #>> '{}', emails -> 0 ->> 'value')
    ) stored,
    shown_name text generated always as (
        coalesce(
            display_name,
            nullif(btrim(coalesce(given_name, '') || ' ' || coalesce(family_name, '')), ''),
            user_name)
    ) stored,
    searched_name text generated always as (
        lower(coalesce(display_name, '') || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' '
            || user_name)
    ) stored
);
create unique index person_user_name on person (lower(user_name)) where not deleted;
create unique index person_external_id on person (external_id) where not deleted and external_id is not null;
create index person_email on person (lower(email)) where not deleted;
create index person_shown_name on person (lower(shown_name), id) where not deleted;
create index person_updated_at on person (updated_at, id);
create index person_manager on person (manager_id) where not deleted;
create index person_searched_name on person using gin (searched_name gin_trgm_ops) where not deleted;
