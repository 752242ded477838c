/** What an SMS says: a closed pointer of one segment in every language. No isolates: phones show them as boxes. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { t } from '@storybell/i18n/messages';
import { SegmentedMessage } from 'sms-segments-calculator';

export interface SmsValues {
  readonly kind: 'story' | 'notice' | 'message' | 'digest';
  /** Of a digest: how many new things there are. */
  readonly news?: number;
  readonly settingName: string;
  readonly isUrgent: boolean;
  /** Of a notice that its reader has not confirmed. */
  readonly isReminder?: boolean;
  /** They had read words that are put right now. */
  readonly isErratum?: boolean;
  readonly needsAcknowledgement: boolean;
  readonly link: string;
  /** Whose own words stand before the product’s; the product’s alone when left out. */
  readonly wording?: string;
}

/** Of one septet each: 3GPP TS 23.038, the basic table. */
const basic = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/u;

/**
 * GSM-7 160 characters or, as soon as one character is not in GSM-7, UCS-2 70. Those of ours that surely are one are not
 * counted: the library splits a text into its letters first, and did so for 200 ms and 90 MB at each start.
 */
export const segmentsOf = (text: string): number =>
  text !== '' && (text.length <= 70 || (text.length <= 160 && basic.test(text)))
    ? 1
    : new SegmentedMessage(text).segmentsCount;

/** The setting's name is shortened, and at last left out, where the text would need a second segment. */
export function renderSms(locale: Locale, values: SmsValues): string {
  const name = Array.from(letters.segment(values.settingName.replaceAll(isolates, '')), (one) => one.segment);
  for (let length = name.length; length > 0; length -= 1) {
    const text = write(locale, values, name.slice(0, length).join('').trim());
    if (segmentsOf(text) === 1) return text;
  }
  return write(locale, values, '');
}

/**
 * The languages in which an SMS needs a second segment because the web address is long, whatever the setting is called.
 * @param link As long as links are.
 */
export const localesTooLong = (link: string): Locale[] =>
  locales.filter((locale) =>
    pointers.some((pointer) => segmentsOf(write(locale, { ...pointer, settingName: '', link }, '')) > 1),
  );

const pointers = [
  { kind: 'story', isUrgent: false, needsAcknowledgement: false },
  { kind: 'notice', isUrgent: false, needsAcknowledgement: false },
  { kind: 'notice', isUrgent: false, needsAcknowledgement: true },
  { kind: 'notice', isUrgent: true, needsAcknowledgement: false },
  { kind: 'message', isUrgent: false, needsAcknowledgement: false },
  { kind: 'digest', isUrgent: false, needsAcknowledgement: false, news: 100 },
  { kind: 'story', isUrgent: false, needsAcknowledgement: false, isErratum: true },
] as const;

/** What a reader takes for one letter, so that none is cut in two. */
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

const isolates = /[\u2066-\u2069\u200E\u200F\u202A-\u202E]/gu;

const write = (locale: Locale, values: SmsValues, setting: string): string =>
  t(locale, keyOf(values), { setting, link: values.link, number: values.news ?? 0 }, values.wording)
    .replaceAll(isolates, '')
    .replaceAll(/[ \t]+/gu, ' ')
    .trim();

function keyOf({ kind, isUrgent, isReminder = false, isErratum = false, needsAcknowledgement }: SmsValues) {
  if (isErratum) return 'sms.erratum' as const;
  if (kind !== 'notice') return `sms.${kind}` as const;
  if (isUrgent && !isReminder) return 'sms.notice_urgent' as const;
  return needsAcknowledgement ? ('sms.notice_confirm' as const) : ('sms.notice' as const);
}
