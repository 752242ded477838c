import type { DeliveryId, GuardianId, SubjectId } from '@storybell/contracts/ids';
import { readMayStill } from '@storybell/contracts/subject';
import { partsOf } from '@storybell/platform/parts';
import type { Deps } from '../deps.ts';
import { readNews } from '../digests/read-news.ts';
import type { Claimed } from './claimed.ts';
import { diaryAway, type Composed } from './compose-messages.ts';

/** Of one asking, as the contract has it. */
const MOST = { subjects: 200, guardians: 500 } as const;

type May = (subjectId: SubjectId, guardianId: GuardianId) => boolean;

/**
 * Composes for those who may see the subject still, by diary's one access check asked right now: a guardian who was
 * restricted since the plan hears nothing more, not even that there is something. Of a digest each of its subjects is
 * asked about, and it counts those they may see. While diary does not answer, nobody is written to.
 */
export async function composeForReaders<M>(
  { client, db }: Pick<Deps, 'client' | 'db'>,
  all: readonly Claimed[],
  compose: (all: readonly Claimed[]) => Promise<Composed<M>[]>,
): Promise<Composed<M>[]> {
  const digests = all.filter((one) => one.parcel.purpose === 'digest');
  const news = await readNews(db, digests.map((one) => one.member.id)); // prettier-ignore
  const may = await askMay(client, all, news);
  if (may === undefined)
    return all.map((claimed): Composed<M> => ({ kind: 'ended', claimed, outcome: diaryAway }));

  const dropped: Composed<M>[] = [];
  const wanted: Claimed[] = [];
  for (const claimed of all) {
    const about = subjectsOf(claimed, news);
    const seen = about.filter((subjectId) => may(subjectId, claimed.member.guardianId));
    if (seen.length > 0)
      wanted.push(claimed.told.kind === 'digest' ? { ...claimed, news: seen.length } : claimed);
    // All that the digest had to tell was read since it was claimed.
    else if (about.length === 0) dropped.push({ kind: 'suppressed', claimed, reason: 'read_in_app' });
    else dropped.push({ kind: 'suppressed', claimed, reason: 'restricted' });
  }
  return [...dropped, ...(await compose(wanted))];
}

const subjectsOf = ({ parcel, member }: Claimed, news: ReadonlyMap<DeliveryId, readonly SubjectId[]>) =>
  parcel.purpose === 'digest' ? (news.get(member.id) ?? []) : [parcel.subjectId];

/** @returns undefined when diary does not answer. */
async function askMay(
  client: Deps['client'],
  all: readonly Claimed[],
  news: ReadonlyMap<DeliveryId, readonly SubjectId[]>,
): Promise<May | undefined> {
  const pairs = all.flatMap((claimed) =>
    subjectsOf(claimed, news).map((subjectId) => ({
      settingId: claimed.parcel.settingId,
      subjectId,
      guardianId: claimed.member.guardianId,
    })),
  );
  const may = new Set<string>();
  const asked = [...Map.groupBy(pairs, (one) => one.subjectId)].flatMap(([subjectId, theirs]) =>
    partsOf(theirs, MOST.guardians).flatMap((part) => {
      const [first] = part;
      if (first === undefined) return [];
      return [{ settingId: first.settingId, subjectId, guardianIds: part.map((one) => one.guardianId) }];
    }),
  );
  const answers = await Promise.all(
    partsOf(asked, MOST.subjects).map((part) => client.call(readMayStill, { body: { asked: [...part] } })),
  );
  for (const answer of answers) {
    if (!answer.ok) return undefined;
    for (const { subjectId, guardianIds } of answer.value.may)
      for (const guardianId of guardianIds) may.add(`${subjectId} ${guardianId}`);
  }
  return (subjectId, guardianId) => may.has(`${subjectId} ${guardianId}`);
}
