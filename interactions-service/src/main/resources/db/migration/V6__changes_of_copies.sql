-- How often each copy has changed. An instance that sees a new count forgets what it kept of the copy.
create table copy_change (
    copy text primary key,
    changes bigint not null
);
insert into copy_change values ('person_copy', 0), ('contact_copy', 0), ('settings_copy', 0);
