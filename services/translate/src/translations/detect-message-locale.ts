/** Which language a message is in. Guardians write in the language they read, or in English: nobody asks them which. */
import type { WrittenText } from '@storybell/contracts/subject';
import { detect } from '../facts/detect.ts';

interface Handed {
  readonly text: WrittenText;
  readonly isForStaff?: boolean | undefined;
}

/** A text as diary handed it out; of a guardian's message diary only guesses the language. */
export const asWritten = ({ text, isForStaff }: Handed): WrittenText =>
  isForStaff === true ? { ...text, locale: detect(text.body, text.locale).locale } : text;
