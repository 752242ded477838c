/**
 * Catalogues that nobody speaks, to see what does not come from a catalogue: `en-XA` is English with accents, 40 % longer,
 * in brackets; `ar-XB` is in Arabic letters without a meaning, from right to left. What stands outside of brackets on a
 * screen or in an e-mail was written into the code. Laid over `en-GB` and `ar`.
 */
import type { Words } from './text.ts';

type Pseudo = 'en-XA' | 'ar-XB';

export const OPEN = '⟦';
export const CLOSE = '⟧';

const latin = 'abcdefghijklmnopqrstuvwxyz';
const letters: Readonly<Record<Pseudo, readonly string[]>> = {
  'en-XA': Array.from('àƀçđéƒğĥíĵķĺɱñóþɋŕšţúṽŵẋýž'),
  'ar-XB': Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنه'),
};

export const pseudoWords = (words: Words, look: Pseudo): Words =>
  Object.fromEntries(Object.entries(words).map(([path, said]) => [path, pseudo(said, look)]));

function pseudo(said: string, look: Pseudo): string {
  const written = said.replaceAll(/\{\{\w+\}\}|[a-z]/giu, (part) => {
    if (part.startsWith('{{')) return part;
    const letter = letters[look][latin.indexOf(part.toLowerCase())] ?? part;
    return part === part.toLowerCase() ? letter : letter.toUpperCase();
  });
  const padding = look === 'en-XA' ? '~'.repeat(Math.ceil(said.length * 0.4)) : '';
  return `${OPEN}${written}${padding}${CLOSE}`;
}

/**
 * What of a shown text no catalogue said.
 * @param known names, texts and addresses that people gave.
 */
export function unbracketed(shown: string, known: readonly string[] = []): string[] {
  const given = [...known].sort((one, other) => other.length - one.length);
  let rest = given.reduce((text, name) => (name === '' ? text : text.replaceAll(name, ' ')), shown);
  // From the inside out: a slot may hold a text of the catalogue.
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/gu, ' ');
  }
  return rest.split(/\s+/u).filter((word) => /\p{L}|[⟦⟧]/u.test(word));
}
