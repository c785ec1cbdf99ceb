-- Repeatable, for the versions of the chassis lie below those of a service that has been migrated already.
-- The purge takes the oldest first, and a deletion finds the answers that tell of what it deletes.
create index if not exists idempotency_record_age on idempotency_record (created_at);
create index if not exists idempotency_record_entity on idempotency_record (entity_id);
drop index if exists idempotency_record_created_at;
