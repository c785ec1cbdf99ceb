-- Since when an import has not been able to go on.
alter table import add column stalled_at timestamptz;
