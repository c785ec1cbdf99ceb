create table ledger.settings (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    state jsonb
);
