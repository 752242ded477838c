/** What a push says on a lock screen: the setting's name, and one of seven closed sentences. Never a name, never a text. */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import { t } from '@storybell/i18n/messages';

export interface PushValues {
  readonly kind: 'story' | 'notice' | 'message' | 'digest';
  /** Of a digest: how many new things there are. */
  readonly news?: number;
  readonly settingName: string;
  readonly isUrgent: boolean;
  /** They had read words that are put right now. */
  readonly isErratum?: boolean;
  readonly needsAcknowledgement: boolean;
  /** Whose own words stand before the product’s; the product’s alone when left out. */
  readonly wording?: string;
}

export interface PushWords {
  readonly title: string;
  readonly body: string;
  readonly dir: 'ltr' | 'rtl';
}

/** As many letters as a phone shows in one line; a setting's name may be longer. */
const TITLE_LETTERS = 60;

export const renderPush = (locale: Locale, values: PushValues): PushWords => ({
  title: titleOf(values.settingName),
  body: t(locale, keyOf(values), { number: values.news ?? 0 }, values.wording),
  dir: dirOf(locale),
});

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

function titleOf(name: string): string {
  const all = Array.from(letters.segment(name), (one) => one.segment);
  return all.length <= TITLE_LETTERS ? name : `${all.slice(0, TITLE_LETTERS - 1).join('')}…`;
}

function keyOf({ kind, isUrgent, isErratum = false, needsAcknowledgement }: PushValues) {
  if (isErratum) return 'push.erratum' as const;
  if (kind !== 'notice') return `push.${kind}` as const;
  if (isUrgent) return 'push.notice_urgent' as const;
  return needsAcknowledgement ? ('push.notice_confirm' as const) : ('push.notice' as const);
}
