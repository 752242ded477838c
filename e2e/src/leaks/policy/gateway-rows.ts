/** What the gateway answers itself: sessions and all ways in. What it passes on is in the file of who answers. */
import type { Facts, Staff } from '../facts/facts.ts';
import {
  isBelowPasskey,
  isUnsure,
  isWeak,
  managed,
  managedGuardian,
  managedRoom,
  manager,
  weakManager,
} from './conditions.ts';
import { NEVER, everybody, family, inside, managers, open, work, type Row } from './row.ts';
import { administers, groupOf, isEmployed, managesIn } from './rules.ts';

const isHere: Row['may'] = (person) => person.kind === 'guardian' || isEmployed(person, person.settingId);
const ownSession: Row['may'] = (person, { ids }, { facts }) =>
  facts.sessions.some(({ id, personId }) => id === ids['sessionId'] && personId === person.id);
/** Whose own it is, and who is not surely enough known for it. */
const weakSelf: NonNullable<Row['mightBe']> = (person) =>
  isWeak(person) && isEmployed(person, person.settingId);
/** The same where a PIN is not enough. */
const belowPasskeySelf: NonNullable<Row['mightBe']> = (person) =>
  isBelowPasskey(person) && isEmployed(person, person.settingId);
const strongSelf: Row['may'] = (person) => isEmployed(person, person.settingId) && person.strength === 'S3';
/** A colleague who has not left; a way in for managers and leads is for those alone. */
const colleague =
  (isFor: (one: Staff, facts: Facts) => boolean): Row['may'] =>
  (person, { settingId, ids }, { facts }) => {
    const one = facts.staff.get(ids['staffId'] ?? '');
    return (
      managesIn(person, settingId) && one !== undefined && isEmployed(one, settingId) && isFor(one, facts)
    );
  };
const anybody = colleague(() => true);
/** Not of a group: what lets them in lets them into other settings, too. */
const manages = colleague(
  (one, facts) =>
    (one.kind === 'manager' || one.isLead) &&
    !(one.is.startsWith('group administrator') && groupOf(facts).includes(one.settingId)),
);
const managedDevice = managed(
  (facts, { deviceId }) => facts.devices.find(({ id }) => id === deviceId)?.settingId,
);
const managedPending = managed(
  (facts, { pendingId }) => facts.pendings.find(({ id }) => id === pendingId)?.settingId,
);
/** Of no device and of no key. */
const proof = { deviceId: NEVER, challenge: 'A'.repeat(60), signature: 'A'.repeat(86) };
const shown = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA', userHandle: 'AAAA' } }; // prettier-ignore
const made = { ...shown, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA', transports: [] } };

export const gatewayRows: readonly Row[] = [
  // Sessions.
  { route: 'GET /session', who: everybody, about: 'nothing', may: isHere, absent: 'not_signed_in' }, // prettier-ignore
  { route: 'POST /session/end', who: everybody, about: 'nothing', may: () => true, isHarmful: true },
  { route: 'GET /sessions', who: everybody, about: 'nothing', may: isHere, absent: 'not_signed_in' },
  { route: 'PUT /session/use', who: everybody, about: 'nothing', may: isHere, absent: 'not_signed_in' },
  // A tap on a name ends nothing of a colleague’s.
  {
    route: 'POST /sessions/:sessionId/end',
    who: everybody,
    about: 'session',
    may: (person, target, asked) => !isWeak(person) && ownSession(person, target, asked),
    mightBe: weakSelf,
    isHarmful: true,
  },
  { route: 'POST /sessions/end-others', who: everybody, about: 'nothing', may: (person, target, asked) => !isWeak(person) && isHere(person, target, asked), mightBe: weakSelf, isHarmful: true }, // prettier-ignore

  // Several settings: by what one signs in with at home, and by nothing else.
  { route: 'GET /group', who: managers, about: 'nothing', may: (person, _, { facts }) => administers(facts, person), mightBe: weakSelf }, // prettier-ignore
  {
    route: 'POST /group/settings/:settingId/entry',
    who: managers,
    about: 'setting',
    may: (person, { settingId }, { facts }) =>
      administers(facts, person) && settingId !== person.settingId && groupOf(facts).includes(settingId),
    mightBe: weakSelf,
    isHarmful: true,
  },
  open('GET /demo/people'),
  open('POST /demo/sign-in'),

  // Ways in of families.
  { route: 'POST /settings/:settingId/guardians/:guardianId/cards', who: managers, about: 'guardianship', may: managedGuardian, mightBe: weakManager, isHarmful: true, body: ({ ids }) => ({ childId: ids['childId'] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/pending-sign-ins', who: managers, about: 'setting', may: manager, mightBe: weakManager }, // prettier-ignore
  { route: 'POST /settings/:settingId/pending-sign-ins/:pendingId/confirmation', who: managers, about: 'pending', may: managedPending, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/pending-sign-ins/:pendingId/refusal', who: managers, about: 'pending', may: managedPending, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'GET /session/codes', who: family, about: 'nothing', may: isHere },
  // Nobody here has had a code by SMS.
  { route: 'POST /session/codes', who: family, about: 'nothing', may: isHere, also: ['channel_unreachable'], body: () => ({ channel: 'sms' }) }, // prettier-ignore
  { route: 'POST /session/entry', who: family, about: 'nothing', may: isHere, also: ['code_over', 'wrong_secret'], body: () => ({ code: '000000' }) }, // prettier-ignore
  // Who has no child here is signed in no more.
  { route: 'GET /session/passkey', who: family, about: 'nothing', may: isHere, also: ['not_signed_in'] },
  { route: 'POST /session/passkey', who: family, about: 'nothing', may: (person) => !isUnsure(person), mightBe: isUnsure, also: ['wrong_secret'], body: () => ({ response: made }) }, // prettier-ignore
  { route: 'POST /session/passkey/end', who: family, about: 'nothing', may: isHere },

  // Ways in of those who work here.
  { route: 'GET /settings/:settingId/devices', who: managers, about: 'setting', may: manager, mightBe: weakManager }, // prettier-ignore
  { route: 'POST /settings/:settingId/devices/:deviceId/end', who: managers, about: 'device', may: managedDevice, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/tablets/pairings', who: managers, about: 'setting', may: manager, mightBe: weakManager, also: ['unknown_room'], body: () => ({ roomId: NEVER }) }, // prettier-ignore
  { route: 'POST /settings/:settingId/tablets/pairings', who: managers, about: 'room', may: managedRoom, mightBe: weakManager, absent: 'unknown_room', isHarmful: true, body: ({ ids }) => ({ roomId: ids['roomId'] }) }, // prettier-ignore
  { route: 'GET /settings/:settingId/staff-access', who: managers, about: 'setting', may: manager, mightBe: weakManager }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/pin-code', who: managers, about: 'staff', may: anybody, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/unlock', who: managers, about: 'staff', may: anybody, mightBe: weakManager }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/set-up', who: managers, about: 'staff', may: manages, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/recovery', who: managers, about: 'staff', may: manages, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  // For whom nobody asked it, there is nothing to confirm.
  { route: 'POST /settings/:settingId/staff-access/:staffId/recovery/confirmation', who: managers, about: 'staff', may: manages, mightBe: weakManager, also: ['not_found'], isHarmful: true }, // prettier-ignore
  { route: 'POST /settings/:settingId/staff-access/:staffId/recovery/confirmation', who: managers, about: 'recovering', may: manages, mightBe: weakManager, isHarmful: true }, // prettier-ignore
  { route: 'POST /session/step-up/pin', who: work, about: 'nothing', may: isHere, also: ['bad_signature'], body: () => ({ proof, pin: '4862' }) }, // prettier-ignore
  { route: 'POST /session/step-up/passkey', who: work, about: 'nothing', may: isHere, also: ['wrong_secret'], body: () => ({ response: shown }) }, // prettier-ignore
  { route: 'POST /session/step-up/authenticator', who: work, about: 'nothing', may: isHere, also: ['bad_signature', 'wrong_secret'], body: () => ({ proof, code: '000000', passphrase: 'nobody knows this one' }) }, // prettier-ignore
  { route: 'GET /passkeys', who: work, about: 'nothing', may: isHere },
  { route: 'POST /passkeys', who: work, about: 'nothing', may: strongSelf, mightBe: belowPasskeySelf, also: ['wrong_secret'], body: () => ({ response: made }) }, // prettier-ignore
  {
    route: 'POST /passkeys/:passkeyId/end',
    who: work,
    about: 'passkey',
    may: (person, target, asked) =>
      strongSelf(person, target, asked) &&
      asked.facts.passkeys.some(
        ({ id, personId }) => id === target.ids['passkeyId'] && personId === person.id,
      ),
    mightBe: belowPasskeySelf,
    isHarmful: true,
  },
  { route: 'POST /recovery-codes', who: work, about: 'nothing', may: strongSelf, mightBe: belowPasskeySelf, isHarmful: true }, // prettier-ignore
  open('POST /cards/opening'),
  open('POST /cards/codes'),
  open('POST /cards/pending'),
  open('POST /sign-in/codes'),
  open('POST /sign-in/entry'),
  open('POST /sign-in/choice'),
  open('GET /sign-in/pending'),
  open('POST /sign-in/pending/entry'),
  open('POST /sign-in/guardian-passkey'),
  open('GET /sign-in/passkey'),
  open('POST /sign-in/passkey'),
  open('POST /sign-in/authenticator'),
  open('GET /device/challenge'),
  open('POST /tablet/pairing'),
  open('POST /tablet/tiles'),
  open('POST /tablet/sign-in'),
  open('POST /tablet/sign-in/pin'),
  open('POST /tablet/pin'),
  open('POST /set-up/read'),
  open('POST /set-up/passkey'),
  open('POST /set-up/authenticator'),

  // From service to service.
  inside('POST /inside/events/pull'),
];
