/** What staff propose of a child's care, and what becomes of it. A requirement is the rule once both sides have agreed. */
import type { answerCareProposal, CareProposal, Requirement } from '@storybell/contracts/care';
import type { CareProposalId, ChildId, GuardianId, LineId, StaffId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import type { Keys } from '../keys/keys.ts';
import { absent, type Asking } from '../policy/policy.access.ts';
import { requireAsRead } from '../people/changing.ts';
import {
  endWaiting,
  getProposal,
  insertAgreement,
  insertProposal,
  lockProposal,
  saveEnd,
  type Side,
} from './care.queries.ts';
import { lockLine } from './line.queries.ts';
import { accessCard, accessToAgree, accessToWrite } from './record.access.ts';
import { requireGuardian } from './responsibility.ts';
import { end, write, type At, type ReadLine } from './write-line.ts';

interface Proposed extends At {
  readonly wish: Requirement | null;
  readonly line: ReadLine | null;
  readonly staffId: StaffId;
}

/**
 * Nothing changes yet. What waited about the same line is taken back.
 * @throws AppError `not_found`, `changed_meanwhile`
 */
export async function propose(
  tx: Tx,
  keys: Keys,
  { settingId, childId, wish, line, staffId }: Proposed,
  now: Date,
): Promise<CareProposal> {
  if (line !== null) {
    await requireLine(tx, keys, { settingId, childId }, line);
    await endWaiting(tx, line.id, staffId, now);
  }
  const id = await insertProposal(tx, keys, { settingId, childId, staffId, line, wish }, now);
  return getProposal(tx, keys, settingId, id, staffId);
}

const requireLine = async (tx: Tx, keys: Keys, at: At, line: ReadLine) =>
  requireAsRead(
    await lockLine(tx, keys, { ...at, part: 'requirement', id: line.id }),
    line.version,
    'there is no such line',
  );

interface Answered {
  readonly proposalId: CareProposalId;
  readonly said: z.output<typeof answerCareProposal.body>;
}

/**
 * @throws AppError `not_found`; `forbidden` for a guardian who speaks for another, or a manager for nobody;
 * `already_answered`; `changed_meanwhile` when the line is another one by now.
 */
export async function answer(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  { proposalId, said }: Answered,
): Promise<CareProposal> {
  const { settingId, now } = asking;
  const found = await lockProposal(tx, settingId, proposalId);
  if (found === undefined) throw absent();
  const { childId, staffId } = found;
  const { guardianId, recordedBy } = await whoAnswers(tx, asking, childId, said.saidBy);
  const proposal = await getProposal(tx, keys, settingId, proposalId);
  // What another guardian has answered is not theirs to know: to them it is as what was taken back.
  if (proposal.outcome !== null) throw new AppError('already_answered', 'this was answered before');

  const at = { settingId, childId };
  if (said.answer === 'agree') {
    const line =
      proposal.lineId === null || found.lineVersion === null
        ? null
        : { id: proposal.lineId, version: found.lineVersion };
    if (proposal.wish === null) {
      if (line !== null) await end(tx, keys, { ...at, part: 'requirement' }, line, now);
    } else {
      const written = { part: 'requirement' as const, details: proposal.wish };
      const after = await write(
        tx,
        keys,
        { ...at, written, line, staffId, guardianId: null, isNurserys: true },
        now,
      );
      await insertAgreement(
        tx,
        { ...at, line: after, side: { staffId } },
        { at: new Date(proposal.at), now },
      );
      await insertAgreement(tx, { ...at, line: after, side: { guardianId, recordedBy } }, { at: now, now });
    }
  }
  const outcome = said.answer === 'agree' ? 'agreed' : 'different';
  const reply = said.answer === 'agree' ? null : said.reply;
  await saveEnd(tx, keys, { ...at, id: proposalId, outcome, guardianId, endedBy: recordedBy, reply }, now);
  return forAnswerer(asking, await getProposal(tx, keys, settingId, proposalId, recordedBy));
}

const forAnswerer = ({ actor }: Asking, proposal: CareProposal): CareProposal =>
  actor.kind === 'guardian' ? { ...proposal, answeredBy: null } : proposal;

async function whoAnswers(tx: Tx, asking: Asking, childId: ChildId, saidBy: GuardianId | null) {
  if (asking.actor.kind === 'guardian') {
    const reader = await accessCard(tx, asking, childId);
    if (reader.side !== 'guardian' || saidBy !== null)
      throw new AppError('forbidden', 'a guardian speaks for themself');
    return { guardianId: reader.guardianId, recordedBy: null };
  }
  const recordedBy = await accessToWrite(tx, asking, childId);
  if (saidBy === null) throw new AppError('forbidden', 'this is for a guardian');
  await requireGuardian(tx, { settingId: asking.settingId, childId }, saidBy, asking.now);
  return { guardianId: saidBy, recordedBy };
}

/** @throws AppError `not_found`, of what others proposed too, but to a manager; `already_answered` */
export async function withdraw(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  proposalId: CareProposalId,
): Promise<CareProposal> {
  const { settingId, now } = asking;
  const found = await lockProposal(tx, settingId, proposalId);
  if (found === undefined) throw absent();
  const { childId } = found;
  const staffId = await accessToAgree(tx, asking, childId);
  if (asking.actor.kind !== 'manager' && found.staffId !== staffId) throw absent();
  if ((await getProposal(tx, keys, settingId, proposalId)).outcome !== null)
    throw new AppError('already_answered', 'this was answered before');
  const ended = { outcome: 'withdrawn', guardianId: null, endedBy: staffId, reply: null } as const;
  await saveEnd(tx, keys, { settingId, childId, id: proposalId, ...ended }, now);
  return getProposal(tx, keys, settingId, proposalId, staffId);
}

/**
 * One side says of a requirement that it is agreed as it stands.
 * @throws AppError `not_found`, `changed_meanwhile`
 */
export async function agreeTo(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  { childId, line }: { readonly childId: ChildId; readonly line: ReadLine },
): Promise<void> {
  const { settingId, now } = asking;
  const side = await sideOf(tx, asking, childId);
  const at = { settingId, childId };
  await requireLine(tx, keys, at, line);
  await insertAgreement(tx, { ...at, line, side }, { at: now, now });
}

async function sideOf(tx: Tx, asking: Asking, childId: ChildId): Promise<Side> {
  if (asking.actor.kind !== 'guardian') return { staffId: await accessToAgree(tx, asking, childId) };
  const reader = await accessCard(tx, asking, childId);
  if (reader.side !== 'guardian') throw absent();
  return { guardianId: reader.guardianId, recordedBy: null };
}

interface Taken extends At {
  readonly line: { readonly id: LineId; readonly version: number };
  readonly staffId: StaffId;
  readonly guardianId: GuardianId;
  readonly saidAt: Date;
}

/** Both sides have agreed to what a guardian suggested. */
export async function agreeBoth(
  tx: Tx,
  { settingId, childId, line, staffId, guardianId, saidAt }: Taken,
  now: Date,
): Promise<void> {
  const at = { settingId, childId, line };
  await insertAgreement(tx, { ...at, side: { staffId } }, { at: now, now });
  await insertAgreement(tx, { ...at, side: { guardianId, recordedBy: null } }, { at: saidAt, now });
}
