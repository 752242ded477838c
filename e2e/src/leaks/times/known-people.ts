/** One nursery with as many people as are asked about: known ones, and for each one who is not, of the same form. */
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { DeviceId, StaffId } from '@storybell/contracts/ids';
import { addressHashOf } from '../../../../services/gateway/src/codes/address.ts';
import { createSecrets } from '../../../../services/gateway/src/secrets.ts';
import { pinText } from '../../../../services/gateway/src/tablets/pin.ts';
import { SECRET, type Ask } from '../world/house.ts';

export interface KnownPeople {
  /** On the record, and had a code there. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** On the record, where nobody had a code yet. */
  readonly unproven: readonly string[];
  /** The first four characters of cards that can be used. */
  readonly handles: readonly string[];
  readonly tablet: { readonly id: DeviceId; readonly key: KeyObject };
  readonly withPin: readonly StaffId[];
  readonly withoutPin: readonly StaffId[];
  readonly ofOtherRoom: readonly StaffId[];
  readonly passkeys: readonly { readonly id: string; readonly owner: string }[];
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Of as many staff as a nursery has; each is asked for often. */
const STAFF = 10;

const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at)); // prettier-ignore

/** @param at Below 32 to the fourth. */
export const handleAt = (at: number): string =>
  many(4, (place) => LETTERS[Math.floor(at / 32 ** place) % 32]).join('');

/** Numbers that Ofcom keeps for drama, of which there are a thousand. */
export const phoneAt = (at: number): string => `+447700900${String(at).padStart(3, '0')}`;
export const MOST_PHONES = 1_000;

export async function settlePeople(ask: Ask, count: number): Promise<KnownPeople> {
  const secrets = createSecrets(SECRET);
  const settingId = randomUUID();
  const [room = '', otherRoom = ''] = many(2, () => randomUUID());
  const insert = (into: string, columns: string, rows: readonly unknown[]) => {
    const names = columns.split(', ').map((column) => column.split(' ')[0] ?? '');
    return ask(
      `insert into ${into} (${names.join(', ')}, created_at)
       select ${names.join(', ')}, now() from jsonb_to_recordset($1::jsonb) as t (${columns})`,
      [JSON.stringify(rows)],
    );
  };
  const inSetting = { setting_id: settingId };
  await insert('diary.setting', 'id uuid, name text, locale text, time_zone text', [{ id: settingId, name: 'Willow House', locale: 'en-GB', time_zone: 'Europe/London' }]); // prettier-ignore
  await insert('diary.room', 'id uuid, setting_id uuid, name text, place int', [room, otherRoom].map((id, place) => ({ ...inSetting, id, name: `Room ${String(place)}`, place }))); // prettier-ignore
  const staff = (roomId: string) => many(STAFF, () => ({ ...inSetting, id: StaffId.parse(randomUUID()), room_id: roomId, known_as: 'Hannah', family_name: 'Cole', role: 'staff', locale: 'en-GB' })); // prettier-ignore
  const [withPin, withoutPin, elsewhere] = [staff(room), staff(room), staff(otherRoom)];
  await insert('diary.staff', 'id uuid, setting_id uuid, room_id uuid, known_as text, family_name text, role text, locale text', [...withPin, ...withoutPin, ...elsewhere]); // prettier-ignore

  const family = (at: number, email: string, phone: string | null) => ({ ...inSetting, id: randomUUID(), child: randomUUID(), known_as: 'Anna', family_name: `Nowak ${String(at)}`, locale: 'en-GB', email, phone, room_id: room }); // prettier-ignore
  const address = () => `${randomUUID()}@example.org`;
  const proven = many(count, (at) => family(at, address(), at < MOST_PHONES ? phoneAt(at) : null));
  const unproven = many(count, (at) => family(at, address(), null));
  const families = [...proven, ...unproven];
  await insert('diary.child', 'id uuid, setting_id uuid, room_id uuid, known_as text, family_name text', families.map(({ child: id, ...one }) => ({ ...one, id }))); // prettier-ignore
  await insert('diary.guardian', 'id uuid, setting_id uuid, known_as text, family_name text, locale text, email text, phone text', families); // prettier-ignore
  await insert('diary.guardianship', 'setting_id uuid, guardian_id uuid, child_id uuid, relationship text, may_view boolean, valid_from timestamptz', families.map((one) => ({ ...inSetting, guardian_id: one.id, child_id: one.child, relationship: 'mother', may_view: true, valid_from: '2025-01-01' }))); // prettier-ignore

  const hash = (given: { email: string } | { phone: string }) =>
    addressHashOf(secrets, given).toString('hex');
  const verified = proven.flatMap(({ id, email, phone }) => [
    { id, channel: 'email', hash: hash({ email }) },
    ...(phone === null ? [] : [{ id, channel: 'sms', hash: hash({ phone }) }]),
  ]);
  await ask(
    `insert into gateway.verified_address (setting_id, channel, address_hash, guardian_id, created_at)
     select $1, channel, decode(hash, 'hex'), id, now() from jsonb_to_recordset($2::jsonb) as t (id uuid, channel text, hash text)`,
    [settingId, JSON.stringify(verified)],
  );
  // Looked at but never opened: one hash does for all.
  const codeHash = await secrets.hashOf('nobody types this');
  const cards = proven.map(({ id, child }, at) => ({ ...inSetting, id: randomUUID(), guardian_id: id, child_id: child, made_by_id: withPin[0]?.id, handle: handleAt(at), code_hash: codeHash, expires_at: '2099-01-01' })); // prettier-ignore
  await insert('gateway.card', 'id uuid, setting_id uuid, guardian_id uuid, child_id uuid, made_by_id uuid, handle text, code_hash text, expires_at timestamptz', cards); // prettier-ignore

  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const deviceId = DeviceId.parse(randomUUID());
  await ask(
    `insert into gateway.device (id, setting_id, room_id, public_key, label, created_at, last_seen_at)
     values ($1, $2, $3, $4, 'Tablet', now(), now())`,
    [deviceId, settingId, room, publicKey.export({ format: 'der', type: 'spki' })],
  );
  for (const { id: staffId } of withPin)
    await ask(
      `insert into gateway.pin (device_id, setting_id, staff_id, pin_hash, created_at) values ($1, $2, $3, $4, now())`,
      [deviceId, settingId, staffId, await secrets.hashOf(pinText({ deviceId, staffId }, '4071'))],
    );
  // Who has signed in lately is not long away.
  await ask(
    `insert into gateway.presence (setting_id, staff_id, here_at, created_at) select setting_id, id, now(), now() from diary.staff`,
  );

  const cose = coseOf(publicKey);
  const passkeys = proven.map(({ id: owner }) => ({ id: Buffer.from(randomUUID()).toString('base64url'), owner })); // prettier-ignore
  await ask(
    `insert into gateway.guardian_passkey (id, setting_id, guardian_id, credential_id, public_key, counter, created_at)
     select gen_random_uuid(), $1, owner, id, $3, 0, now() from jsonb_to_recordset($2::jsonb) as t (id text, owner uuid)`,
    [settingId, JSON.stringify(passkeys), cose],
  );
  await ask('vacuum analyze');
  const idOf = ({ id }: { readonly id: StaffId }) => id;
  return {
    emails: proven.map(({ email }) => email),
    phones: proven.flatMap(({ phone }) => phone ?? []),
    unproven: unproven.map(({ email }) => email),
    handles: cards.map(({ handle }) => handle),
    tablet: { id: deviceId, key: privateKey },
    withPin: withPin.map(idOf),
    withoutPin: withoutPin.map(idOf),
    ofOtherRoom: elsewhere.map(idOf),
    passkeys,
  };
}

/** A point on P-256 as WebAuthn writes it. Source: RFC 9053, 7.1.1 */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const head = Buffer.from('a5010203262001215820', 'hex');
  return Buffer.concat([head, bytes(x), Buffer.from('225820', 'hex'), bytes(y)]);
}
