-- Devices that can sign somebody in, and the PINs of people on them.
-- New tables: takes no lock that anyone waits for.
create table device (
  id uuid primary key,
  setting_id uuid not null,
  -- Of a room's tablet.
  room_id uuid,
  -- Of one manager's own browser.
  staff_id uuid,
  -- ECDSA on P-256, as SPKI. The private half never leaves the device.
  public_key bytea not null,
  -- Browser and system.
  label text not null,
  made_by uuid,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz,
  constraint device_of_a_room_or_a_person check ((room_id is null) <> (staff_id is null)),
  constraint device_label_short check (char_length(label) <= 60)
);
create index device_of_setting on device (setting_id) where revoked_at is null;

-- A code that pairs one tablet.
create table pairing (
  id uuid primary key,
  setting_id uuid not null,
  room_id uuid not null,
  -- A keyed hash: who reads this table cannot pair a tablet with it.
  code_key bytea not null,
  made_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  constraint pairing_code_once unique (code_key)
);

create table pin (
  device_id uuid not null,
  setting_id uuid not null,
  staff_id uuid not null,
  -- Argon2id with a pepper, of the device and the digits together.
  pin_hash text not null,
  -- Wrong tries in a row. The sixth is not looked at.
  tries int not null default 0,
  created_at timestamptz not null,
  primary key (device_id, staff_id),
  constraint pin_of_device foreign key (device_id) references device (id),
  constraint pin_tries_few check (tries between 0 and 5)
);
create index pin_of_staff on pin (setting_id, staff_id);

-- With it one of the staff sets a PIN once; a new one takes the place of the one before.
create table pin_code (
  setting_id uuid not null,
  staff_id uuid not null,
  code_key bytea not null,
  tries int not null default 0,
  made_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  primary key (setting_id, staff_id),
  constraint pin_code_tries_few check (tries between 0 and 5)
);
