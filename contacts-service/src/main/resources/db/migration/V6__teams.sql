create table team (
    id uuid primary key,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    display_name text not null,
    external_id text
);
create index team_display_name on team (lower(display_name), id);
create index team_external_id on team (external_id) where external_id is not null;

create table team_member (
    team_id uuid not null references team,
    person_id uuid not null references person,
    primary key (team_id, person_id)
);
create index team_member_person on team_member (person_id);

-- Those small enough to be a team of the person; what the person's state tells.
alter table person add column teams uuid[] not null default '{}';
