-- Whole months (UTC) in which a person is left out of the organisation's figures; a rebuild does not touch them.
create table analytics_absence (
    person_id uuid not null,
    since timestamptz not null,
    until timestamptz,
    primary key (person_id, since)
);
