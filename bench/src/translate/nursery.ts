/**
 * Sentences as staff of UK nurseries write them, by somebody who had not seen the phrases: how many of them need no engine,
 * language by language, and how long all languages of one take together.
 */
import { readFileSync } from 'node:fs';
import { locales, type Locale } from '@storybell/contracts/locale';
import { compose, readyText } from '../../../services/translate/src/translations/text.ts';
import { mean, quantile } from '../measure/stats.ts';

export interface Served {
  readonly sentences: number;
  /** Share served without an engine: the mean over the languages. */
  readonly mean: number;
  readonly byLocale: Readonly<Partial<Record<Locale, number>>>;
  /** Milliseconds for a sentence in all languages. */
  readonly p95Ms: number;
  /** Served with a name of the sentence missing. */
  readonly namesLost: number;
}

interface Annotated {
  readonly text: string;
  readonly names: readonly string[];
}

const calendar = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)\b/iu; // prettier-ignore

/** `{}` marks facts; one that begins with a letter and is no day or month is a name. */
const read = (line: string): Annotated => ({
  text: line.replaceAll(/[{}]/gu, ''),
  names: [...line.matchAll(/\{([^}]+)\}/gu)]
    .map((match) => match[1] ?? '')
    .filter((fact) => /^\p{L}/u.test(fact) && !calendar.test(fact)),
});

function nurserySet(): readonly Annotated[] {
  const lines = readFileSync(new URL('./nursery-set.txt', import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(read);
}

/** Sentences before time is taken: a service that has run for a minute is what is measured. */
const WARM = 60;

export function measureServed(): Served {
  const set = nurserySet();
  const others = locales.filter((locale) => locale !== 'en-GB');
  const served = new Map<Locale, number>(others.map((locale) => [locale, 0]));
  const took: number[] = [];
  let namesLost = 0;
  for (const [at, { text, names }] of [...set.slice(0, WARM), ...set].entries()) {
    const began = performance.now();
    const ready = readyText({ locale: 'en-GB', title: null, body: text }, names, 'story');
    const composed = others.map((locale) => [locale, compose(ready, locale, () => undefined)] as const);
    if (at < WARM) continue;
    took.push(performance.now() - began);
    for (const [locale, one] of composed) {
      if (one.kind !== 'translated') continue;
      served.set(locale, (served.get(locale) ?? 0) + 1);
      if (names.some((name) => !one.body.includes(name))) namesLost += 1;
    }
  }
  const byLocale = Object.fromEntries(
    others.map((locale) => [locale, (served.get(locale) ?? 0) / set.length]),
  );
  return {
    sentences: set.length,
    mean: mean(Object.values(byLocale)),
    byLocale,
    p95Ms: quantile(took, 0.95),
    namesLost,
  };
}
