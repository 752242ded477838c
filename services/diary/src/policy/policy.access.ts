/** Asks the policy. A person whom it does not allow learns no more than a stranger. */
import { ChildId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import { strengthOf, type Actor, type PersonActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { sql, type Db, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { record, type Line } from '../audit/record-look.ts';
import { takeReadings, type Braked } from '../brake/take-readings.ts';
import {
  decide,
  policy,
  type Action,
  type ActionOn,
  type Confidential,
  type Decision,
  type Ties,
} from './table.ts';
import {
  childrenOf,
  findTiesToChild,
  findTiesToGuardian,
  findTiesToSetting,
  isAtWork,
  NO_TIES,
  whoOf,
} from './ties.queries.ts';

/** Who asks, of which setting, and when. */
export interface Asking {
  readonly actor: Actor;
  readonly settingId: SettingId;
  readonly now: Date;
}

/** An action, with what it is done to. */
export type Asked<A extends Action = Action> =
  | { readonly action: A & ActionOn<'setting'> }
  | { readonly action: A & ActionOn<'child'>; readonly childId: ChildId }
  | { readonly action: A & ActionOn<'guardian'>; readonly guardianId: GuardianId };

const STRANGER: Decision = { isAllowed: false, why: 'stranger', rule: 'none' };

/** One question, with its reason. A service asks for itself at the inside door, and has nothing to ask here. */
export async function check(db: Read, asking: Asking, asked: Asked): Promise<Decision> {
  const { actor, settingId, now } = asking;
  if (actor.kind === 'service' || actor.settingId !== settingId) return STRANGER;
  return decide(policy[asked.action], strengthOf(actor), await tiesTo(db, actor, asked, now));
}

function tiesTo(db: Read, actor: PersonActor, asked: Asked, now: Date): Promise<Ties> {
  const who = whoOf(actor, now);
  if ('childId' in asked) return findTiesToChild(db, who, asked.childId);
  if ('guardianId' in asked) return findTiesToGuardian(db, who, asked.guardianId);
  return findTiesToSetting(db, who);
}

/** What a stranger is told of, and of what there is not: the same. */
const ABSENT = 'there is no such thing here';
export const absent = (): AppError => new AppError('not_found', ABSENT);

type Refusal = 'not_found' | 'step_up_needed' | 'reading_paused' | 'reading_locked';

/** A refusal of what is confidential, which is written down when all else of the request is undone. */
export class Denied extends AppError {
  readonly line: Line;
  readonly braked: Braked | undefined;
  constructor(code: Refusal, detail: string, line: Line, braked?: Braked) {
    super(code, detail);
    this.name = 'Denied';
    this.line = line;
    this.braked = braked;
  }
}
/** Answered as {@link absent} is. */
export const denied = (line: Line): Denied => new Denied('not_found', ABSENT, line);

/**
 * For what is not confidential.
 * @throws AppError `not_found`
 */
export async function permit(
  db: Read,
  asking: Asking,
  asked: Asked<Exclude<Action, Confidential>>,
  detail = ABSENT,
): Promise<void> {
  const decision = await check(db, asking, asked);
  if (!decision.isAllowed) throw new AppError('not_found', detail);
}

/**
 * For what is confidential: it is written down in this transaction, so commit before you answer.
 * @param about Children and guardians that it is about besides.
 * @returns what was written down.
 * @throws Denied `not_found`; `step_up_needed` for those who could, were they more surely known.
 * @throws AppError `unavailable` when it cannot be written down.
 */
export async function permitRecorded(
  tx: Tx,
  asking: Asking,
  asked: Asked<Confidential>,
  about: readonly (ChildId | GuardianId)[] = [],
): Promise<Line> {
  const { actor } = asking;
  if (actor.kind === 'service') throw absent();
  const decision = await check(tx, asking, asked);
  const line: Line = {
    settingId: actor.settingId,
    actor,
    strength: strengthOf(actor),
    action: asked.action,
    // Of another setting nothing is written down here but what they asked for themselves.
    subjectIds: [...subjectOf(asked), ...(actor.settingId === asking.settingId ? about : [])],
    isAllowed: decision.isAllowed,
    rule: decision.rule,
  };
  if (decision.isAllowed) {
    await record(tx, line);
    if ('childId' in asked) await requireBudget(tx, asking, line, [asked.childId]);
    return line;
  }
  if (decision.why === 'weak')
    throw new Denied('step_up_needed', 'this needs a PIN, a passkey or a code', line);
  throw denied(line);
}

/**
 * The read brake: staff read of so many children what is confidential, and no more.
 * @param line As which it was written down.
 * @throws Denied `reading_paused`, `reading_locked`
 */
export async function requireBudget(
  tx: Tx,
  { actor, now }: Asking,
  line: Line,
  childIds: readonly ChildId[],
): Promise<void> {
  if (childIds.length === 0 || actor.kind === 'service' || actor.kind === 'guardian') return;
  const verdict = await takeReadings(tx, actor, childIds, now);
  if (verdict === undefined) return;
  throw new Denied(
    `reading_${verdict}`,
    'the confidential records of too many children were read',
    { ...line, isAllowed: false, rule: `${line.rule}.${verdict}` },
    { actor, now, verdict },
  );
}

const subjectOf = (asked: Asked): string[] => {
  if ('childId' in asked) return [asked.childId];
  return 'guardianId' in asked ? [asked.guardianId] : [];
};

/** Reads for a person, with the policies of the tables behind what the query asks. */
export const readAs = <T>(db: Db, actor: Actor, now: Date, fn: (db: Read) => Promise<T>): Promise<T> =>
  actor.kind === 'service' ? fn(db) : db.as({ ...actor, strength: strengthOf(actor), now }, fn);

/** As {@link visibleChildren}, found: for a query that is read for a person, who may not look at how they are found. */
export const findVisibleChildren = async (
  db: Read,
  asking: Asking,
  action: ActionOn<'child'>,
): Promise<ChildId[]> =>
  (await db.many(z.object({ id: ChildId }), sql`${visibleChildren(asking, action)}`)).map(({ id }) => id);

/** Of staff `w`: the person who asks, and `setting.work` is allowed to them. One question for what is asked most. */
export function isWorking({ actor, settingId, now }: Asking): Sql {
  if (actor.kind === 'service' || actor.settingId !== settingId) return sql`false`;
  const { isAllowed } = decide(policy['setting.work'], strengthOf(actor), { ...NO_TIES, roles: ['staff'] });
  return isAllowed ? isAtWork(whoOf(actor, now)) : sql`false`;
}

/** A query for the ids of the children with whom the person may do this now: `c.id = any(array(…))`. */
export function visibleChildren({ actor, settingId, now }: Asking, action: ActionOn<'child'>): Sql {
  if (actor.kind === 'service' || actor.settingId !== settingId) return sql`select null::uuid where false`;
  const strength = strengthOf(actor);
  return childrenOf(
    policy[action],
    (needed) => (strength >= needed ? sql`true` : sql`false`),
    whoOf(actor, now),
  );
}

/**
 * As {@link visibleChildren}, of each guardian `p` of a query, for who asks about others: as if they were known as surely
 * as is needed.
 */
export const childrenOfGuardian = (action: ActionOn<'child'>, now: Date): Sql =>
  childrenOf(policy[action], () => sql`true`, {
    id: sql`p.id`,
    settingId: sql`p.setting_id`,
    kind: sql`'guardian'`,
    now: sql`${now}::timestamptz`,
  });
