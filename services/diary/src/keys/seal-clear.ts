/**
 * Seals what was written before there were keys, or by a copy of diary that has none yet. In pieces, each a transaction:
 * whoever dies in the middle is followed by whoever looks next.
 */
import { SettingId } from '@storybell/contracts/ids';
import type { SealedPlace } from '@storybell/platform/seal';
import type { Log } from '@storybell/platform/log';
import type { Db, Tx } from '@storybell/platform/sql';
import { escalationPlace, wordsPlace } from '../changes/read-change.ts';
import { passwordPlace } from '../collection/door-password.ts';
import { holdPlace } from '../keeping/holds.ts';
import { reasonPlace } from '../restrictions/set-restriction.ts';
import type { Keys } from './keys.ts';
import {
  listToSeal,
  lockClearGuardians,
  ownerOf,
  saveAddresses,
  saveSealed,
  type After,
  type ClearName,
  type OldName,
  type Row,
  type TargetName,
} from './seal-clear.queries.ts';
import { homePlace, linePlace, sealAddresses, suggestionPlace } from './sealed.ts';

/** What an older copy writes in clear lies so no longer. */
export const SEAL_MS = 60_000;
/** Rows in one transaction. */
const PIECE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface Deps {
  readonly db: Db;
  readonly keys: Keys;
  readonly log: Log;
}

const clearNames: readonly ClearName[] = ['home', 'suggestion', 'emergency_contact', 'doctor', 'professional', 'living', 'responsibility']; // prettier-ignore
const oldNames: readonly OldName[] = ['restriction_reason', 'home_change', 'home_change_escalation', 'hold', 'door_password']; // prettier-ignore

/** What lies in clear. @returns how many rows were sealed. */
export async function sealClear(deps: Deps): Promise<number> {
  let sealed = await sealGuardians(deps);
  for (const name of clearNames) sealed += await sealTable(deps, name);
  return sealed;
}

/** And what the key of keys sealed by itself. Done once, when diary starts. */
export async function sealAll(deps: Deps): Promise<void> {
  let sealed = await sealClear(deps);
  for (const name of oldNames) sealed += await sealTable(deps, name);
  if (sealed > 0) deps.log.info({ count: sealed }, 'sealed what was there before its key');
}

async function sealGuardians({ db, keys, log }: Deps): Promise<number> {
  let sealed = 0;
  let left = 0;
  for (let after: string | undefined = BEFORE_ALL; after !== undefined;) {
    const from: string = after;
    const piece = await db.tx(async (tx) => {
      const found = await lockClearGuardians(tx, from, PIECE);
      const whole = [];
      for (const [settingId, people] of Map.groupBy(found, (one) => one.settingId))
        whole.push(...(await sealAddresses(tx, keys, SettingId.parse(settingId), people)));
      return { found, saved: whole.length === 0 ? 0 : await saveAddresses(tx, whole) };
    });
    sealed += piece.saved;
    left += piece.found.length - piece.saved;
    after = piece.found.at(-1)?.id;
  }
  if (left > 0) log.warn({ count: left }, 'guardians have an address in clear that another has too');
  return sealed;
}

async function sealTable({ db, keys }: Deps, name: TargetName): Promise<number> {
  let sealed = 0;
  for (let after: After | undefined = { id: BEFORE_ALL, version: 0 }; after !== undefined;) {
    const from: After = after;
    const piece = await db.tx(async (tx) => {
      const found = await listToSeal(tx, { name, after: from, heads: keys.oldHeads }, PIECE);
      const whole = [];
      for (const [settingId, rows] of Map.groupBy(found, (row) => row.settingId))
        whole.push(...(await sealRows(tx, keys, { name, settingId: SettingId.parse(settingId), rows })));
      return { found, saved: whole.length === 0 ? 0 : await saveSealed(tx, name, whole) };
    });
    sealed += piece.saved;
    after = piece.found.at(-1);
  }
  return sealed;
}

interface OfSetting {
  readonly name: TargetName;
  readonly settingId: SettingId;
  readonly rows: readonly Row[];
}

async function sealRows(tx: Tx, keys: Keys, { name, settingId, rows }: OfSetting) {
  const sealerFor = await keys.toSeal(
    tx,
    ownerOf(name),
    settingId,
    rows.map(({ ownerId }) => ownerId),
  );
  return rows.map((row) => {
    const place = placeOf(name, row);
    const sealer = sealerFor(row.ownerId);
    return { ...row, sealed: sealer.seal(row.old === null ? (row.clear ?? '') : sealer.open(row.old, place), place) };
  }); // prettier-ignore
}

function placeOf(name: TargetName, { settingId, id, version }: Row): SealedPlace {
  switch (name) {
    case 'home':
      return homePlace(settingId, id, version);
    case 'suggestion':
      return suggestionPlace(settingId, id);
    case 'emergency_contact':
    case 'doctor':
    case 'professional':
    case 'living':
    case 'responsibility':
      return linePlace(settingId, name, { id, version });
    case 'restriction_reason':
      return reasonPlace(settingId, id);
    case 'home_change':
      return wordsPlace(settingId, id);
    case 'home_change_escalation':
      return escalationPlace(settingId, id);
    case 'hold':
      return holdPlace(settingId, id);
    case 'door_password':
      return passwordPlace(settingId, id);
  }
}
