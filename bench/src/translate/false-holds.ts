/**
 * Good answers that would be held: stored outputs of five engines and a human's reference. A fact that stands verbatim
 * once on both sides becomes its token on both, as if it had been masked. A sentence with a fact that an engine wrote in
 * another way, which it could not have done to a token, is left out and counted apart.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Locale } from '@storybell/contracts/locale';
import { z } from 'zod';
import type { Fact, Masked } from '../../../services/translate/src/facts/fact.ts';
import { lock } from '../../../services/translate/src/facts/lock.ts';
import { normalise } from '../../../services/translate/src/facts/normalise.ts';
import { findDamage, type Damage } from '../../../services/translate/src/facts/verify.ts';
import { shippedBetween, usable } from '../../../services/translate/src/glossary/glossary.ts';

const outputs = ['ref', 'google', 'microsoft', 'nllb', 'argos', 'bergamot'] as const;
const Line = z.object({
  id: z.int(),
  en: z.string(),
  ref: z.string(),
  google: z.string().optional(),
  microsoft: z.string().optional(),
  nllb: z.string().optional(),
  argos: z.string().optional(),
  bergamot: z.string().optional(),
});

export interface FalseHolds {
  /** Answers looked at. */
  readonly answers: number;
  readonly held: number;
  /** Of these, by what was found. */
  readonly byDamage: Readonly<Partial<Record<Damage, number>>>;
  readonly byLocale: Readonly<Record<string, { readonly answers: number; readonly held: number }>>;
  /** English handed back, or nearly: no good answer, so that holding it is right. Neither in `answers` nor in `held`. */
  readonly echoes: number;
  /** Not looked at: a fact is written in another way there. */
  readonly leftOut: number;
}

const entities: Readonly<Record<string, string>> = { '&#39;': "'", '&quot;': '"', '&amp;': '&' };
/** How some of the files were stored, not what the engines said. */
const unescaped = (text: string) =>
  text.replaceAll(/&(?:#39|quot|amp);/gu, (entity) => entities[entity] ?? entity);

const timesIn = (text: string, words: string) =>
  text.match(new RegExp(`(?<![\\p{L}\\p{N}])(?<!\\d[.,:])${RegExp.escape(words)}(?![\\p{N}]|[.,:]\\d)`, 'gu'))
    ?.length ?? 0;

/** @returns undefined where a fact is not verbatim once on both sides. */
function project(source: string, answer: string): { masked: Masked; answer: string } | undefined {
  const locked = lock(source, undefined, 'en-GB');
  if (locked === undefined) return undefined;
  const words = locked.facts.filter((fact) => fact.kind === 'number' && !/\p{N}/u.test(fact.text));
  const facts: Fact[] = locked.facts.filter((fact) => !words.includes(fact));
  if (facts.some(({ text }) => timesIn(source, text) !== 1 || timesIn(answer, text) !== 1)) return undefined;
  // A number in words was put in other words: it stays what it was.
  const text = words.reduce((all, fact) => all.replace(fact.token, fact.text), locked.text);
  const projected = facts.reduce(
    (all, fact) =>
      all.replace(
        new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(fact.text)}(?![\\p{N}]|[.,:]\\d)`, 'u'),
        fact.token,
      ),
    answer,
  );
  return /[\p{Nd}\p{No}]/u.test(projected) ? undefined : { masked: { text, facts }, answer: projected };
}

/** @returns undefined where the files are not there. */
export function measureFalseHolds(dir: string): FalseHolds | undefined {
  if (!existsSync(dir)) return undefined;
  const byDamage: Partial<Record<Damage, number>> = {};
  const byLocale: Record<string, { answers: number; held: number }> = {};
  let [answers, held, echoes, leftOut] = [0, 0, 0, 0];
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.jsonl'))) {
    const locale = Locale.parse(file.replace('.jsonl', ''));
    const terms = usable(shippedBetween('en-GB', locale));
    const own = { answers: 0, held: 0 };
    byLocale[locale] = own;
    for (const line of readFileSync(join(dir, file), 'utf8')
      .split('\n')
      .filter((one) => one !== '')) {
      const parsed = Line.parse(JSON.parse(line));
      for (const name of outputs) {
        const stored = parsed[name];
        if (stored === undefined) continue;
        const found = project(normalise(parsed.en), normalise(unescaped(stored)));
        if (found === undefined) {
          leftOut += 1;
          continue;
        }
        const damage = findDamage(found.answer, found.masked, 'en-GB', locale, { terms });
        if (damage === 'echo') {
          echoes += 1;
          continue;
        }
        answers += 1;
        own.answers += 1;
        if (damage === undefined) continue;
        held += 1;
        own.held += 1;
        byDamage[damage] = (byDamage[damage] ?? 0) + 1;
      }
    }
  }
  return { answers, held, byDamage, byLocale, echoes, leftOut };
}
