-- What a reading needs of an entry, as one value of fixed length: to send 20,000 rows of ten columns takes longer than to
-- work with them (decision 13). EntryReader reads it; names are numbered in the order of their types. A name that is
-- not listed makes it null, which is refused.
alter table ledger.entry add column facts bytea not null generated always as (
    uuid_send(counterparty_id)
    || uuid_send(interaction_id)
    || timestamptz_send(occurred_at)
    || int4send(group_size)
    || int2send(array_position(array['PERSON', 'CONTACT'], counterparty_type)::int2)
    || int2send(array_position(array['GAVE', 'RECEIVED', 'MUTUAL'], direction)::int2)
    || int2send(array_position(array[
        'SPONSORSHIP', 'COVER', 'HELP', 'EMOTIONAL_SUPPORT', 'INTRODUCTION', 'OPPORTUNITY', 'ADVICE', 'FEEDBACK',
        'COLLABORATION', 'INFORMATION', 'RECOGNITION', 'ENCOURAGEMENT', 'GIFT', 'MEETING', 'LUNCH', 'COFFEE', 'CALL',
        'MESSAGE', 'SMALL_TALK', 'GREETING'], kind)::int2)
    || int2send(array_position(array['S', 'M', 'L'], size)::int2)
    || int2send(array_position(array['CONFIRMED', 'UNCONFIRMED', 'DISPUTED'], status)::int2)
    || boolsend(has_outcome)
) stored;

-- A rebuilt ledger has given its key another name.
do $$
declare
    key_name text;
begin
    select conname into strict key_name from pg_constraint where conrelid = 'ledger.entry'::regclass and contype = 'p';
    execute format('alter table ledger.entry drop constraint %I', key_name);
end
$$;

alter table ledger.entry add constraint entry_key primary key (ego_id, counterparty_id, interaction_id)
    include (deleted, occurred_at, facts);
