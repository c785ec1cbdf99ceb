alter table contact add column uid text;
create index contact_uid on contact (owner_id, uid) where uid is not null;
-- Who has an address is asked for each entry of a file.
create index contact_match_keys on contact using gin (owner_id, match_keys) where not deleted;
