create table settings_copy (
    id uuid primary key,
    version bigint not null,
    deleted boolean not null,
    state jsonb
);
