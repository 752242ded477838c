import type { SettingId } from '@storybell/contracts/ids';
import type { Deps } from '../deps.ts';
import { fetchAudience } from './audience.ts';
import { planSubjects } from './plan-subjects.ts';
import { listDuePublications, makePlanDue, type Publication } from './publication.queries.ts';

const BATCH = 50;
/** How soon a plan is tried again when diary does not answer. */
const RETRY_MS = 1_000;

/** Plans what waited long enough for its translations, and what no bell told of. @returns how many were due. */
export async function planDue(deps: Deps): Promise<number> {
  const due = await listDuePublications(deps.db, BATCH, deps.clock.now());
  const bySetting = Map.groupBy(due, (publication) => publication.settingId);
  for (const [settingId, publications] of bySetting) await planOf(deps, settingId, publications);
  return due.length;
}

async function planOf(deps: Deps, settingId: SettingId, publications: readonly Publication[]): Promise<void> {
  const { db, clock, log } = deps;
  try {
    const audience = await fetchAudience(
      deps,
      publications.map((one) => ({ kind: one.kind, id: one.subjectId })),
    );
    const subjectIds = publications.map((one) => one.subjectId);
    await db.tx((tx) =>
      planSubjects(tx, deps, { settingId, subjectIds, audience, by: 'waited' }, clock.now()),
    );
  } catch (error) {
    log.warn({ error, settingId, count: publications.length }, 'a plan could not be made and is tried again');
    await makePlanDue(db, publications, new Date(clock.now().getTime() + RETRY_MS));
  }
}
