/**
 * A translation: a story's or a notice's words in one more language, with where they came from.
 * Owned by services/translate.
 */
import { z } from 'zod';
import { bell, event, route } from './define.ts';
import { SettingId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { SubjectRef } from './subject.ts';
import { text } from './text.ts';
import { Instant } from './time.ts';

/** The weakest rung that any segment of the text stood on; `phrasebook` is strongest. */
export const TranslationSource = z.enum(['human', 'phrasebook', 'memory', 'machine']);
export type TranslationSource = z.infer<typeof TranslationSource>;

/**
 * `no_engine`: none speaks this pair. `engine_away`: it did not answer. `facts_damaged`: a name, number or time was lost.
 * `romanised`: written in Latin letters in a language that has other ones, which no engine reads. Where a person decided
 * that only the original is safe, it is `facts_damaged`, and the text's review task says who and when.
 */
export const WhyNot = z.enum(['no_engine', 'engine_away', 'facts_damaged', 'too_long', 'romanised']);
export type WhyNot = z.infer<typeof WhyNot>;

/** What a mistake in a text could do, from the least to the worst. */
export const Tier = z.enum(['routine', 'important', 'safety']);
export type Tier = z.infer<typeof Tier>;

/** `being_checked`: shown already, and a person is asked to look. `checked`: a person signed these very words. */
export const Review = z.enum(['unreviewed', 'being_checked', 'checked']);
export type Review = z.infer<typeof Review>;

export const Translation = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('translated'),
    locale: Locale,
    title: z.string().nullable(),
    body: z.string(),
    source: TranslationSource,
    /** The engine's name where one was asked, e.g. `libretranslate`. */
    engine: z.string().nullable(),
    review: Review,
  }),
  z.object({ state: z.literal('pending'), locale: Locale }),
  /** Nobody sees an engine's words before a person has: the original is shown meanwhile. */
  z.object({ state: z.literal('held'), locale: Locale }),
  z.object({ state: z.literal('not_translated'), locale: Locale, reason: WhyNot }),
]);
export type Translation = z.infer<typeof Translation>;

/**
 * For each language, in the order asked, one answer for each text asked for in it, in the same order; a text that was
 * never to be translated into it is `pending`.
 */
export const readTranslations = route({
  service: 'translate',
  method: 'POST',
  path: '/inside/translations/read',
  summary: 'Translations of subjects',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({
    subjects: z.array(SubjectRef).max(1_000),
    languages: z
      .array(
        z.strictObject({
          locale: Locale,
          /** Places among the subjects above. */
          asks: z.array(z.int().nonnegative()).max(1_000),
        }),
      )
      .max(40),
  }),
  response: z.object({ languages: z.array(z.object({ translations: z.array(Translation) })) }),
});

/** What a text would become, language by language, before anyone is told. Asks no engine and stores nothing. */
export const previewTranslations = route({
  service: 'translate',
  method: 'POST',
  path: '/settings/:settingId/translations/preview',
  summary: 'For which languages a text can be translated, told before it is published',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({
    body: text(5_000),
    locale: Locale.default('en-GB'),
    locales: z.array(Locale).max(40),
  }),
  response: z.object({
    previews: z.array(
      z.object({
        locale: Locale,
        /** `phrasebook` and `memory` are certain; `machine` means that an engine will be asked. */
        by: z.enum(['original', 'phrasebook', 'memory', 'machine', 'none']),
        /** The words, where they are certain already. */
        body: z.string().nullable(),
      }),
    ),
  }),
  errors: ['text_too_long', 'text_unsafe', 'unknown_locale'],
  keyed: false,
});

/** What fills a slot: a person's name, one or several of these words, a number, or what is written as it is. */
export const PhraseSlot = z.object({
  slot: z.string(),
  kind: z.enum(['name', 'names', 'time', 'date', 'number', 'word', 'words', 'text']),
  words: z.array(z.string()),
});
export type PhraseSlot = z.infer<typeof PhraseSlot>;

/** The phrases staff may start from, by topic, in the language they write in. `{child}` stands for a slot. */
export const listPhrases = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/phrases',
  summary: 'Sentences that are translated without an engine',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({
    phrases: z.array(
      z.object({
        id: z.string(),
        topic: z.string(),
        pattern: z.string(),
        locales: z.array(Locale),
        /** Of these, the ones that a speaker has signed for; the others are drafts. */
        reviewed: z.array(Locale),
      }),
    ),
    slots: z.array(PhraseSlot),
  }),
});

/** A guardian reads another language from now on: these are to be had in it. */
export const translationsNeeded = event({
  name: 'translations.needed',
  version: 1,
  payload: z.strictObject({
    settingId: SettingId,
    locale: Locale,
    subjects: z.array(SubjectRef).min(1).max(200),
  }),
});

/**
 * These languages of a text are settled: translated, or known to have no translation. `isComplete` when none of the
 * languages asked for at publication is still open. Emitted early for what needs no engine, again for what comes late.
 */
export const subjectTranslated = event({
  name: 'subject.translated',
  version: 1,
  payload: z.strictObject({
    settingId: SettingId,
    subject: SubjectRef,
    locales: z.array(Locale).min(1),
    isComplete: z.boolean(),
  }),
});

/**
 * A person changed what a text says in one language, or signed it. `hadBeenShown`: families may have read other words
 * before, from `shownAt` on: they are told once that those were wrong. `revision` counts what the text said.
 */
export const translationCorrected = event({
  name: 'translation.corrected',
  version: 1,
  payload: z.strictObject({
    settingId: SettingId,
    subject: SubjectRef,
    locale: Locale,
    revision: z.int().positive(),
    tier: Tier,
    hadBeenShown: z.boolean(),
    shownAt: Instant.nullable(),
  }),
});

export const translationsDue = bell({
  name: 'translations.due',
  wakes: 'translate',
  payload: z.strictObject({}),
});

/** Told while staff type: each sentence of a draft, with the languages that it is had in without an engine. */
export const checkSentences = route({
  service: 'translate',
  method: 'POST',
  path: '/settings/:settingId/phrases/check',
  summary: 'Which sentences of a draft need no engine',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({ body: text(5_000) }),
  response: z.object({
    sentences: z.array(z.object({ words: z.string(), locales: z.array(Locale) })),
  }),
  errors: ['text_too_long', 'text_unsafe'],
  keyed: false,
});
