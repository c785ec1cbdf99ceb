alter table interaction
    add column proposal jsonb,
    add column waits_for uuid,
    add column waits_since timestamptz;

update interaction
set waits_for = case when recorder_id = giver_id then receiver_id else giver_id end, waits_since = created_at
where status = 'UNCONFIRMED' and not deleted;

create index interaction_waiting on interaction (waits_for, waits_since, id) include (status) where waits_for is not null;

-- What waits for whom, of whatever kind; each kind brings an index on (person, since, id).
create view waiting (person_id, since, id, type) as
select waits_for, waits_since, id, case status when 'UNCONFIRMED' then 'CONFIRM' else 'PROPOSAL' end
from interaction
where waits_for is not null;
