create extension if not exists fuzzystrmatch;

-- What two contacts that may be one have in common: an address, the end of a number, the sound of two names, or the sound
-- of one name within an organisation.
create function match_keys(display_name text, organisation text, emails text[], phones text[]) returns text[]
    language sql immutable parallel safe
    return array(
        with sound as (
            select distinct coalesce(nullif(dmetaphone(word), ''), word) as of_word
            from regexp_split_to_table(plain($1), '[^[:alnum:]]+') as word
            where length(word) > 1
        ),
        number as (
            select regexp_replace(split_part(phone, ';', 1), '[^0-9]', '', 'g') as digits from unnest($4) as phone
        )
        select 'e' || lower(email) from unnest($3) as email
        union
        select 'p' || right(digits, 7) from number where length(digits) >= 6
        union
        select 'n' || one.of_word || ' ' || other.of_word from sound one join sound other on one.of_word < other.of_word
        union
        select 'n' || min(of_word) from sound having count(*) = 1
        union
        select 'o' || plain($2) || ' ' || of_word from sound where $2 is not null);

alter table contact
    add column merged_into uuid,
    add column merged_parent uuid,
    add column merged_at timestamptz,
    add column merge_base jsonb;
alter table contact add column match_keys text[] generated always as (
    match_keys(display_name, organisation, emails, phones)
) stored;
create index contact_merged_into on contact (merged_into) where merged_into is not null;
create index contact_merged_parent on contact (merged_parent, merged_at) where merged_parent is not null;

create table dismissed_pair (
    owner_id uuid not null,
    contact_id uuid not null,
    other_id uuid not null,
    primary key (owner_id, contact_id, other_id),
    check (contact_id < other_id)
);
