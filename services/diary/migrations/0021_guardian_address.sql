-- Two indexes on guardian, which cannot be written to while they are made: 20,000 rows take less than a second.
-- By the address somebody signs in with.
create index guardian_by_email on guardian (lower(email)) where email is not null;
create index guardian_by_phone on guardian (phone) where phone is not null;
