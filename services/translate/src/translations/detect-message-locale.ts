/** Which language a message is in. Guardians write in the language they read, or in English: nobody asks them which. */
import type { Locale } from '@storybell/contracts/locale';
import type { WrittenText } from '@storybell/contracts/subject';
import { countEnglishWords } from '../facts/verify.ts';

/** One word in so many, at least, of a text in English is among its commonest. */
const WORDS_FOR_ONE = 12;

/** English when it is in plain Latin letters and has enough of English's commonest words; else the language they read. */
export function detectMessageLocale(body: string, prior: Locale): Locale {
  // eslint-disable-next-line no-control-regex -- ASCII is the point
  if (!/^[\u0000-\u007F]*$/u.test(body)) return prior;
  const words = body.match(/[a-z]+/giu)?.length ?? 0;
  const english = countEnglishWords(body);
  return english > 0 && english * WORDS_FOR_ONE >= words ? 'en-GB' : prior;
}

interface Handed {
  readonly text: WrittenText;
  readonly isForStaff?: boolean | undefined;
}

/** A text as diary handed it out; of a guardian's message diary only guesses the language. */
export const asWritten = ({ text, isForStaff }: Handed): WrittenText =>
  isForStaff === true ? { ...text, locale: detectMessageLocale(text.body, text.locale) } : text;
