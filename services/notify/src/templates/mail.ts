/** What an e-mail says. By default a pointer that names the setting and nothing else; the content for who asked for it. */
import type { Locale } from '@storybell/contracts/locale';
import { dirOf } from '@storybell/contracts/locale';
import type { TranslationSource } from '@storybell/contracts/translation';
import { translator } from '@storybell/i18n/messages';
import { isolate } from '@storybell/i18n/format';
import { bdi, block, button, page, paragraph, small } from './html.ts';

export interface Mail {
  readonly locale: Locale;
  /** Shown as the sender's name. */
  readonly settingName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Null for what its reader has asked for themself. */
  readonly unsubscribeUrl: string | null;
}

export interface PointerValues {
  readonly kind: 'story' | 'notice' | 'message' | 'digest';
  /** Of a digest: how many new things there are. */
  readonly news?: number;
  readonly settingName: string;
  readonly isUrgent: boolean;
  /** Of a notice that its reader has not confirmed. */
  readonly isReminder?: boolean;
  /** They had read words that are put right now. */
  readonly isErratum?: boolean;
  readonly link: string;
  readonly unsubscribeUrl: string;
  /** Whose own words stand before the product’s; the product’s alone when left out. */
  readonly wording?: string;
}

export interface Words {
  readonly locale: Locale;
  readonly title: string | null;
  readonly body: string;
}

export interface Content {
  readonly original: Words;
  /** In the recipient's language; null when there is none, or when it is the original's. */
  readonly translation: (Words & { readonly source: TranslationSource }) | null;
}

/** Nothing of what was written: whoever sees the mail learns that there is something, and from whom. */
export function renderPointerMail(locale: Locale, values: PointerValues): Mail {
  const says = phrases(locale, values);
  return {
    ...common(locale, values),
    text: lines([says.intro, '', `${says.open}: ${values.link}`, ...footer(says)]),
    html: page(locale, says.subject, [
      paragraph(says.intro, values.settingName),
      button(values.link, says.open),
      small(says.why, values.settingName),
      unsubscribeLink(says),
    ]),
  };
}

/** For a recipient who agreed to it: the words in their language, and the original below. */
export function renderContentMail(locale: Locale, values: PointerValues, content: Content): Mail {
  const says = phrases(locale, values);
  const say = translator(locale, values.wording);
  const { original, translation } = content;
  const isForeign = original.locale !== locale;
  const notes = {
    untranslated: isForeign && translation === null ? say('email.not_translated') : undefined,
    machine: translation?.source === 'machine' ? say('email.translated_by_machine') : undefined,
    below: translation === null ? undefined : say('email.original_below'),
  };
  const first = translation ?? original;
  const rest = translation === null ? [] : [original];
  return {
    ...common(locale, values),
    text: lines([
      says.intro,
      ...optional(notes.untranslated),
      '',
      ...plain(first),
      ...optional(notes.machine),
      ...rest.flatMap((words) => ['', ...optional(notes.below), '', ...plain(words)]),
      '',
      `${says.open}: ${values.link}`,
      ...footer(says),
    ]),
    html: page(locale, says.subject, [
      paragraph(says.intro, values.settingName),
      ...optional(notes.untranslated).map((note) => small(note)),
      block(first.locale, first.title, first.body),
      ...optional(notes.machine).map((note) => small(note)),
      ...rest.flatMap((words) => [
        ...optional(notes.below).map((note) => small(note)),
        block(words.locale, words.title, words.body),
      ]),
      button(values.link, says.open),
      small(says.why, values.settingName),
      unsubscribeLink(says),
    ]),
  };
}

interface Phrases {
  readonly subject: string;
  readonly intro: string;
  readonly open: string;
  readonly why: string;
  readonly unsubscribe: string;
  readonly unsubscribeUrl: string;
  readonly settingName: string;
}

function phrases(locale: Locale, values: PointerValues): Phrases {
  // Its punctuation would jump to the other end of a line from right to left.
  const setting = dirOf(locale) === 'rtl' ? isolate(values.settingName) : values.settingName;
  const say = translator(locale, values.wording);
  return {
    subject: oneLine(say(subjectOf(values), { setting })),
    intro: say(introOf(values), { setting, number: values.news ?? 0 }),
    open: say('email.open_button'),
    why: say('email.why_you_get_this', { setting }),
    unsubscribe: say('email.unsubscribe'),
    unsubscribeUrl: values.unsubscribeUrl,
    settingName: values.settingName,
  };
}

function subjectOf({ kind, isUrgent, isReminder = false, isErratum = false }: PointerValues) {
  if (isErratum) return 'email.erratum.subject' as const;
  if (kind !== 'notice') return `email.${kind}.subject` as const;
  if (isReminder) return 'email.notice.subject_reminder' as const;
  return isUrgent ? ('email.notice.subject_urgent' as const) : ('email.notice.subject' as const);
}

function introOf({ kind, isReminder = false, isErratum = false }: PointerValues) {
  if (isErratum) return 'email.erratum.intro' as const;
  return kind === 'notice' && isReminder
    ? ('email.notice.intro_reminder' as const)
    : (`email.${kind}.intro` as const);
}

const common = (locale: Locale, values: PointerValues) => ({
  locale,
  settingName: values.settingName,
  subject: phrases(locale, values).subject,
  unsubscribeUrl: values.unsubscribeUrl,
});

const footer = (says: Phrases) => ['', '--', says.why, `${says.unsubscribe}: ${says.unsubscribeUrl}`];

const unsubscribeLink = (says: Phrases) => small(bdi(says.unsubscribe), undefined, says.unsubscribeUrl);

/** Words of another direction keep theirs: an isolate around each line, which plain text has no other way to say. */
const plain = ({ locale, title, body }: Words): string[] => {
  const [open, close] = dirOf(locale) === 'rtl' ? ['\u2067', '\u2069'] : ['\u2066', '\u2069'];
  const written = title === null ? body : `${title}\n\n${body}`;
  return written.split('\n').map((line) => (line === '' ? '' : `${open}${line}${close}`));
};

const optional = (value: string | undefined): string[] => (value === undefined ? [] : [value]);

const lines = (all: readonly string[]) => `${all.join('\n')}\n`;

const oneLine = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();
