-- Everything in the schema ledger can be read again from the topics, and a rebuild replaces it as a whole.
create schema if not exists ledger;

create table ledger.person (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    state jsonb
);
create index person_user_name on ledger.person ((state ->> 'userName'));

create index person_department on ledger.person ((state ->> 'department'));
create index person_division on ledger.person ((state ->> 'division'));

create table ledger.contact (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    state jsonb
);

create index contact_owner on ledger.contact ((state ->> 'ownerId'));

create table ledger.import (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    state jsonb
);

-- One interaction as one of its persons sees it. The key holds all that a balance needs: one index range answers it.
create table ledger.entry (
    ego_id uuid not null,
    counterparty_id uuid not null,
    interaction_id uuid not null,
    version bigint not null,
    deleted boolean not null,
    counterparty_type text not null,
    direction text not null,
    kind text not null,
    size text not null,
    status text not null,
    group_size integer not null,
    occurred_at timestamptz not null,
    has_outcome boolean not null,
    recorded_by_ego boolean not null,
    import_id uuid,
    recorded_at timestamptz not null,
    constraint entry_key primary key (ego_id, counterparty_id, interaction_id)
        include (deleted, counterparty_type, direction, kind, size, status, group_size, occurred_at, has_outcome)
);

-- What a batch touched, or what time will have changed, until the worker has looked at it: a tie, or (without a
-- counterparty) a person over all ties.
create table due (
    ego_id uuid not null,
    counterparty_id uuid,
    due_at timestamptz not null,
    may_raise boolean not null,
    import_id uuid,
    unique nulls not distinct (ego_id, counterparty_id)
);
create index due_due_at on due (due_at);

-- Imports that have ended and whose every interaction has been applied here.
create table settled_import (
    import_id uuid primary key,
    settled_at timestamptz not null default now()
);

create table warning (
    id uuid primary key,
    version bigint not null,
    ego_id uuid not null,
    type text not null,
    counterparty_id uuid,
    counterparty_type text,
    raised_at timestamptz not null,
    cleared_at timestamptz,
    cleared_because text,
    acknowledged_at timestamptz,
    contested_at timestamptz,
    contest_reason text,
    evidence jsonb not null
);
create index warning_of_ego on warning (ego_id, id);
create unique index one_active_warning_of_a_tie on warning (ego_id, counterparty_id)
    where cleared_at is null and type in ('ONE_SIDED', 'RECEIVING_MORE', 'WATCH');
create unique index one_active_warning_of_a_type on warning (ego_id, counterparty_id, type) nulls not distinct
    where cleared_at is null;

-- What a person is told, in order: the stream goes on from any of these, at any instance.
create table warning_notice (
    ego_id uuid not null,
    sequence bigint not null,
    warning_id uuid not null references warning (id),
    what text not null,
    noticed_at timestamptz not null,
    primary key (ego_id, sequence)
);

create table ledger_generation (
    generation integer generated always as identity primary key,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    records bigint not null default 0,
    failure text
);
