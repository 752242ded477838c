/** A passphrase that others would not try first. */
import { readFileSync } from 'node:fs';

/** Of `common-passwords.txt`, which says where they are from. */
const common: ReadonlySet<string> = new Set([
  ...readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
  // What books give as an example, and so do many.
  'correcthorsebatterystaple',
]);
const LONGEST = Math.max(...Array.from(common, (word) => word.length));
/** Two of ten thousand are 27 bits, however often each stands there; of three it is more than a code of ours has. */
const MOST_PIECES = 2;
/** Of a name: a shorter one stands within other words. */
const LEAST_OF_NAME = 4;

/** As somebody who guesses tries it: whatever stands between letters and digits is no matter. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Whether it holds what stands on the door (the product, the setting, the person), or is made of what everybody chooses.
 * Source: ASVS 5.0, 6.1.2, 6.2.4, 6.2.11, 6.2.12
 */
export function isEasyPassphrase(
  typed: string,
  { settingName, personName }: { readonly settingName: string; readonly personName: string },
): boolean {
  const text = plain(typed);
  const onTheDoor = ['Storybell', settingName, ...personName.split(/[\s-]+/u)].map(plain);
  if (onTheDoor.some((word) => word.length >= LEAST_OF_NAME && text.includes(word))) return true;
  if (new Set(text).size < 5) return true;
  // A year at the end, or another few digits, is what people add when they must.
  const bare = text.replace(/\d{1,4}$/u, '');
  return isMadeOfCommon(text) || isMadeOfCommon(bare);
}

/** Of at most two different ones, each as often as it likes. */
function isMadeOfCommon(text: string): boolean {
  const failed = new Set<string>();
  const isRest = (from: number, used: readonly string[]): boolean => {
    if (from >= text.length) return used.length > 0;
    const at = `${String(from)} ${used.join(' ')}`;
    if (failed.has(at)) return false;
    const next = used.length < MOST_PIECES ? [...used, ...beginning(text, from)] : used;
    const fits = (word: string) =>
      text.startsWith(word, from) && isRest(from + word.length, used.includes(word) ? used : [...used, word]);
    if (next.some(fits)) return true;
    failed.add(at);
    return false;
  };
  return isRest(0, []);
}

function beginning(text: string, from: number): string[] {
  const words: string[] = [];
  for (let until = from + 4; until <= Math.min(text.length, from + LONGEST); until += 1) {
    const word = text.slice(from, until);
    if (common.has(word)) words.push(word);
  }
  return words;
}
