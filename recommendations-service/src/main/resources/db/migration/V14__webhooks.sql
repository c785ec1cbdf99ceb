-- Who wants to be told what, and what was told: records of their own, which a rebuild of the ledger leaves alone.
create table webhook_subscription (
    id uuid primary key,
    version bigint not null,
    owner_key text not null,
    person_id uuid,
    client_id text not null,
    url text not null,
    description text,
    event_types jsonb not null,
    secrets jsonb not null,
    status text not null,
    disabled_because text,
    disabled_at timestamptz,
    failing_since timestamptz,
    not_before timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create index webhook_subscription_of_owner on webhook_subscription (owner_key, id);
create index webhook_subscription_of_person on webhook_subscription (person_id) where person_id is not null;
create index webhook_subscription_of_client on webhook_subscription (client_id) where person_id is null;

-- One for each event and subscription. Who sends one holds its lease; nothing is locked while it is sent.
create table webhook_delivery (
    id uuid primary key,
    subscription_id uuid not null references webhook_subscription (id) on delete cascade,
    event_id text not null,
    event_type text not null,
    subject_id uuid,
    payload text not null,
    status text not null,
    attempts integer not null default 0,
    failures integer not null default 0,
    created_at timestamptz not null,
    tried_since timestamptz not null,
    due_at timestamptz,
    lease uuid,
    leased_until timestamptz,
    last_attempt_at timestamptz,
    last_result text,
    last_status_code integer,
    delivered_at timestamptz,
    unique (subscription_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (subscription_id, due_at) where status = 'PENDING';
create index webhook_delivery_log on webhook_delivery (subscription_id, id);
create index webhook_delivery_about on webhook_delivery (subject_id) where subject_id is not null;
create index webhook_delivery_old on webhook_delivery (created_at) where status <> 'PENDING';

-- What clients have been told of each person and import, so that neither a rebuild nor a republication tells it again.
create table webhook_told (
    entity_id uuid primary key,
    version bigint not null,
    standing text not null,
    digest text not null
);
insert into webhook_told (entity_id, version, standing, digest)
select id, version, case when deleted then 'GONE' when (state ->> 'active')::boolean then 'ACTIVE' else 'INACTIVE' end, ''
from ledger.person;
insert into webhook_told (entity_id, version, standing, digest)
select id, version, coalesce(state ->> 'status', 'GONE'), '' from ledger.import
on conflict do nothing;
