-- Repeatable, for the versions of the chassis lie below those of a service that has been migrated already.
-- The trace of the request that caused the event; empty where traces are off.
alter table outbox add column if not exists traceparent text;
