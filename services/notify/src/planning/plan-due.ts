import type { Deps } from '../deps.ts';
import { fetchPage } from './audience.ts';
import { planSubjects } from './plan-subjects.ts';
import { listDuePublications, makePlanDue, type Publication } from './publication.queries.ts';

const BATCH = 50;
/** How soon a plan is tried again when diary does not answer. */
const RETRY_MS = 1_000;

/** Plans what waited long enough for its translations, and what no bell told of. @returns how many were due. */
export async function planDue(deps: Deps): Promise<number> {
  const due = await listDuePublications(deps.db.often, BATCH, deps.clock.now());
  for (const publication of due) await planOf(deps, publication);
  return due.length;
}

/** Page by page, each in a transaction of its own: what is planned is on its way while the next page is read. */
async function planOf(deps: Deps, publication: Publication): Promise<void> {
  const { db, clock, log } = deps;
  const { settingId, subjectId, kind } = publication;
  try {
    let after = publication.plannedThrough;
    for (let isLast = false; !isLast;) {
      const page = await fetchPage(deps, { kind, id: subjectId }, after ?? undefined);
      isLast = page.isLast;
      const plan = { settingId, subjectIds: [subjectId], audience: page.audience, after, isLast };
      await db.tx((tx) => planSubjects(tx, deps, { ...plan, by: 'waited' }, clock.now()));
      after = page.audience.members.at(-1)?.guardianId ?? after;
    }
  } catch (error) {
    log.warn({ error, settingId, subjectId }, 'a plan could not be made and is tried again');
    await makePlanDue(db, [publication], new Date(clock.now().getTime() + RETRY_MS));
  }
}
