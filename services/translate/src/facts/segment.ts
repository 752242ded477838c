/** Cuts a text into sentences with what stands between them, so that the pieces put together are the text again. */
import type { Locale } from '@storybell/contracts/locale';

export interface Segment {
  /** What stands before the words: line feeds, a blank, a bullet. */
  readonly before: string;
  readonly words: string;
  /** What stands after them: emoji. */
  readonly after: string;
}

/** Abbreviations after which a sentence goes on. `Intl.Segmenter` splits there, and `-u-ss` does nothing in V8. */
const goesOn =
  /(?:^|[\s("])(?:dr|mr|mrs|ms|miss|st|no|nr|approx|e\.g|i\.e|etc|vs|tel|godz|ul|np|prof|sr|sra|mme|m)\.\s*$/iu;
const bullet = /^(?:[-*\u2022\u00B7]\s+)/u;
/** Emoji and blanks at the end of a sentence. */
const trailing = /(?:\s|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F)+$/u;

const segmenters = new Map<Locale, Intl.Segmenter>();
function segmenterOf(locale: Locale): Intl.Segmenter {
  const known = segmenters.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, made);
  return made;
}

/** Sentences of one line, with the blanks after each. Re-joined where the next begins with a digit or a small letter. */
function sentencesOf(line: string, locale: Locale): readonly string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenterOf(locale).segment(line)) {
    const last = sentences.at(-1);
    const isContinued =
      last !== undefined &&
      (goesOn.test(last) || /^[\p{Ll}]/u.test(segment) || !/[\p{L}\p{N}]/u.test(segment));
    if (isContinued) sentences[sentences.length - 1] = last + segment;
    else sentences.push(segment);
  }
  return sentences;
}

/** @param text normalised. @returns at least one segment for a text that is not empty. */
export function segmentText(text: string, locale: Locale): readonly Segment[] {
  const segments: Segment[] = [];
  let gap = '';
  for (const [number, line] of text.split('\n').entries()) {
    if (number > 0) gap += '\n';
    const lead = bullet.exec(line)?.[0] ?? '';
    gap += lead;
    for (const sentence of sentencesOf(line.slice(lead.length), locale)) {
      const words = sentence.trim();
      const start = sentence.length - sentence.trimStart().length;
      if (words === '') {
        gap += sentence;
        continue;
      }
      const tail = trailing.exec(words)?.[0] ?? '';
      const isAllTail = tail.length === words.length;
      segments.push({
        before: gap + sentence.slice(0, start),
        words: isAllTail ? words : words.slice(0, words.length - tail.length),
        after: isAllTail ? '' : tail,
      });
      gap = sentence.slice(start + words.length);
    }
  }
  return segments;
}

/** @param words one for each segment, in order. Chinese puts no blank between sentences. */
export function joinSegments(segments: readonly Segment[], words: readonly string[], to: Locale): string {
  const parts = segments.map(({ before, after }, index) => {
    const between = (to === 'zh-Hans' || to === 'zh-Hant') && before === ' ' ? '' : before;
    return between + (words[index] ?? '') + after;
  });
  return parts.join('').trim();
}
