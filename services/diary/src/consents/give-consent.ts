import { CONSENT_VERSION, type ChildConsents, type OwnConsents } from '@storybell/contracts/consent';
import { ConsentId, StaffId, type ChildId, type GuardianId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { Read, Tx } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { stateResponsibility } from '../record/state-responsibility.ts';
import { absent, denied, permitRecorded, type Asking } from '../policy/policy.access.ts';
import { todayIn } from '../settings/today.ts';
import {
  findBasis,
  insertConsent,
  listDeciding,
  listOfChild,
  listOwn,
  listStatesOf,
  type NewConsent,
} from './consent.queries.ts';

type Given = Pick<NewConsent, 'purpose' | 'isGiven' | 'locale'>;

/** The guardian who asks: nobody else comes to these routes. */
const guardianIn = ({ actor }: Asking): GuardianId => {
  if (actor.kind !== 'guardian') throw absent();
  return actor.id;
};

/** Their own answers. @throws as `permitRecorded` */
export async function readOwn(tx: Tx, asking: Asking, childId: ChildId): Promise<OwnConsents> {
  const guardianId = guardianIn(asking);
  await permitRecorded(tx, asking, { action: 'consent.read', childId });
  return ownOf(tx, { ...asking, childId, guardianId });
}

async function ownOf(db: Read, at: Asking & { readonly childId: ChildId; readonly guardianId: GuardianId }) {
  const basis = await findBasis(db, at, at.guardianId, at.now);
  return { isAsked: basis !== undefined, consents: await listOwn(db, at, at.guardianId) };
}

/**
 * @throws AppError `changed_meanwhile` when other words stand there now than they have read.
 * @throws Denied `not_found` for a guardian who is not asked; as `permitRecorded`
 */
export async function answer(
  tx: Tx,
  asking: Asking,
  childId: ChildId,
  { textVersion, ...given }: Given & { readonly textVersion: number },
): Promise<OwnConsents> {
  const guardianId = guardianIn(asking);
  const { settingId, now } = asking;
  const line = await permitRecorded(tx, asking, { action: 'consent.answer', childId });
  const basis = await findBasis(tx, { settingId, childId }, guardianId, now);
  if (basis === undefined) throw denied({ ...line, isAllowed: false, rule: `${line.rule}.not_asked` });
  if (textVersion !== CONSENT_VERSION)
    throw new AppError('changed_meanwhile', 'the words have changed since they were read');
  const id = newId(ConsentId);
  await insertConsent(
    tx,
    { ...given, id, settingId, childId, guardianId, basis, textVersion, paper: null },
    now,
  );
  return ownOf(tx, { ...asking, childId, guardianId });
}

/** @throws as `permitRecorded` */
export async function readAll(tx: Tx, asking: Asking, childId: ChildId): Promise<ChildConsents> {
  await permitRecorded(tx, asking, { action: 'consent.read', childId });
  return allOf(tx, asking, childId);
}

async function allOf(db: Read, { settingId, now }: Asking, childId: ChildId): Promise<ChildConsents> {
  const at = { settingId, childId };
  return {
    guardians: await listDeciding(db, at, now),
    states: await listStatesOf(db, at, now),
    consents: await listOfChild(db, at),
  };
}

/**
 * What somebody signed on paper. It does not come before what they answered later.
 * @throws AppError `in_future`; `changed_meanwhile` when they are not asked about this child, or not any more.
 */
export async function recordPaper(
  tx: Tx,
  asking: Asking,
  childId: ChildId,
  { guardianId, signedOn, ...given }: Given & { readonly guardianId: GuardianId; readonly signedOn: string },
): Promise<ChildConsents> {
  const { settingId, now } = asking;
  await permitRecorded(tx, asking, { action: 'consent.record', childId }, [guardianId]);
  const basis = await findBasis(tx, { settingId, childId }, guardianId, now);
  if (basis === undefined) throw new AppError('changed_meanwhile', 'they are not asked about this child');
  if (signedOn > (await todayIn(tx, settingId, now)))
    throw new AppError('in_future', 'it cannot have been signed yet');
  const id = newId(ConsentId);
  const paper = { signedOn, recordedBy: StaffId.parse(asking.actor.id) };
  const stated = { id, settingId, childId, guardianId, basis, textVersion: CONSENT_VERSION, paper };
  await insertConsent(tx, { ...given, ...stated }, now);
  return allOf(tx, asking, childId);
}

/** @throws AppError `changed_meanwhile` when they are no guardian of this child now. */
export async function decideWhoIsAsked(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  childId: ChildId,
  wanted: { readonly guardianId: GuardianId; readonly isResponsible: boolean },
): Promise<ChildConsents> {
  await permitRecorded(tx, asking, { action: 'consent.record', childId }, [wanted.guardianId]);
  const { settingId, now } = asking;
  const staffId = StaffId.parse(asking.actor.id);
  await stateResponsibility(tx, keys, { settingId, childId, ...wanted, staffId }, now);
  return allOf(tx, asking, childId);
}
