create table contact (
    id uuid primary key,
    owner_id uuid not null,
    version bigint not null,
    deleted boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,

    display_name text not null,
    kind text not null,
    person_id uuid,
    emails text[] not null,
    phones text[] not null,
    organisation text,
    title text,
    department text,
    level integer check (level between 0 and 100),
    origin text,
    how_we_met text,
    expertise text[] not null,
    interests text[] not null,
    goals text[] not null,
    needs text[] not null,
    values text[] not null,
    important_to_them text[] not null,
    off_hours text[] not null,
    important_dates jsonb not null,
    preferred_name text,
    tags text[] not null,
    ideal_days integer,
    max_days integer,
    sentiment text,
    sentiment_date date,
    custom_fields jsonb not null,

    searched_name text generated always as (
        lower(display_name || ' ' || coalesce(preferred_name, '') || ' ' || coalesce(organisation, ''))
    ) stored
);
create unique index contact_person on contact (owner_id, person_id) where not deleted and person_id is not null;
create index contact_display_name on contact (owner_id, lower(display_name), id) where not deleted;
create index contact_updated_at on contact (owner_id, updated_at, id);
create index contact_created_at on contact (owner_id, created_at, id) where not deleted;
