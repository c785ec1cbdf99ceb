-- Null when the directory does not say, so that a false that was sent is answered.
alter table person alter column service_role drop not null, alter column service_role drop default;
update person set service_role = null where not service_role;
