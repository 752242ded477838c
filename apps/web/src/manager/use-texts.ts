/** Every text of the product in one language, with what this setting says instead and who has read it. */
import type { Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import {
  listWording,
  saveWording,
  signWording,
  undoWording,
  type WordingChange,
} from '@storybell/contracts/wording';
import { fingerprintOf, stateOf } from '@storybell/i18n/review';
import { loadMarks, marksOf } from '@storybell/i18n/reviewed';
import { sameAsEnglish } from '@storybell/i18n/same-as-english';
import { everyWord } from '@storybell/i18n/sections';
import { flatten, pathOf, textsOf, type Forms } from '@storybell/i18n/text';
import { isCorrectable } from '@storybell/i18n/wording';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { ownWordsKey } from '../own-words.ts';

export interface Text {
  readonly key: string;
  readonly english: Forms;
  /** As families of this setting see it. */
  readonly said: Forms;
  readonly mayBeEnglish: boolean;
  readonly isOwn: boolean;
  readonly isOutdated: boolean;
  readonly isReviewed: boolean;
  /** Read here, not by whoever made the product. */
  readonly isSigned: boolean;
  /** Of what is said: what a signature is for. */
  readonly of: string;
  /** 0 before the first change. */
  readonly version: number;
}

const changesKey = (locale: Locale) => ['wording-changes', locale] as const;

export function useTexts(session: Session, locale: Locale) {
  const { settingId } = session.actor;
  const shipped = useQuery({
    queryKey: ['catalogue', locale],
    queryFn: async () => {
      const [english, words, marks] = await Promise.all([everyWord('en-GB'), everyWord(locale), loadMarks()]);
      return {
        english: textsOf(flatten(english)),
        said: textsOf(flatten(words)),
        marks: marksOf(marks, locale),
      };
    },
    staleTime: Infinity,
  });
  const own = useQuery({
    queryKey: changesKey(locale),
    queryFn: () => call(listWording, { params: { settingId }, query: { locale } }),
  });
  const error = shipped.error ?? own.error;
  if (shipped.data === undefined || own.data === undefined) return { texts: undefined, error };

  const { english, said, marks } = shipped.data;
  const changes = new Map(own.data.changes.map((change) => [change.key, change]));
  const signatures = new Map(own.data.signatures.map(({ key, of }) => [key, of]));
  const same = new Set(sameAsEnglish[locale]);
  const texts = [...english].flatMap(([key, model]): Text[] => {
    const product = said.get(key);
    if (product === undefined || !isCorrectable(key)) return [];
    const change = changes.get(key);
    const ownForms = change?.forms ?? null;
    const now = ownForms ?? product;
    const of = fingerprintOf(model, now);
    const isSigned = signatures.get(key) === of;
    const isShippedReviewed = ownForms === null && stateOf(locale, marks[key], model, product) === 'reviewed';
    return [
      {
        key,
        english: model,
        said: now,
        mayBeEnglish: Object.keys(product).some((category) => same.has(pathOf(key, category))),
        isOwn: ownForms !== null,
        isOutdated: ownForms !== null && change?.isOutdated === true,
        isReviewed: isSigned || isShippedReviewed,
        isSigned,
        of,
        version: change?.version ?? 0,
      },
    ];
  });
  return { texts, error };
}

/** What is read again once a text was corrected or signed for. */
function useReadAgain(locale: Locale) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: changesKey(locale) }),
      queries.invalidateQueries({ queryKey: ['wording-history'] }),
      queries.invalidateQueries({ queryKey: ownWordsKey }),
    ]);
}

export function useCorrections({ actor: { settingId } }: Session, locale: Locale) {
  const onSettled = useReadAgain(locale);
  const params = { settingId };
  const save = useMutation({
    mutationFn: ({ text, forms }: { readonly text: Text; readonly forms: Forms | null }) =>
      call(saveWording, { params, body: { locale, key: text.key, forms, version: text.version } }),
    onSettled,
  });
  const undo = useMutation({
    mutationFn: ({ key, version }: Pick<WordingChange, 'key' | 'version'>) =>
      call(undoWording, { params, body: { locale, key, version } }),
    onSettled,
  });
  return { save, undo };
}

export function useSignature({ actor: { settingId } }: Session, locale: Locale) {
  const onSettled = useReadAgain(locale);
  return useMutation({
    mutationFn: ({ text, isSigned }: { readonly text: Text; readonly isSigned: boolean }) =>
      call(signWording, {
        params: { settingId },
        body: { locale, key: text.key, of: text.of, isSigned },
      }),
    onSettled,
  });
}
