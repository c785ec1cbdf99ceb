-- What was suggested to a person, and what became of it: records of their own, which a rebuild of the ledger leaves alone.
create table recommendation (
    id uuid primary key,
    version bigint not null,
    ego_id uuid not null,
    type text not null,
    counterparty_id uuid,
    counterparty_type text,
    fingerprint text not null,
    small boolean not null,
    score double precision not null,
    content jsonb not null,
    status text not null,
    reason text,
    issued_at timestamptz not null,
    changed_at timestamptz not null,
    shown_on date not null,
    snoozed_until timestamptz
);
create index recommendation_of_ego on recommendation (ego_id, id);
create unique index one_waiting_recommendation_a_counterparty on recommendation (ego_id, counterparty_id)
    where status in ('OPEN', 'SNOOZED') and counterparty_id is not null;
