/** Canaries: words of no language, each in one place only. Wherever one turns up, it is known whose words got there. */
import type { Rng } from '../../faults/rng.ts';
import type { Facts, Secret } from './facts.ts';

const LETTERS = 'abcdefghijkmnopqrstuvwxyz'.split('');
const LENGTH = 12;
const CANARY = /kx7[a-z]{12}/giu;

/** A new canary, which stands for this from now on. */
export function plant({ secrets }: Pick<Facts, 'secrets'>, rng: Rng, secret: Secret): string {
  const canary = `kx7${Array.from({ length: LENGTH }, () => rng.pick(LETTERS)).join('')}`;
  if (secrets.has(canary)) throw new Error('two canaries are the same');
  secrets.set(canary, secret);
  return canary;
}

/** Each once. Those of phones are their numbers, from Ofcom's range for drama; those of pictures are their digests (call.ts). */
export const canariesIn = (text: string): string[] => [
  ...new Set((text.match(CANARY) ?? []).map((one) => one.toLowerCase())),
  ...new Set(text.match(/447700900\d{3}/gu) ?? []),
  ...new Set(text.match(/picture [0-9a-f]{64}/gu) ?? []),
];

const WORD = /[\w-]{6,64}/gu;

/** Tokens of links and cookies, codes of any kind: as they were given, or in groups as they are printed. */
export const credentialsIn = ({ credentials }: Pick<Facts, 'credentials'>, text: string): string[] => [
  ...new Set(
    (text.match(WORD) ?? [])
      .flatMap((word) => [word, word.replaceAll('-', '')])
      .filter((word) => credentials.has(word)),
  ),
];
