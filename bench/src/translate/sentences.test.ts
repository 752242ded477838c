import { expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import { lock } from '../../../services/translate/src/facts/lock.ts';
import { namePattern } from '../../../services/translate/src/facts/mask.ts';
import { findDamage } from '../../../services/translate/src/facts/verify.ts';
import { runChaos, silentFactLoss, swapsFlagged } from './chaos.ts';
import { faultNames } from './faults.ts';
import { understood, words } from './good-engine.ts';
import { isGood, wrongFact } from './judge.ts';
import { goodText, messageOf, sentences, templateIds } from './messages.ts';

const others = locales.filter((locale) => locale !== 'en-GB');
const values: Readonly<Record<string, string>> = {
  a: 'Amara', b: 'Zofia', c: 'Yusuf', t: '10:15', u: '11:30', v: '5 ml', r: 'Calpol', m: '£12.50', d: '12 March', n: '3',
  p: '020 7946 0018',
}; // prettier-ignore

function asked(id: string) {
  const english = (sentences['en-GB'][id] ?? '').replaceAll(/[[\]<>]/gu, '');
  const text = english.replaceAll(/\{(\w)\}/gu, (_whole, slot: string) => values[slot] ?? '');
  const masked = lock(text, namePattern(['Amara', 'Zofia', 'Yusuf']), 'en-GB');
  const answer = masked === undefined ? undefined : understood(masked.text);
  if (masked === undefined || answer === undefined) throw new Error(`the engine does not know ${text}`);
  return { masked, answer };
}

test.each(others)('%s: a good sentence is shown, one that lost its "not" or its allergen is not', (to) => {
  for (const id of templateIds) {
    const { masked, answer } = asked(id);
    const good = words(answer, to);

    expect([id, findDamage(good, masked, 'en-GB', to)]).toEqual([id, undefined]);
    const withoutNot = words(answer, to, 'no_not');
    if (withoutNot !== good)
      expect([id, findDamage(withoutNot, masked, 'en-GB', to)]).toEqual([id, 'negation']);
    const withoutAllergen = words(answer, to, 'no_allergen');
    if (withoutAllergen !== good)
      expect([id, findDamage(withoutAllergen, masked, 'en-GB', to)]).not.toEqual([id, undefined]);
  }
});

test('the judge finds each thing that can be wrong, and nothing in what is right', () => {
  const message = messageOf(6);
  const facts = message.sentences.flatMap((one) => Object.values(one.facts));
  const names = facts.filter((one) => one.kind === 'name').map((one) => one.text);
  const [first = '', second = ''] = names;
  const good = goodText(message, 'pl').join(' ');

  expect(wrongFact(message, 'pl', good)).toBeUndefined();
  expect(isGood(message, 'pl', good)).toBe(true);
  expect(names.length).toBeGreaterThan(1);
  for (const { text, kind } of facts.filter((one) => one.kind !== 'date'))
    expect(wrongFact(message, 'pl', good.replace(text, ''))).toBe(`${kind} lost`);
  expect(wrongFact(message, 'pl', `${good} ${first}`)).toBe('name doubled');
  expect(wrongFact(message, 'pl', `${good} 77`)).toBe('number invented');
  expect(wrongFact(message, 'pl', `${good} XQNAXQ`)).toBe('token left');
  const swapped = good.replace(first, '@').replace(second, first).replace('@', second);
  expect(wrongFact(message, 'pl', swapped)).toBe('name swapped');
  expect(isGood(message, 'pl', `${good} i tak dalej`)).toBe(false);
});

test('no fact is lost on the way through any faulty engine, and every fault is there to be found', async () => {
  const chaos = await runChaos(0, 60);

  expect([silentFactLoss(chaos), swapsFlagged(chaos), chaos.goodHeld]).toEqual([0, 1, 0]);
  for (const name of faultNames) expect([name, chaos.byFault[name].planted > 5]).toEqual([name, true]);
  expect(chaos.runs).toBe(60 * faultNames.length);
});
