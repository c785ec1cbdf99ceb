alter table person
    add column country text,
    add column service_role boolean not null default false,
    add column language text,
    add column absence jsonb,
    add column workload jsonb,
    add column mentoring jsonb not null default '{"offers": false, "topics": []}',
    add column purposes jsonb not null default '{}',
    add column skills jsonb not null default '[]';

-- What somebody knows has a rating from 1 to 5; a label of before stands in the middle.
update person
set skills = (select jsonb_agg(jsonb_build_object('skill', label, 'rating', 3)) from unnest(expertise) as label)
where cardinality(expertise) > 0;
alter table person drop column expertise;
alter table person rename column skills to expertise;

create function skill_names(skills jsonb) returns text[] language sql immutable strict parallel safe
return array(select lower(skill ->> 'skill') from jsonb_array_elements(skills) as skill);
alter table person add column skill_names text[] generated always as (skill_names(expertise)) stored;
create index person_skill_names on person using gin (skill_names) where not deleted;

-- At most ten nudges a day, and times of day without seconds.
update person
set nudges = nudges || jsonb_build_object(
    'perDay', least((nudges ->> 'perDay')::integer, 10),
    'quietFrom', left(nudges ->> 'quietFrom', 5),
    'quietTo', left(nudges ->> 'quietTo', 5),
    'email', false);
update person
set working_hours = (
    select jsonb_agg(hours || jsonb_build_object('from', left(hours ->> 'from', 5), 'to', left(hours ->> 'to', 5)))
    from jsonb_array_elements(working_hours) as hours)
where working_hours <> '[]';
