/**
 * Writes each pointer once per language, setting and template, and changes only its links for the next reader: of 20,000
 * messages of a story six are written when it is read in six languages.
 */
import type { Locale } from '@storybell/contracts/locale';
import { renders } from '../measures.ts';
import { renderPointerMail, type Mail, type PointerValues } from './mail.ts';
import { renderSms, type SmsValues } from './sms.ts';

/** Languages times templates of some settings. */
const MOST = 1_000;

type Pieces = readonly string[];

export interface Written {
  readonly sms: (locale: Locale, values: SmsValues) => string;
  readonly pointerMail: (locale: Locale, values: PointerValues) => Mail;
}

export function createWritten(): Written {
  const texts = createKept<Pieces>('sms');
  const mails = createKept<{ readonly mail: Mail; readonly text: Pieces; readonly html: Pieces }>('email');
  return {
    sms: (locale, values) => {
      const { link, ...rest } = values;
      // A setting's name is cut where the link leaves no room for it, so the length of the link counts.
      const key = JSON.stringify([locale, link.length, rest]);
      return texts(key, () => renderSms(locale, values).split(link)).join(link);
    },
    pointerMail: (locale, values) => {
      const { link, unsubscribeUrl, ...rest } = values;
      const { mail, text, html } = mails(JSON.stringify([locale, rest]), () => {
        const first = renderPointerMail(locale, { ...rest, link: LINK, unsubscribeUrl: UNSUBSCRIBE });
        return { mail: first, text: piecesOf(first.text), html: piecesOf(first.html) };
      });
      const links: Readonly<Record<string, string>> = { [LINK]: link, [UNSUBSCRIBE]: unsubscribeUrl };
      const join = (pieces: Pieces) => pieces.map((piece) => links[piece] ?? piece).join('');
      return { ...mail, text: join(text), html: join(html), unsubscribeUrl };
    },
  };
}

/** They stand where the links will: nothing in them is escaped in HTML, and nobody writes them by chance. */
const LINK = 'https://link.invalid/2f9c1e7a';
const UNSUBSCRIBE = 'https://unsubscribe.invalid/8d04b6c3';

/** Every second piece, more or less, is one of the two. */
const piecesOf = (text: string): Pieces =>
  text.split(/(https:\/\/(?:link|unsubscribe)\.invalid\/[0-9a-f]{8})/u);

function createKept<T>(channel: string): (key: string, render: () => T) => T {
  const kept = new Map<string, T>();
  return (key, render) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST) kept.clear();
    const rendered = render();
    renders.add({ channel });
    kept.set(key, rendered);
    return rendered;
  };
}
