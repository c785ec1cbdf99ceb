-- Copies of what contacts-service owns; they can be read again from the topics.
create table person_copy (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    state jsonb
);
create index person_copy_user_name on person_copy ((state ->> 'userName'));
create index person_copy_lower_user_name on person_copy (lower(state ->> 'userName'));

create table contact_copy (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    state jsonb
);

create table interaction (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    giver_type text not null,
    giver_id uuid not null,
    receiver_type text not null,
    receiver_id uuid not null,
    mutual boolean not null,
    kind text not null,
    size text not null,
    group_id uuid,
    group_size integer not null,
    occurred_at timestamptz not null,
    duration_minutes integer,
    channel text,
    support_kind text,
    place text,
    topic text,
    outcome text,
    note text,
    status text not null,
    disputed_by uuid,
    dispute_reason text,
    recorder_id uuid,
    client text,
    source text,
    source_id text,
    import_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
-- The list of a person is two ranges, one for each side; so is the list of what changed, which shows graves too.
create index interaction_of_giver on interaction (giver_id, occurred_at, id) where not deleted;
create index interaction_of_receiver on interaction (receiver_id, occurred_at, id) where not deleted;
create index interaction_change_of_giver on interaction (giver_id, updated_at, id);
create index interaction_change_of_receiver on interaction (receiver_id, updated_at, id);
create unique index interaction_line on interaction (source, source_id) where not deleted;

-- A source belongs to the first client that used it.
create table import_source (
    source text primary key,
    client text not null
);

create table import (
    id uuid primary key,
    version bigint not null,
    client text not null,
    source text not null references import_source,
    format text not null,
    digest text not null,
    bytes bigint not null,
    status text not null,
    read_bytes bigint not null,
    read_lines bigint not null,
    received bigint not null,
    accepted bigint not null,
    unchanged bigint not null,
    rejected bigint not null,
    problem text,
    problem_detail text,
    due_at timestamptz not null,
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz
);
create index import_due on import (due_at, id) where status in ('QUEUED', 'RUNNING');
create index import_waiting on import (source, id) where status in ('QUEUED', 'RUNNING');
create index import_of_client on import (client, id);

create table import_error (
    import_id uuid not null references import,
    line bigint not null,
    type text not null,
    pointer text not null,
    detail text not null,
    primary key (import_id, line)
);
