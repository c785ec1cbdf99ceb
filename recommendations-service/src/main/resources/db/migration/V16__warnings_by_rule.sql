-- What rules remember of a warning: the rule that raised it, and what it needs to know whether ego has given since. The
-- latest of each rule is found by an index, however many there were.
alter table warning add column rule text;
alter table warning add column gave_when_raised integer not null default 0;
update warning set
    rule = case when type in ('ONE_SIDED', 'RECEIVING_MORE', 'WATCH') then 'TIE_BALANCE' else type end,
    gave_when_raised = coalesce((evidence -> 'numbers' ->> 'gave')::double precision::integer, 0);
alter table warning alter column rule set not null;

create index warning_latest on warning (ego_id, counterparty_id, rule, raised_at desc, id desc);
create unique index one_active_warning_of_a_rule on warning (ego_id, counterparty_id, rule) nulls not distinct
    where cleared_at is null;
drop index one_active_warning_of_a_tie;
drop index one_active_warning_of_a_type;

-- The contact of a tie: one that is linked to a person is that person (ContactState.party).
create index contact_of_tie on ledger.contact
    ((state ->> 'ownerId'), (coalesce(state ->> 'personId', state ->> 'contactId')));
drop index ledger.contact_owner;
