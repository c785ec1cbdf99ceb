-- Answers with noise, as they were given; without noise nothing is kept.
create table organisation_answer (
    from_month date not null,
    to_month date not null,
    epsilon double precision not null,
    answer text not null,
    given_at timestamptz not null default now(),
    primary key (from_month, to_month)
);
