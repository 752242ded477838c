/**
 * A wording: a text of the product as one setting says it, corrected by somebody there who reads the language. It stands
 * before the shipped text on screens, in entries, e-mails and text messages. Owned by services/translate.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { SettingId, StaffId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { Instant } from './time.ts';
import { text } from './text.ts';

/** Plural category, or `''` where the text has none, to what it says. */
const Forms = z.partialRecord(z.enum(['', 'zero', 'one', 'two', 'few', 'many', 'other']), text(1_000));

/** Key of a text in the catalogue, without a plural form, e.g. `entry.unit.hours`. */
const TextKey = z
  .string()
  .regex(/^[a-z][\w]*(?:\.[\w]+)+$/u)
  .max(120);

/** Counts the changes of one text in one setting; 0 before the first. */
const Version = z.int().min(0);

export const Wording = z.object({ key: TextKey, forms: Forms });
export type Wording = z.infer<typeof Wording>;

/** What the page lays over its catalogue. */
export const readWording = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/wording',
  summary: 'The texts that a setting says in its own words, in one language',
  actors: ['guardian', 'staff', 'manager'],
  params: inSetting,
  query: z.strictObject({ locale: Locale }),
  response: z.object({ wordings: z.array(Wording) }),
  errors: ['not_found'],
});

/** For messages: of many settings, in every language. */
export const readWordings = route({
  service: 'translate',
  method: 'POST',
  path: '/inside/wording/read',
  summary: 'The texts that settings say in their own words',
  door: 'inside',
  actors: ['service'],
  body: z.strictObject({ settingIds: z.array(SettingId).max(200) }),
  response: z.object({
    wordings: z.array(Wording.extend({ settingId: SettingId, locale: Locale })),
  }),
});

export const WordingChange = z.object({
  key: TextKey,
  version: Version,
  /** Null: back to the product's. */
  forms: Forms.nullable(),
  by: StaffId,
  at: Instant,
  /** The product's text, or its English, is another one since. */
  isOutdated: z.boolean(),
});
export type WordingChange = z.infer<typeof WordingChange>;

export const Signature = z.object({
  key: TextKey,
  /** Fingerprint of the English and the words that were read: when either changes it holds no more. */
  of: z.string(),
  by: StaffId,
  at: Instant,
});
export type Signature = z.infer<typeof Signature>;

/** For the reviewer's page: the last change of every text that was ever changed, and who signed for which. */
export const listWording = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/wording/changes',
  summary: "A setting's own words in one language, with their state",
  actors: ['manager'],
  params: inSetting,
  query: z.strictObject({ locale: Locale }),
  response: z.object({ changes: z.array(WordingChange), signatures: z.array(Signature) }),
  errors: ['not_found'],
});

/** Every change of one text, newest first. */
export const readWordingHistory = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/wording/history',
  summary: 'What a text said before',
  actors: ['manager'],
  params: inSetting,
  query: z.strictObject({ locale: Locale, key: TextKey }),
  response: z.object({ changes: z.array(WordingChange) }),
  errors: ['not_found'],
});

/**
 * Checked as the catalogues are: every plural form, every slot, the right letters, no English, text messages in one
 * segment. `invalid_request` names what is wrong, form by form.
 */
export const saveWording = route({
  service: 'translate',
  method: 'POST',
  path: '/settings/:settingId/wording',
  summary: 'Correct a text for this setting',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({
    locale: Locale,
    key: TextKey,
    /** Null gives the product's text back. */
    forms: Forms.nullable(),
    /** The change that this one was made from. */
    version: Version,
  }),
  response: WordingChange,
  errors: ['not_found', 'changed_meanwhile', 'text_too_long', 'text_unsafe'],
});

/** Takes the last change back: the text says what it said before. */
export const undoWording = route({
  service: 'translate',
  method: 'POST',
  path: '/settings/:settingId/wording/undos',
  summary: 'Take the last correction of a text back',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({ locale: Locale, key: TextKey, version: Version.min(1) }),
  response: WordingChange,
  errors: ['not_found', 'changed_meanwhile'],
});

/** A reader of the language has read the text as it is now. */
export const signWording = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/wording/signature',
  summary: 'Sign for a text, or take the signature back',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({ locale: Locale, key: TextKey, of: z.string().max(20), isSigned: z.boolean() }),
  response: z.object({ signatures: z.array(Signature) }),
  errors: ['not_found', 'changed_meanwhile'],
});
