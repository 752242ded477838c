import { readEscalation, recordCall, takeBackCall, type CallDuty } from '@storybell/contracts/escalation';
import { CallId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Deps } from '../deps.ts';
import { fetchViews } from '../feed/ask-neighbours.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { insertCall, listDuties, listTold, takeBack, type DutyRow } from './call.queries.ts';
import { listSteps, type OfSubject } from './escalation.queries.ts';

export const escalationRoutes = ({
  db,
  client,
  clock,
  hints,
}: Pick<Deps, 'db' | 'client' | 'clock' | 'hints'>) => [
  handle(readEscalation, async ({ actor, params }) => {
    accessSetting(actor, params.settingId);
    const steps = await listSteps(db, params);
    if (steps.length === 0) return { steps, calls: [] };
    const duties = await withoutRestricted(client, params, await listDuties(db, params));
    const told = await listTold(db, params, duties.map((one) => one.guardianId)); // prettier-ignore
    return {
      steps,
      calls: duties.map(
        ({ guardianId, locale, since, readAt, callId: id, outcome, calledAt: at }): CallDuty => ({
          guardianId,
          locale,
          since,
          told: told
            .filter((one) => one.guardianId === guardianId)
            .map(({ channel, purpose, state, at: toldAt }) => ({ channel, purpose, state, at: toldAt })),
          readAt,
          call: id === null || outcome === null || at === null ? null : { id, outcome, at },
        }),
      ),
    };
  }),

  perform(recordCall, async (tx, { actor, params, body }) => {
    const { id: staffId } = accessSetting(actor, params.settingId);
    const id = newId(CallId);
    const isNoted = await insertCall(tx, { ...params, id, staffId, outcome: body.outcome }, clock.now());
    if (!isNoted) throw new AppError('not_found', 'no such thing');
    tx.afterCommit(() => {
      hints.progress(params.settingId, [params.subjectId]);
    });
    return { id };
  }),

  handle(takeBackCall, async ({ actor, params }) => {
    const { id: staffId } = accessSetting(actor, params.settingId);
    const taken = await db.tx((tx) => takeBack(tx, { ...params, staffId }, clock.now()));
    if (!taken) throw new AppError('not_found', 'no such thing');
    hints.progress(params.settingId, [taken.subjectId]);
    return {};
  }),
];

/**
 * Nobody is called about what they may not know any more: diary says so for each, as when they read it themselves.
 * @throws AppError `unavailable` while diary does not answer.
 */
async function withoutRestricted(
  client: Deps['client'],
  { settingId, subjectId }: OfSubject,
  duties: readonly DutyRow[],
): Promise<DutyRow[]> {
  const asked = duties.map((duty) => ({
    duty,
    asking: {
      settingId,
      guardianId: duty.guardianId,
      subjects: [{ kind: 'notice' as const, id: subjectId }],
    },
  }));
  const views = await fetchViews(client, asked.map(({ asking }) => asking)); // prettier-ignore
  return asked.flatMap(({ duty, asking }) => (views.get(asking)?.has(subjectId) === true ? [duty] : []));
}
