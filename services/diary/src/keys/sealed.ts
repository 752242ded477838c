/** What is sealed of people, and where: addresses by a guardian's key, lines of a card by the child's. */
import type { Part } from '@storybell/contracts/child-record';
import type { SettingId } from '@storybell/contracts/ids';
import type { SealedPlace } from '@storybell/platform/seal';
import type { Read, Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { Bytes, type SealedAddresses } from '../sealed-columns.queries.ts';
import type { Keys } from './keys.ts';

/** Columns of a guardian's row as it lies. In clear: what was written before there were keys and is sealed within a minute. */
export const AddressColumns = {
  email: z.string().nullable(),
  emailSealed: Bytes.nullable(),
  phone: z.string().nullable(),
  phoneSealed: Bytes.nullable(),
} as const;
type AddressRow = z.infer<z.ZodObject<typeof AddressColumns>>;

export interface Addresses {
  readonly email: string | null;
  readonly phone: string | null;
}

interface Who {
  readonly id: string;
  readonly settingId: string;
}

const addressPlace = ({ settingId, id }: Who, kind: 'email' | 'phone'): SealedPlace => [
  settingId,
  'guardian',
  `${kind}_sealed`,
  id,
];

/** @param who Whose a row is. */
export async function openAddresses<T extends AddressRow>(
  db: Read,
  keys: Keys,
  rows: readonly T[],
  who: (row: T) => Who,
): Promise<(Omit<T, keyof AddressRow> & Addresses)[]> {
  const isSealed = (row: T) => row.emailSealed !== null || row.phoneSealed !== null;
  const sealerFor = await keys.toOpen(
    db,
    'guardian',
    rows.filter(isSealed).map((row) => who(row).id),
  );
  return rows.map((row) => {
    const { email, emailSealed, phone, phoneSealed, ...rest } = row;
    const whose = who(row);
    const sealer = sealerFor(whose.id);
    return {
      ...rest,
      email: emailSealed === null ? email : sealer.open(emailSealed, addressPlace(whose, 'email')),
      phone: phoneSealed === null ? phone : sealer.open(phoneSealed, addressPlace(whose, 'phone')),
    };
  });
}

/** In the order given. */
export async function sealAddresses(
  tx: Tx,
  keys: Keys,
  settingId: SettingId,
  people: readonly (Addresses & { readonly id: string })[],
): Promise<SealedAddresses[]> {
  const reachable = people.filter(({ email, phone }) => email !== null || phone !== null);
  const sealerFor = await keys.toSeal(
    tx,
    'guardian',
    settingId,
    reachable.map(({ id }) => id),
  );
  return people.map(({ id, email, phone }) => {
    const sealed = (kind: 'email' | 'phone', text: string | null) =>
      text === null ? null : sealerFor(id).seal(text, addressPlace({ id, settingId }, kind));
    return {
      id,
      emailSealed: sealed('email', email),
      emailIndex: email === null ? null : keys.indexOf('email', email),
      phoneSealed: sealed('phone', phone),
      phoneIndex: phone === null ? null : keys.indexOf('phone', phone),
    };
  });
}

export const homePlace = (settingId: string, guardianId: string, version: number): SealedPlace => [
  settingId,
  'home',
  'sealed',
  `${guardianId}/${String(version)}`,
];

export const suggestionPlace = (settingId: string, id: string): SealedPlace => [
  settingId,
  'suggestion',
  'sealed',
  id,
];

export const proposalPlace = (settingId: string, id: string, what: 'sealed' | 'reply_sealed'): SealedPlace => [
  settingId,
  'care_proposal',
  what,
  id,
]; // prettier-ignore

export const linePlace = (settingId: string, part: Part, { id, version }: { readonly id: string; readonly version: number }): SealedPlace => [
  settingId,
  part,
  'sealed',
  `${id}/${String(version)}`,
]; // prettier-ignore

/** Parts that say where and with whom somebody lives or is found. */
export const sealedParts = [
  'emergency_contact',
  'doctor',
  'professional',
  'living',
  'responsibility',
] as const satisfies readonly Part[];

const parts: readonly Part[] = sealedParts;
export const isSealedPart = (part: Part): boolean => parts.includes(part);

const Details = z.record(z.string(), z.unknown());
export type Details = z.infer<typeof Details>;

export const DetailsColumns = { details: Details.nullable(), sealed: Bytes.nullable() } as const;
type DetailsRow = z.infer<z.ZodObject<typeof DetailsColumns>>;

/** @param place Of a row in the database. */
export async function openDetails<T extends DetailsRow>(
  db: Read,
  keys: Keys,
  rows: readonly T[],
  { childOf, place }: { readonly childOf: (row: T) => string; readonly place: (row: T) => SealedPlace },
): Promise<(Omit<T, keyof DetailsRow> & { details: Details | null })[]> {
  const sealerFor = await keys.toOpen(db, 'child', rows.filter(({ sealed }) => sealed !== null).map(childOf));
  return rows.map((row) => {
    const { details, sealed, ...rest } = row;
    const opened =
      sealed === null ? details : Details.parse(JSON.parse(sealerFor(childOf(row)).open(sealed, place(row))));
    return { ...rest, details: opened };
  });
}
