alter table person add column seen_first boolean not null default false;
-- Nobody wrote down so far who was there first. Somebody bound whom no HR system calls by an id of its own may have been.
update person set seen_first = true where subject is not null and external_id is null and not deleted;

create index person_employee_number on person (employee_number) where not deleted and employee_number is not null;
