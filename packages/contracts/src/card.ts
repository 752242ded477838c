/**
 * A card: what staff print for one guardian of one child, to sign in with for the first time. It binds a browser to that
 * guardian's record and grants nothing else. Owned by services/gateway; whom it is for is read from services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { EmailAddress, PhoneNumber } from './guardian.ts';
import { CardId, ChildId, GuardianId, SettingId } from './ids.ts';
import { Locale } from './locale.ts';
import { CodeChannel, Pending, Ways } from './sign-in-code.ts';

/** Ten characters of Crockford's base 32, which is 50 bits. Source: crockford.com/base32.html */
const canonical = /^[0-9A-HJKMNP-TV-Z]{10}$/u;

/** As people type it: in any case, parted by spaces or hyphens, the letter O for a nought, I or L for a one. */
export const CardCode = z
  .string()
  .max(40)
  .transform((typed) =>
    typed.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1'),
  )
  .pipe(z.string().regex(canonical, { error: 'must be the ten characters of the card' }));

const ofGuardian = z.strictObject({ settingId: SettingId, guardianId: GuardianId });

export const MadeCard = z.object({
  id: CardId,
  /** In the answer alone: nobody can be told it again. */
  code: z.string().regex(canonical),
  /** What the picture on the card leads to; the code is in its fragment. */
  link: z.url(),
  expiresAt: z.iso.datetime(),
  settingName: z.string(),
  guardianName: z.string(),
  childName: z.string(),
  /** The language that the family reads. */
  locale: Locale,
});
export type MadeCard = z.infer<typeof MadeCard>;

/** The card before it for the same guardian and child opens nothing any more. */
export const makeCard = route({
  service: 'gateway',
  method: 'POST',
  path: '/settings/:settingId/guardians/:guardianId/cards',
  summary: 'Make a card for a guardian of a child',
  actors: ['manager'],
  params: ofGuardian,
  body: z.strictObject({ childId: ChildId }),
  response: MadeCard,
  status: 201,
  errors: ['not_found'],
});

/** Changes nothing: a POST, because the code must not be in a URL. */
export const openCard = route({
  service: 'gateway',
  method: 'POST',
  path: '/cards/opening',
  summary: 'Where a code could go to, for who has a card',
  door: 'open',
  body: z.strictObject({ code: CardCode }),
  response: z.object({
    settingName: z.string(),
    /** Addresses on the record, most of each hidden. */
    ways: Ways,
  }),
  keyed: false,
  errors: ['wrong_secret'],
});

export const requestCardCode = route({
  service: 'gateway',
  method: 'POST',
  path: '/cards/codes',
  summary: 'A code to an address on the record that the card is for',
  door: 'open',
  body: z.strictObject({ code: CardCode, channel: CodeChannel }),
  response: z.object({}),
  status: 202,
  errors: ['wrong_secret'],
});

/** No address on the record, or none of theirs: staff confirm face to face. The card is used up. */
export const waitForStaff = route({
  service: 'gateway',
  method: 'POST',
  path: '/cards/pending',
  summary: 'Ask the nursery to confirm in person who has the card',
  door: 'open',
  body: z.strictObject({ code: CardCode }),
  response: Pending,
  errors: ['wrong_secret'],
});

/** As it is on the record: an e-mail address in any case, a number as E.164. */
export const Address = z.union([
  z.strictObject({ email: EmailAddress }),
  z.strictObject({ phone: PhoneNumber }),
]);
export type Address = z.infer<typeof Address>;

export const AddressOwner = z.object({
  guardianId: GuardianId,
  settingId: SettingId,
  name: z.string(),
  settingName: z.string(),
});
export type AddressOwner = z.infer<typeof AddressOwner>;

/** Those who have a child here now; an address is in a body, never in a URL. */
export const findGuardiansByAddress = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/guardians/by-address',
  summary: 'Guardians who have an address on their record',
  door: 'inside',
  actors: ['service'],
  body: Address,
  response: z.object({ guardians: z.array(AddressOwner) }),
});

/** A guardian, and a child of theirs where one is asked about. */
export const HolderRef = z.strictObject({
  settingId: SettingId,
  guardianId: GuardianId,
  childId: ChildId.nullable(),
});
export type HolderRef = z.infer<typeof HolderRef>;

export const Holder = z.object({
  settingId: SettingId,
  settingName: z.string(),
  guardianId: GuardianId,
  guardianName: z.string(),
  locale: Locale,
  email: EmailAddress.nullable(),
  phone: PhoneNumber.nullable(),
  childId: ChildId.nullable(),
  childName: z.string().nullable(),
});
export type Holder = z.infer<typeof Holder>;

/** In any order; a guardian who has no child here now, or not that one, is left out. */
export const readHolders = route({
  service: 'diary',
  method: 'POST',
  path: '/inside/guardians/holders',
  summary: 'Guardians as a card or a sign-in needs them',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ holders: z.array(HolderRef).max(100) }),
  response: z.object({ holders: z.array(Holder) }),
});
