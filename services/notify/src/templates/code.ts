/** What carries a sign-in code: closed words, the setting's name, the code, and by e-mail the link. */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import { translator } from '@storybell/i18n/messages';
import { isolate } from '@storybell/i18n/format';
import { button, page, paragraph, small, strong } from './html.ts';
import type { Mail } from './mail.ts';
import { segmentsOf } from './sms.ts';

export interface CodeValues {
  readonly settingName: string;
  readonly code: string;
  /** Null where the code is for somebody who is signed in. */
  readonly link: string | null;
  /** Of the web app. */
  readonly host: string;
}

/** The code is not in the subject, which a locked phone shows. */
export function renderCodeMail(locale: Locale, { settingName, code, link }: CodeValues): Mail {
  const say = translator(locale);
  const setting = dirOf(locale) === 'rtl' ? isolate(settingName) : settingName;
  const subject = say('signin.family.mail_subject', { setting });
  const intro = say('signin.family.mail_intro', { setting });
  const rules = say('signin.family.mail_rules');
  const ways = link === null ? [] : [say('signin.family.mail_or_link')];
  return {
    locale,
    settingName,
    subject,
    text: `${[intro, '', code, '', ...ways, ...(link === null ? [] : [link, '']), rules].join('\n')}\n`,
    html: page(locale, subject, [
      paragraph(intro, settingName),
      strong(code),
      ...ways.map((way) => paragraph(way)),
      ...(link === null ? [] : [button(link, say('signin.family.mail_button'))]),
      small(rules),
    ]),
    unsubscribeUrl: null,
  };
}

/** Phones show them as boxes. */
const isolates = /[\u2066-\u2069\u200E\u200F\u202A-\u202E]/gu;

/**
 * One segment in every language. The last line lets a phone offer the code to our page and to no other; it goes before the
 * words do, and the setting's name before it. Source: github.com/wicg/sms-one-time-codes
 */
export function renderCodeSms(locale: Locale, { settingName, code, host }: CodeValues): string {
  const say = (setting: string) =>
    translator(locale)('signin.family.sms', { setting: setting.replaceAll(isolates, ''), code }).trim();
  const bound = `\n\n@${host} #${code}`;
  const ways = [`${say(settingName)}${bound}`, `${say('Storybell')}${bound}`, say(settingName)];
  return ways.find((text) => segmentsOf(text) === 1) ?? say('Storybell');
}
