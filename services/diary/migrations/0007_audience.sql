-- Drops two constraints and an index: waits for nobody but who publishes at this moment.
-- Rows of an audience come in thousands, from the one statement that writes their subjects and reads the guardianships
-- they are about, neither of which is ever deleted. The foreign keys asked for each row again, locked each guardianship
-- and dirtied its page: half of what a publication to 20,000 guardians wrote. The primary key finds what one guardian may
-- see of a subject.
alter table audience drop constraint audience_guardianship, drop constraint audience_subject;
drop index audience_of_guardian;
