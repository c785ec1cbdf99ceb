create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    entity_id uuid not null,
    type text not null,
    payload text not null,
    created_at timestamptz not null default clock_timestamp()
);
-- A queue: rows live for milliseconds, so the table must be cleaned early and often.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table idempotency_record (
    caller text not null,
    operation text not null,
    key text not null,
    digest text not null,
    entity_id uuid not null,
    entity_version bigint,
    body text not null,
    created_at timestamptz not null default now(),
    primary key (caller, operation, key)
);
create index idempotency_record_created_at on idempotency_record using brin (created_at);
