/** Changes at home: told by one guardian, read by those whom they chose, or by the lead alone. */
import type { ChangeReader, readChange, tellChange, ToldChange } from '@storybell/contracts/change-at-home';
import { ChangeId, StaffId, type ChildId, type SettingId } from '@storybell/contracts/ids';
import { isAtLeast } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { SealedPlace, Sealer } from '@storybell/platform/seal';
import type { Read, Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import type { Keys } from '../keys/keys.ts';
import {
  absent,
  check,
  permit,
  permitRecorded,
  visibleChildren,
  type Asking,
} from '../policy/policy.access.ts';
import {
  findChange,
  holdChange,
  insertChange,
  insertEscalation,
  listReadable,
  listTold,
} from './change.queries.ts';

const actions = {
  key_person: 'change.key_person.read',
  manager: 'change.manager.read',
  lead: 'change.lead.read',
} as const satisfies Record<ChangeReader, string>;

export const wordsPlace = (settingId: string, id: string): SealedPlace => [
  settingId,
  'home_change',
  'sealed',
  id,
];
export const escalationPlace = (settingId: string, id: string): SealedPlace => [
  settingId,
  'home_change_escalation',
  'sealed',
  id,
];

/** Null where they chose no words. */
export const wordsOf = (
  sealer: Pick<Sealer, 'open'>,
  settingId: SettingId,
  { id, sealed }: { readonly id: ChangeId; readonly sealed: Buffer | null },
): string | null => (sealed === null ? null : sealer.open(sealed, wordsPlace(settingId, id)));

type Told = z.output<typeof tellChange.body>;

export async function tellAs(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  childId: ChildId,
  { kind, words, readers }: Told,
): Promise<ToldChange> {
  const { actor, settingId, now } = asking;
  await permitRecorded(tx, asking, { action: 'change.tell', childId });
  if (actor.kind !== 'guardian') throw absent();
  const id = newId(ChangeId);
  const sealerFor = await keys.toSeal(tx, 'child', settingId, [childId]);
  const sealed = words === null ? null : sealerFor(childId).seal(words, wordsPlace(settingId, id));
  const chosen = new Set<ChangeReader>(kind === 'court_order' ? [...readers, 'lead'] : readers);
  const made = { id, settingId, childId, guardianId: actor.id, kind, sealed, readers: [...chosen].sort() };
  return insertChange(tx, made, now);
}

export async function listToldAs(tx: Tx, asking: Asking, childId: ChildId): Promise<ToldChange[]> {
  const { actor, settingId } = asking;
  await permitRecorded(tx, asking, { action: 'change.tell', childId });
  if (actor.kind !== 'guardian') throw absent();
  return listTold(tx, settingId, childId, actor.id);
}

/** @throws AppError `step_up_needed` for whoever is at a tablet without a PIN, whatever there is. */
export async function listAs(db: Read, asking: Asking) {
  const { actor, settingId } = asking;
  await permit(db, asking, { action: 'setting.work' });
  if (actor.kind === 'service' || !isAtLeast(actor, 'S2'))
    throw new AppError('step_up_needed', 'this needs a PIN, a passkey or a code');
  const sorts: readonly ChangeReader[] = ['key_person', 'manager', 'lead'];
  const readable = sorts.map((sort) => [sort, visibleChildren(asking, actions[sort])] as const);
  return listReadable(db, settingId, readable, visibleChildren(asking, 'change.escalated.read'));
}

/** @throws AppError `not_found` for whom the guardian did not choose, as for what does not exist. */
export async function readAs(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  id: ChangeId,
): Promise<z.output<typeof readChange.response>> {
  const { settingId } = asking;
  const { child, sealed, sealedReason, escalatedBy, escalatedAt, ...found } = await open(tx, asking, id);
  const { kind, locale, by, at, readers } = found;
  const sealer = (await keys.toOpen(tx, 'child', [child.id]))(child.id);
  return {
    id,
    child,
    kind,
    locale,
    by,
    at,
    readers,
    words: wordsOf(sealer, settingId, { id, sealed }),
    escalation:
      sealedReason === null || escalatedBy === null || escalatedAt === null
        ? null
        : {
            reason: sealer.open(sealedReason, escalationPlace(settingId, id)),
            by: escalatedBy,
            at: escalatedAt,
          },
  };
}

/** By a lead who may read it. */
export async function escalateAs(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  { id, reason }: { readonly id: ChangeId; readonly reason: string },
) {
  const { actor, settingId, now } = asking;
  const { child, guardianId, sealedReason } = await open(tx, asking, id);
  await permitRecorded(tx, asking, { action: 'change.escalate', childId: child.id }, [guardianId]);
  if (sealedReason !== null) return { id };
  const sealerFor = await keys.toSeal(tx, 'child', settingId, [child.id]);
  const sealed = sealerFor(child.id).seal(reason, escalationPlace(settingId, id));
  await insertEscalation(tx, { settingId, id, staffId: StaffId.parse(actor.id), sealed }, now);
  return { id };
}

/** What a person may read of it is written down, as that for which they may. */
async function open(tx: Tx, asking: Asking, id: ChangeId) {
  await holdChange(tx, asking.settingId, id);
  const found = await findChange(tx, asking.settingId, id);
  if (found === undefined) throw absent();
  const childId = found.child.id;
  const action =
    found.sealedReason === null
      ? await actionFor(tx, asking, childId, found.readers)
      : 'change.escalated.read';
  await permitRecorded(tx, asking, { action, childId }, [found.guardianId]);
  return found;
}

/** That for which they may; else that for which they might, were they more surely known; else any, to be refused by. */
async function actionFor(tx: Tx, asking: Asking, childId: ChildId, readers: readonly ChangeReader[]) {
  let best: (typeof actions)[ChangeReader] | undefined;
  for (const reader of readers) {
    const action = actions[reader];
    const decision = await check(tx, asking, { action, childId });
    if (decision.isAllowed) return action;
    if (best === undefined || decision.why === 'weak') best = action;
  }
  if (best === undefined) throw absent();
  return best;
}
