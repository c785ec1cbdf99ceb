-- Kinds, sizes and the like are kept by the numbers that event-contracts owns, so that a new one needs no migration. The
-- names below are those of this release's past, and nothing is ever added to them.
-- A rebuilt ledger has given its key another name.
do $$
declare
    key_name text;
begin
    select conname into strict key_name from pg_constraint where conrelid = 'ledger.entry'::regclass and contype = 'p';
    execute format('alter table ledger.entry drop constraint %I', key_name);
end
$$;

-- Its name, too, is another one in a rebuilt ledger.
do $$
declare
    index_name text;
begin
    for index_name in
        select indexrelid::regclass::text from pg_index where indrelid = 'ledger.entry'::regclass
    loop
        execute 'drop index ' || index_name;
    end loop;
end
$$;

alter table ledger.entry drop column facts;

alter table ledger.entry
    alter column counterparty_type type smallint using array_position(array['PERSON', 'CONTACT'], counterparty_type),
    alter column direction type smallint using array_position(array['GAVE', 'RECEIVED', 'MUTUAL'], direction),
    alter column kind type smallint using array_position(array[
        'SPONSORSHIP', 'COVER', 'HELP', 'EMOTIONAL_SUPPORT', 'INTRODUCTION', 'OPPORTUNITY', 'ADVICE', 'FEEDBACK',
        'COLLABORATION', 'INFORMATION', 'RECOGNITION', 'ENCOURAGEMENT', 'GIFT', 'MEETING', 'LUNCH', 'COFFEE', 'CALL',
        'MESSAGE', 'SMALL_TALK', 'GREETING'], kind),
    alter column size type smallint using array_position(array['S', 'M', 'L'], size),
    alter column status type smallint using array_position(array['CONFIRMED', 'UNCONFIRMED', 'DISPUTED'], status);

-- What a reading needs of an entry, as one value of fixed length (decision 13). EntryReader reads it in this order. A new
-- fact is a column, its place at the end of this expression (alter column facts set expression), and a field.
alter table ledger.entry add column facts bytea not null generated always as (
    uuid_send(counterparty_id)
    || uuid_send(interaction_id)
    || timestamptz_send(occurred_at)
    || int4send(group_size)
    || int2send(counterparty_type)
    || int2send(direction)
    || int2send(kind)
    || int2send(size)
    || int2send(status)
    || boolsend(has_outcome)
) stored;

alter table ledger.entry add constraint entry_key primary key (ego_id, counterparty_id, interaction_id)
    include (deleted, occurred_at, facts);

-- The organisation's measures read a window of what people gave each other, of all people at once: 1 is GAVE and PERSON.
create index entry_given on ledger.entry (occurred_at)
    where direction = 1 and counterparty_type = 1 and not deleted;

-- An erased interaction is found by its id alone.
create index entry_interaction on ledger.entry (interaction_id);

-- The ids of erased interactions, so that nothing older brings them back; a rebuild keeps them.
create table erased_interaction (
    id uuid primary key
);
