/** Whose card somebody may read or write, and which lines of it. */
import { levelOf, sharedParts, type Part } from '@storybell/contracts/child-record';
import { StaffId, type ChildId, type GuardianId } from '@storybell/contracts/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { check, Denied, denied, permitRecorded, type Asking } from '../policy/policy.access.ts';

export type Reader =
  | { readonly side: 'manager' | 'staff'; readonly staffId: StaffId }
  | {
      readonly side: 'guardian';
      readonly guardianId: GuardianId;
      /** Nobody else is or was a guardian of this child. */
      readonly isOnly: boolean;
    };

/**
 * The reader of a card, written down as one; a card of a child who has left is for managers. Commit before you answer.
 * @throws AppError `not_found`: a stranger's and a missing child answer alike; `step_up_needed`
 */
export async function accessCard(tx: Tx, asking: Asking, childId: ChildId): Promise<Reader> {
  const { actor } = asking;
  const { isOnly } = await permitHere(tx, asking, 'child.record.read', childId);
  if (actor.kind === 'guardian') return { side: 'guardian', guardianId: actor.id, isOnly };
  return { side: actor.kind === 'manager' ? 'manager' : 'staff', staffId: StaffId.parse(actor.id) };
}

/** Of a child who has left staff are told as of none, and are asked for no PIN: it would show them nothing. */
async function permitHere(
  tx: Tx,
  asking: Asking,
  action: 'child.record.read' | 'child.care.agree',
  childId: ChildId,
) {
  const { kind } = asking.actor;
  const line = await permitRecorded(tx, asking, { action, childId }).catch(async (error: unknown) => {
    const isWeak = error instanceof Denied && error.code === 'step_up_needed';
    if (isWeak && kind === 'staff' && !(await lookAt(tx, asking, childId)).isHere) throw denied(error.line);
    throw error;
  });
  const found = await lookAt(tx, asking, childId);
  if (kind === 'staff' && !found.isHere)
    throw denied({ ...line, isAllowed: false, rule: `${line.rule}.left` });
  return found;
}

/** A guardian as the reader of a card, for what is made for them; undefined where the policy says no. Nothing is written down. */
export async function readerFor(db: Read, asking: Asking, childId: ChildId): Promise<Reader | undefined> {
  const { actor } = asking;
  if (actor.kind !== 'guardian') return undefined;
  const { isAllowed } = await check(db, asking, { action: 'child.record.read', childId });
  if (!isAllowed) return undefined;
  return { side: 'guardian', guardianId: actor.id, isOnly: (await lookAt(db, asking, childId)).isOnly };
}

/** @throws as `accessCard` */
export async function accessToWrite(tx: Tx, asking: Asking, childId: ChildId): Promise<StaffId> {
  await permitRecorded(tx, asking, { action: 'child.record.write', childId });
  return StaffId.parse(asking.actor.id);
}

const lookAt = (db: Read, { settingId, now }: Asking, childId: ChildId) =>
  db.one(
    z.object({ isHere: z.boolean(), isOnly: z.boolean() }),
    sql`
    select c.left_at is null or c.left_at > ${now} as is_here,
      (select count(*) from guardianship g where g.setting_id = c.setting_id and g.child_id = c.id) = 1 as is_only
    from child c where c.setting_id = ${settingId} and c.id = ${childId}`,
  );

/**
 * The nursery's side of a care agreement: whoever looks after the child now, and managers.
 * @throws as `accessCard`
 */
export async function accessToAgree(tx: Tx, asking: Asking, childId: ChildId): Promise<StaffId> {
  await permitHere(tx, asking, 'child.care.agree', childId);
  return StaffId.parse(asking.actor.id);
}

interface Given {
  readonly part: Part;
  readonly guardianId: GuardianId | null;
  readonly details?: Readonly<Record<string, unknown>> | null;
}

const shared: readonly Part[] = sharedParts;

/** Source: contracts/child-record, `levelOf` and `sharedParts`. */
export function mayRead(reader: Reader, { part, guardianId, details }: Given): boolean {
  switch (reader.side) {
    case 'manager':
      return true;
    case 'staff':
      return levelOf[part] !== 'C2';
    case 'guardian':
      if (shared.includes(part) || guardianId === reader.guardianId) return true;
      // On another's word even what is said about them is not theirs to read.
      return guardianId === null && (reader.isOnly || holderOf(part, details) === reader.guardianId);
  }
}

const holderOf = (part: Part, details: Given['details']): unknown =>
  part === 'responsibility' ? details?.['guardianId'] : undefined;
