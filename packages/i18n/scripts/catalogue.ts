/** Every language's catalogue beside the English one: a table, or with `--check` an exit code of 1 where words lack. */
import { locales } from '@storybell/contracts/locale';
import { flatten, gapsOf } from '../src/gaps.ts';
import { loaders } from '../src/loaders.ts';
import { reviewStates, sameAsEnglish } from '../src/review.ts';

const english = flatten(await loaders['en-GB']());
let lacking = 0;
for (const locale of locales) {
  const words = flatten(await loaders[locale]());
  const gaps = gapsOf(locale, words, english, new Set(sameAsEnglish[locale]));
  lacking += gaps.length;
  const review = reviewStates[locale];
  const state = typeof review === 'string' ? review : `reviewed by ${review.reviewedBy} on ${review.on}`;
  process.stdout.write(
    `${locale.padEnd(8)} ${String(Object.keys(words).length).padStart(4)} texts  ${String(gaps.length).padStart(4)} gaps  ${state}\n`,
  );
  for (const { key, kind, why } of gaps) process.stdout.write(`         ${kind}: ${key}: ${why}\n`);
}
if (process.argv.includes('--check') && lacking > 0) process.exitCode = 1;
