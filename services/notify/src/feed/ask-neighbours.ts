/** What diary and translate say of subjects, asked for many readers in one question. Nothing of it is kept. */
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { readSubjects, type SubjectRef, type SubjectView } from '@storybell/contracts/subject';
import { readTranslations, type Translation } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';

type Client = Deps['client'];

/** As many readers, or subjects, as the contracts take in one question. */
export const MOST = 200;

/** What one guardian asks for: at most {@link MOST} subjects. */
export interface Asking {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly subjects: readonly Pick<SubjectRef, 'kind' | 'id'>[];
}

/** By id of the subject; what the reader may not see is not in it. */
export type Views = ReadonlyMap<string, SubjectView>;

/** Undefined where translate did not answer. */
export type TranslationOf = (subject: SubjectRef) => Translation | undefined;

/**
 * By diary's one access check, for each guardian by itself.
 * @returns the views of each asking, under the asking itself: nobody is given another's.
 * @throws AppError `unavailable` when diary does not answer, or not for these readers.
 */
export async function fetchViews(
  client: Client,
  askings: readonly Asking[],
): Promise<ReadonlyMap<Asking, Views>> {
  const parts = await Promise.all(
    partsOf(askings).map(async (part) => {
      const readers = part.map(({ settingId, guardianId, subjects }) => ({
        settingId,
        guardianId,
        subjects: subjects.map(({ kind, id }) => ({ kind, id })),
      }));
      const read = await client.call(readSubjects, { body: { readers } });
      if (!read.ok) throw new AppError('unavailable', 'diary did not answer about subjects');
      return part.map((asking, at): [Asking, Views] => {
        const answered = read.value.readers[at];
        if (answered?.guardianId !== asking.guardianId)
          throw new AppError('unavailable', 'diary did not answer for these readers');
        return [asking, new Map(answered.subjects.map((subject) => [subject.id, subject]))];
      });
    }),
  );
  return new Map(parts.flat());
}

/** Each text is asked for once, however often it is given. */
export async function fetchTranslations(
  client: Client,
  locale: Locale,
  subjects: readonly SubjectRef[],
): Promise<TranslationOf> {
  const distinct = new Map(
    subjects.map(({ kind, id, version }) => [keyOf({ kind, id, version }), { kind, id, version }]),
  );
  const parts = await Promise.all(
    partsOf([...distinct]).map(async (part) => {
      const read = await client.call(readTranslations, {
        body: { subjects: part.map(([, subject]) => subject), locale },
      });
      const translations = read.ok ? read.value.translations : [];
      return part.map(([key], at): [string, Translation | undefined] => [key, translations[at]]);
    }),
  );
  const found = new Map(parts.flat());
  return (subject) => found.get(keyOf(subject));
}

const keyOf = ({ kind, id, version }: SubjectRef): string => `${kind} ${id} ${String(version)}`;

export function partsOf<T>(all: readonly T[]): (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let from = 0; from < all.length; from += MOST) parts.push(all.slice(from, from + MOST));
  return parts;
}
