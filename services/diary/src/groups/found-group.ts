import type { foundGroup } from '@storybell/contracts/group';
import { StaffId, type SettingId } from '@storybell/contracts/ids';
import { personChanged } from '@storybell/contracts/person';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { record } from '../audit/record-look.ts';
import { requireManager } from '../people/staff/require-manager.ts';
import { beginFounding } from '../settings/begin-founding.ts';
import { keepManager } from '../settings/keep-manager.ts';
import {
  deletePlaces,
  endWork,
  findGroupNamed,
  findPersonAt,
  insertGroup,
  insertManagers,
  insertPerson,
  insertPlaces,
  listAdministrators,
  listMissing,
  listSettingsOf,
  lockSettingsNamed,
  moveHome,
  setGroup,
  type Member,
} from './group.queries.ts';

type Founding = z.output<typeof foundGroup.body>;
type Founded = z.output<typeof foundGroup.response>;
type Administrator = NonNullable<Founding['administrator']>;

/**
 * Repeating it changes nothing, and finds the same. Whoever a setting has ended stays ended.
 * @throws AppError `forbidden`, `not_found`, `already_taken`, `still_needed`
 */
export async function found(
  tx: Tx,
  { name, joining, leaving, administrator, isSamePerson }: Founding,
  now: Date,
): Promise<Founded> {
  await beginFounding(tx);
  const groupId = await keepGroup(tx, name, now);
  await leave(tx, groupId, leaving, now);
  await join(tx, groupId, joining);
  const home = administrator && (await keepHome(tx, groupId, administrator, now));
  await fillPlaces(tx, groupId, isSamePerson, now);
  const settings = await listSettingsOf(tx, groupId);
  const administrators = await listAdministrators(tx, groupId);
  return {
    settings: settings.map((one) => one.name),
    administrators: administrators.map((one) => one.name),
    home,
  };
}

async function keepGroup(tx: Tx, name: string, now: Date): Promise<string> {
  const known = await findGroupNamed(tx, name);
  const id = known?.id ?? newId(z.uuid());
  if (!known) await insertGroup(tx, id, name, now);
  return id;
}

/** @throws AppError `not_found` when one is not there. */
async function lockNamed(tx: Tx, names: readonly string[]): Promise<Member[]> {
  const found = await lockSettingsNamed(tx, names);
  if (names.some((name) => !found.some((one) => one.name === name)))
    throw new AppError('not_found', 'there is no such setting');
  return found;
}

async function join(tx: Tx, groupId: string, names: readonly string[]): Promise<void> {
  const settings = await lockNamed(tx, names);
  if (settings.some((one) => one.groupId !== null && one.groupId !== groupId))
    throw new AppError('already_taken', 'a setting is of another group');
  await setGroup(
    tx,
    settings.map(({ id }) => id),
    groupId,
  );
}

/** Work that was made for the group ends with it; whoever was manager before stays so. */
async function leave(tx: Tx, groupId: string, names: readonly string[], now: Date): Promise<void> {
  const settings = await lockNamed(tx, names);
  if (settings.some((one) => one.groupId !== groupId))
    throw new AppError('not_found', 'a setting is not of this group');
  const ids = settings.map(({ id }) => id);
  const left = await deletePlaces(tx, ids);
  const ended = left.filter(({ isMade }) => isMade).map(({ staffId }) => staffId);
  await endWork(tx, ended, now);
  await setGroup(tx, ids, null);
  for (const settingId of new Set(left.map((one) => one.settingId))) {
    await requireManager(tx, settingId);
    await recordByOperator(tx, settingId, 'group.leave');
  }
  for (const { settingId, staffId } of left)
    await emit(tx, personChanged, { kind: 'manager', id: staffId, settingId });
}

/** Where an administrator signs in from now on. */
async function keepHome(
  tx: Tx,
  groupId: string,
  { home, knownAs, familyName }: Administrator,
  now: Date,
): Promise<Founded['home']> {
  const setting = (await listSettingsOf(tx, groupId)).find((one) => one.name === home);
  if (!setting) throw new AppError('not_found', 'the setting is not of this group');
  const { id: settingId, locale } = setting;
  const { staffId, isNew } = await keepManager(tx, { settingId, locale, knownAs, familyName }, now);
  const known = await findPersonAt(tx, { settingId, staffId });
  if (!known) {
    const personId = newId(z.uuid());
    await insertPerson(tx, personId, groupId, now);
    await insertPlaces(tx, [{ personId, settingId, staffId, isHome: true, isMade: isNew }], now);
    await recordByOperator(tx, settingId, 'group.join');
  } else if (!known.isHome) {
    const left = await moveHome(tx, known.id, settingId);
    for (const place of left)
      await emit(tx, personChanged, { kind: 'manager', id: place.staffId, settingId: place.settingId });
  }
  return { settingId, staffId, isNew: isNew || known?.isHome === false };
}

/**
 * Each administrator is manager in each setting of the group, where they have never been.
 * @throws AppError `already_taken` when a manager there has their name: they may be another person.
 */
async function fillPlaces(tx: Tx, groupId: string, isSamePerson: boolean, now: Date): Promise<void> {
  const missing = await listMissing(tx, groupId, now);
  if (!isSamePerson && missing.some(({ sameId }) => sameId !== null))
    throw new AppError('already_taken', 'there is a manager of that name');
  const places = missing.map((one) => ({
    ...one,
    staffId: one.sameId ?? newId(StaffId),
    isHome: false,
    isMade: one.sameId === null,
  }));
  await insertManagers(
    tx,
    places.filter(({ isMade }) => isMade),
    now,
  );
  await insertPlaces(tx, places, now);
  for (const settingId of new Set(places.map((one) => one.settingId)))
    await recordByOperator(tx, settingId, 'group.join');
}

const recordByOperator = (tx: Tx, settingId: SettingId, action: string) =>
  record(tx, {
    settingId,
    actor: { kind: 'service', id: null },
    strength: 'S3',
    action,
    subjectIds: [],
    isAllowed: true,
    rule: 'operator',
  });
