-- A deleted person keeps their identity, so that its token neither comes back nor becomes somebody else's.
create index person_deleted_identity on person (issuer, subject) where deleted and subject is not null;
create index person_deleted_user_name on person (lower(user_name)) where deleted;
