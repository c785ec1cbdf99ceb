-- The organisation's measures read a window of what people gave each other, of all people at once.
create index entry_given on ledger.entry (occurred_at)
    where direction = 'GAVE' and counterparty_type = 'PERSON' and not deleted;
