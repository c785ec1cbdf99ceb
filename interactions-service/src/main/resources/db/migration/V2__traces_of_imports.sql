-- The trace of the request that sent an import, which goes on when its lines are applied.
alter table import add column traceparent text;
