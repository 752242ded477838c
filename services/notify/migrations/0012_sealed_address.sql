-- Addresses of recipients are sealed, and what stands for one is a hash under a key: of a number a plain one could be guessed
-- from. What lies in clear is sealed by notify when it starts (recipients/seal-recipients.ts), as only notify has the key.
-- Adds columns with constants, two checks and two indexes: locks recipient and suppression for as long as their rows are
-- read twice (some seconds per million).
alter table recipient
  add column email_sealed bytea,
  add column phone_sealed bytea,
  drop constraint recipient_email_valid,
  drop constraint recipient_phone_valid,
  add constraint recipient_email_valid check (num_nonnulls(email, email_sealed) = num_nonnulls(email_hash)),
  add constraint recipient_phone_valid check (num_nonnulls(phone, phone_sealed) = num_nonnulls(phone_hash));
create index recipient_in_clear on recipient (guardian_id) where email is not null or phone is not null;

alter table suppression
  -- Whether `address_hash` is under the key.
  add column is_keyed boolean not null default false;
create index suppression_plain on suppression (setting_id) where not is_keyed;
