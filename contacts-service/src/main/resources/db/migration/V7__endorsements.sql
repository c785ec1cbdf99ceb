-- Who vouches for whose skill, the skill in small letters; it counts while the person names the skill.
create table endorsement (
    person_id uuid not null references person,
    skill text not null,
    endorsed_by uuid not null references person,
    endorsed_at timestamptz not null default now(),
    primary key (person_id, skill, endorsed_by)
);
create index endorsement_by on endorsement (endorsed_by);

create index person_level on person (level, id) where not deleted;
