import { readGuardians, type GuardianContact } from '@storybell/contracts/guardian';
import type { GuardianId, SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { readAudience, type SubjectKind } from '@storybell/contracts/subject';
import { AppError } from '@storybell/platform/errors';
import { partsOf } from '@storybell/platform/parts';
import type { Deps } from '../deps.ts';
import { findUnknown } from '../recipients/meet-recipients.ts';

interface Member {
  readonly subjectId: SubjectId;
  readonly guardianId: GuardianId;
  readonly locale: Locale;
}

export interface Audience {
  readonly members: readonly Member[];
  /** Guardians of the audience of whom nothing was heard before. */
  readonly unknownIds: readonly GuardianId[];
  readonly contacts: readonly GuardianContact[];
}

interface Subject {
  readonly kind: SubjectKind;
  readonly id: SubjectId;
}

type Needs = Pick<Deps, 'db' | 'client'>;

/**
 * Who is to be told, from diary: one question for all subjects, and more when somebody is new here.
 * @throws AppError when diary does not answer.
 */
export const fetchAudience = (deps: Needs, subjects: readonly Subject[]): Promise<Audience> =>
  read(deps, subjects, undefined, MOST_MEMBERS);

/**
 * Guardians in a page of a plan: enough that a page costs its rows and little else, few enough that the first messages
 * leave while the next page is planned.
 */
const PAGE = 2_000;
/** The first is small: a story for thousands reaches the first families before the others are looked up. */
const FIRST_PAGE = 200;

export interface Page {
  readonly audience: Audience;
  readonly isLast: boolean;
}

/**
 * A page of a subject's audience, in order of guardians.
 * @param after The last guardian of the page before.
 * @throws AppError when diary does not answer.
 */
export async function fetchPage(
  deps: Needs,
  { kind, id }: Subject,
  after: GuardianId | undefined,
): Promise<Page> {
  const limit = after === undefined ? FIRST_PAGE : PAGE;
  const audience = await read(deps, [{ kind, id }], after, limit);
  return { audience, isLast: audience.members.length < limit };
}

/** As many as the contract takes, or gives, in one question. */
const MOST = 1_000;
const MOST_MEMBERS = 5_000;

async function read(
  { db, client }: Needs,
  subjects: readonly Subject[],
  after: GuardianId | undefined,
  limit: number,
): Promise<Audience> {
  const asked = subjects.map(({ kind, id }) => ({ kind, id }));
  const answer = await client.call(readAudience, { body: { subjects: asked, after, limit } });
  if (!answer.ok) throw new AppError(answer.code, 'diary did not answer about an audience');

  const members = answer.value.audiences.flatMap(({ id, guardians }) =>
    guardians.map(({ guardianId, locale }) => ({ subjectId: id, guardianId, locale })),
  );
  const unknownIds = await findUnknown(db, [...new Set(members.map((member) => member.guardianId))]);
  const contacts: GuardianContact[] = [];
  for (const guardianIds of partsOf(unknownIds, MOST)) {
    const known = await client.call(readGuardians, { body: { guardianIds: [...guardianIds] } });
    if (!known.ok) throw new AppError(known.code, 'diary did not answer about guardians');
    contacts.push(...known.value.guardians);
  }
  return { members, unknownIds, contacts };
}
