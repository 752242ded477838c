/** What diary and translate say of subjects, asked for many readers in one question. Nothing of it is kept. */
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import {
  readSubjects,
  type SharedView,
  type SubjectRef,
  type SubjectView,
} from '@storybell/contracts/subject';
import { readTranslations, type Translation } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import { partsOf } from '@storybell/platform/parts';
import type { Deps } from '../deps.ts';
import { questionsOf, type Most, type Question } from './questions.ts';

type Client = Deps['client'];

/** Subjects of one asking, as the contracts have it. */
export const MOST = 200;

type Subject = Pick<SubjectRef, 'kind' | 'id'>;

/** What one guardian asks for: at most {@link MOST} subjects. */
export interface Asking {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly subjects: readonly Subject[];
}

/** A subject as one reader sees it. What others see as well is one object with theirs. */
export interface Seen {
  readonly shared: SharedView;
  readonly children: SubjectView['children'];
}

/** By id of the subject; what the reader may not see is not in it. */
export type Sight = ReadonlyMap<string, Seen>;
export type Views = ReadonlyMap<string, SubjectView>;

/** Undefined where translate did not answer. */
export type TranslationOf = (subject: SubjectRef) => Translation | undefined;
export type TextOf = (locale: Locale) => TranslationOf;

/** In one question, as the contract has it. More readers would keep the first of them waiting for all. */
const MOST_SEEN: Most = { askings: 100, subjects: 1_000 };

/**
 * By diary's one access check, for each guardian by itself; the words of a subject come once, however many read them.
 * @returns what each asking sees, under the asking itself: nobody is given another's.
 * @throws AppError `unavailable` when diary does not answer, or not for these readers.
 */
export async function fetchSight(
  client: Client,
  askings: readonly Asking[],
): Promise<ReadonlyMap<Asking, Sight>> {
  const questions = questionsOf(askings, ({ id }: Subject) => id, MOST_SEEN);
  const parts = await Promise.all(questions.map((question) => askDiary(client, question)));
  return new Map(parts.flat());
}

async function askDiary(
  client: Client,
  { subjects, askings }: Question<Asking, Subject>,
): Promise<[Asking, Sight][]> {
  const read = await client.call(readSubjects, {
    body: {
      subjects: subjects.map(({ kind, id }) => ({ kind, id })),
      readers: askings.map(({ asking: { settingId, guardianId }, asks }) => ({
        settingId,
        guardianId,
        asks: [...asks],
      })),
    },
  });
  if (!read.ok) throw new AppError('unavailable', 'diary did not answer about subjects');
  const { subjects: shared, readers } = read.value;
  return askings.map(({ asking }, at) => {
    const answered = readers[at];
    if (answered?.guardianId !== asking.guardianId)
      throw new AppError('unavailable', 'diary did not answer for these readers');
    const sight = new Map<string, Seen>();
    for (const { children, subjects: places } of answered.sees)
      for (const place of places) {
        const subject = shared[place];
        if (subject) sight.set(subject.id, { shared: subject, children });
      }
    return [asking, sight];
  });
}

/** Whole views, for what is composed one by one. @throws as {@link fetchSight} */
export async function fetchViews(
  client: Client,
  askings: readonly Asking[],
): Promise<ReadonlyMap<Asking, Views>> {
  const found = await fetchSight(client, askings);
  return new Map([...found].map(([asking, sight]) => [asking, viewsOf(sight)]));
}

const viewsOf = (sight: Sight): Views =>
  new Map([...sight].map(([id, { shared, children }]) => [id, { ...shared, children }]));

/** What one reader's language asks for. */
interface TextAsking {
  readonly locale: Locale;
  readonly subjects: readonly SubjectRef[];
}

/** In one question, as the contract has it. */
const MOST_TEXTS: Most = { askings: 40, subjects: 1_000 };

/** All languages together; each text is asked for once in each, however often it is given. */
export async function fetchTexts(client: Client, askings: readonly TextAsking[]): Promise<TextOf> {
  const languages = [...Map.groupBy(askings, ({ locale }) => locale)].flatMap(([locale, theirs]) => {
    const given = new Set(theirs.flatMap(({ subjects }) => subjects));
    const distinct = new Map([...given].map((one) => [textKey(one), one]));
    return partsOf([...distinct.values()], MOST_TEXTS.subjects).map((subjects) => ({ locale, subjects }));
  });
  const questions = questionsOf(languages, textKey, MOST_TEXTS);
  const parts = await Promise.all(questions.map((question) => askTranslate(client, question)));
  const byLocale = [...Map.groupBy(parts.flat(), ({ locale }) => locale)];
  const found = new Map(byLocale.map(([locale, theirs]) => [locale, Map.groupBy(theirs, ({ subject }) => subject.id)])); // prettier-ignore
  return (locale) => {
    const texts = found.get(locale);
    return ({ id, version }) =>
      texts?.get(id)?.find(({ subject }) => subject.version === version)?.translation;
  };
}

interface Found {
  readonly locale: Locale;
  readonly subject: SubjectRef;
  readonly translation: Translation;
}

async function askTranslate(
  client: Client,
  { subjects, askings }: Question<TextAsking, SubjectRef>,
): Promise<Found[]> {
  const read = await client.call(readTranslations, {
    body: {
      subjects: subjects.map(({ kind, id, version }) => ({ kind, id, version })),
      languages: askings.map(({ asking: { locale }, asks }) => ({ locale, asks: [...asks] })),
    },
  });
  if (!read.ok) return [];
  return askings.flatMap(({ asking: { locale, subjects: asked } }, nth) =>
    (read.value.languages[nth]?.translations ?? []).flatMap((translation, at): Found[] => {
      const subject = asked[at];
      return subject ? [{ locale, subject, translation }] : [];
    }),
  );
}

/** Each text is asked for once, however often it is given. */
export async function fetchTranslations(
  client: Client,
  locale: Locale,
  subjects: readonly SubjectRef[],
): Promise<TranslationOf> {
  const textOf = await fetchTexts(client, [{ locale, subjects }]);
  return textOf(locale);
}

const textKey = ({ kind, id, version }: SubjectRef): string => `${kind} ${id} ${String(version)}`;
