/** Guardians as a manager adds and changes them. Whoever delivers to them hears of each change. */
import { guardianChanged } from '@storybell/contracts/guardian';
import { GuardianId, type ChildId, type SettingId } from '@storybell/contracts/ids';
import type { GuardianRecord, Guardianship, saveGuardianship } from '@storybell/contracts/people';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import { holdPublications } from '../../audience/publish-subjects.ts';
import { needTexts } from '../../family/choose-locale.ts';
import type { Keys } from '../../keys/keys.ts';
import { requireAsRead, requireVersion } from '../changing.ts';
import { ADDRESSES, orTaken } from '../taken.access.ts';
import { requireAddresses } from './address.ts';
import {
  endHome,
  findGuardianship,
  findHomeVersion,
  holdPair,
  insertGuardian,
  insertGuardianships,
  insertHome,
  listStrangers,
  lockGuardianRecord,
  updateGuardian,
  updateGuardianship,
  type GuardianFields,
  type Home,
  type Link,
} from './guardian-record.queries.ts';

/** @throws AppError `unknown_child`, `already_taken`, `bad_email_address`, `bad_phone_number` */
export async function add(
  tx: Tx,
  keys: Keys,
  settingId: SettingId,
  { children, ...fields }: GuardianFields & { readonly children: readonly Link[] },
  now: Date,
): Promise<{ guardian: GuardianRecord; guardianships: Guardianship[] }> {
  const childIds = children.map(({ childId }) => childId);
  if (new Set(childIds).size < childIds.length || (await listStrangers(tx, settingId, childIds)).length > 0)
    throw new AppError('unknown_child', 'a child named is not here, or is named twice');

  const id = newId(GuardianId);
  const guardian = await orTaken(
    insertGuardian(tx, keys, { settingId, id }, { ...fields, ...requireAddresses(fields) }, now),
    ...ADDRESSES,
  );
  const guardianships = await insertGuardianships(tx, settingId, id, children, now);
  await emit(tx, guardianChanged, { guardianId: id, settingId, guardianVersion: guardian.version });
  return { guardian, guardianships };
}

interface Changed extends GuardianFields {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly version: number;
}

/** @throws AppError `not_found`, `changed_meanwhile`, and as `add` says of addresses */
export async function change(
  tx: Tx,
  keys: Keys,
  { settingId, guardianId, version, ...fields }: Changed,
  now: Date,
): Promise<GuardianRecord> {
  const kept = { ...fields, ...requireAddresses(fields) };
  await holdPublications(tx, settingId);
  const found = await lockGuardianRecord(tx, keys, { settingId, id: guardianId });
  const before = requireAsRead(found, version);
  const after = await orTaken(updateGuardian(tx, keys, settingId, before, kept), ...ADDRESSES);
  await emit(tx, guardianChanged, { guardianId, settingId, guardianVersion: after.version });
  if (after.locale !== before.locale) await needTexts(tx, { ...after, settingId }, now);
  return after;
}

interface Linked extends z.output<typeof saveGuardianship.body> {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
}

/**
 * What a guardian is to a child from now on: what was told before stays theirs who were told.
 * @throws AppError `not_found`, `changed_meanwhile`
 */
export async function link(tx: Tx, { version, ends, ...linked }: Linked, now: Date): Promise<Guardianship> {
  if (!(await holdPair(tx, linked))) throw new AppError('not_found', 'there is no such guardian or child');
  const { settingId, guardianId } = linked;
  const before = await findGuardianship(tx, linked);
  requireVersion(before, version);
  if (before === undefined) {
    const [made] = await insertGuardianships(tx, settingId, guardianId, [linked], now);
    if (made !== undefined && ends === 'never') return made;
  }
  return updateGuardianship(tx, linked, linked, { settingId, at: ends, now });
}

interface Moved {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly address: string;
  readonly version: number | null;
  /** Null: the guardian wrote it. */
  readonly staffId: string | null;
}

/** @throws AppError `not_found`, `changed_meanwhile` */
export async function moveHome(tx: Tx, keys: Keys, { version, ...moved }: Moved, now: Date): Promise<Home> {
  const { settingId, guardianId } = moved;
  if ((await lockGuardianRecord(tx, keys, { settingId, id: guardianId })) === undefined)
    throw new AppError('not_found', 'there is no such guardian');
  const before = await findHomeVersion(tx, settingId, guardianId);
  requireVersion(before, version);
  await endHome(tx, guardianId, now);
  return insertHome(tx, keys, { ...moved, version: (before?.version ?? 0) + 1 }, now);
}
