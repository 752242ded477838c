/** Visits whose person is not, in both settings, what diary says they are for their group: they end. */
import { readGroups } from '@storybell/contracts/group';
import type { PersonRef } from '@storybell/contracts/person';
import { AppError } from '@storybell/platform/errors';
import { partsOf } from '@storybell/platform/parts';
import type { Deps } from '../deps.ts';
import type { OfStaff } from '../of-staff.queries.ts';
import { cutAfter } from './end-session.ts';
import { listVisits, revokeVisits, type VisitRow } from './session.queries.ts';

type Needs = Pick<Deps, 'client' | 'clock' | 'cutSession' | 'db'>;

/** As many as one call takes: `readGroups`. */
const MOST = 500;

/** @param of Only visits of, or as, this person. @throws AppError `unavailable` */
export async function endStrayVisits(deps: Needs, of?: PersonRef): Promise<void> {
  const { clock, cutSession, db } = deps;
  const visits = await listVisits(db, of, clock.now());
  if (visits.length === 0) return;
  const known = new Set((await Promise.all(partsOf(visits, MOST).map((part) => signsOf(deps, part)))).flat());
  for (const visit of visits.filter((one) => !known.has(signOf(one))))
    await db.tx(async (tx) => {
      cutAfter(tx, await revokeVisits(tx, visit, clock.now()), cutSession);
    });
}

async function signsOf({ client }: Needs, visits: readonly VisitRow[]): Promise<string[]> {
  const homes = [...new Map(visits.map(({ home }) => [home.staffId, home])).values()];
  const answer = await client.call(readGroups, { body: { homes } });
  if (!answer.ok) throw new AppError('unavailable', 'the groups cannot be read now');
  return answer.value.groups.flatMap(({ home, places }) => places.map((at) => signOf({ home, at })));
}

const signOf = ({ home, at }: { readonly home: OfStaff; readonly at: OfStaff }) =>
  `${home.settingId} ${home.staffId} ${at.settingId} ${at.staffId}`;
