create extension if not exists btree_gin;
create extension if not exists unaccent;

-- unaccent() may change with its dictionary and is no part of an index; ours stays.
create function plain(text) returns text
    language sql immutable strict parallel safe
    return lower(unaccent('unaccent', $1));

alter table contact
    add column facts jsonb not null default '[]',
    add column jobs jsonb not null default '[]',
    add column related jsonb not null default '[]',
    add column pronunciation text,
    add column groups text[] not null default '{}',
    add column source text,
    add column notice_given_on date,
    add column next_follow_up date,
    -- An outsider's data has a purpose and a retention of its own.
    add column outsider boolean generated always as (person_id is null) stored;

alter table contact drop column searched_name;
alter table contact add column searched_name text generated always as (
    plain(display_name || ' ' || coalesce(preferred_name, '') || ' ' || coalesce(organisation, ''))
) stored;
create index contact_search on contact using gin (owner_id, searched_name gin_trgm_ops) where not deleted;
create index contact_tags on contact using gin (owner_id, tags) where not deleted;
create index contact_groups on contact using gin (owner_id, groups) where not deleted;
create index contact_related on contact using gin (related jsonb_path_ops) where related <> '[]';
create index contact_follow_up on contact (owner_id, next_follow_up) where not deleted and next_follow_up is not null;

create table label (
    id uuid primary key,
    owner_id uuid not null,
    kind text not null check (kind in ('TAG', 'GROUP')),
    name text not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index label_name on label (owner_id, kind, lower(name));

insert into label (id, owner_id, kind, name, version, created_at, updated_at)
select uuidv7(), owner_id, 'TAG', name, 1, now(), now()
from (
    select distinct on (owner_id, lower(tag)) owner_id, tag as name
    from contact, unnest(tags) as tag
    order by owner_id, lower(tag), tag
) used;

-- A tag is one whatever the case of its letters.
update contact
set tags = array(
    select label.name
    from unnest(contact.tags) with ordinality as tag (name, position)
    join label on label.owner_id = contact.owner_id and lower(label.name) = lower(tag.name)
    group by label.name
    order by min(tag.position))
where exists (
    select from unnest(contact.tags) as tag
    where not exists (select from label where label.owner_id = contact.owner_id and label.name = tag));

create table custom_field (
    id uuid primary key,
    owner_id uuid not null,
    name text not null,
    type text not null check (type in ('TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE')),
    choices text[] not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index custom_field_name on custom_field (owner_id, name);

insert into custom_field (id, owner_id, name, type, choices, version, created_at, updated_at)
select uuidv7(), owner_id, name, 'TEXT', '{}', 1, now(), now()
from (select distinct owner_id, jsonb_object_keys(custom_fields) as name from contact) used;

create table contact_sentiment (
    id uuid primary key,
    contact_id uuid not null,
    sentiment text not null,
    sentiment_date date not null,
    said_at timestamptz not null
);
create index contact_sentiment_of on contact_sentiment (contact_id, said_at, id);

insert into contact_sentiment (id, contact_id, sentiment, sentiment_date, said_at)
select uuidv7(), id, sentiment, sentiment_date, updated_at from contact where sentiment is not null;
