import { readGuardians, type GuardianContact } from '@storybell/contracts/guardian';
import type { GuardianId, SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { readAudience, type SubjectKind } from '@storybell/contracts/subject';
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';
import { findUnknown } from '../recipients/meet-recipients.ts';

export interface Member {
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

/**
 * Who is to be told, from diary: one question for all subjects, and more when somebody is new here.
 * @throws AppError when diary does not answer.
 */
export async function fetchAudience(
  { db, client }: Pick<Deps, 'db' | 'client'>,
  subjects: readonly { readonly kind: SubjectKind; readonly id: SubjectId }[],
): Promise<Audience> {
  const read = await client.call(readAudience, {
    body: { subjects: subjects.map(({ kind, id }) => ({ kind, id })) },
  });
  if (!read.ok) throw new AppError(read.code, 'diary did not answer about an audience');

  const members = read.value.audiences.flatMap(({ id, guardians }) =>
    guardians.map(({ guardianId, locale }) => ({ subjectId: id, guardianId, locale })),
  );
  const unknownIds = await findUnknown(db, [...new Set(members.map((member) => member.guardianId))]);
  if (unknownIds.length === 0) return { members, unknownIds, contacts: [] };

  const contacts: GuardianContact[] = [];
  for (let from = 0; from < unknownIds.length; from += MOST) {
    const guardianIds = unknownIds.slice(from, from + MOST);
    const known = await client.call(readGuardians, { body: { guardianIds } });
    if (!known.ok) throw new AppError(known.code, 'diary did not answer about guardians');
    contacts.push(...known.value.guardians);
  }
  return { members, unknownIds, contacts };
}

/** As many as the contract takes in one question. */
const MOST = 1_000;
