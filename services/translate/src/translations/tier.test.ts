import { expect, test } from '@jest/globals';
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectKind } from '@storybell/contracts/subject';
import type { Tier } from '@storybell/contracts/translation';
import { lock } from '../facts/lock.ts';
import { namePattern } from '../facts/mask.ts';
import { namesDoer, tierOf } from './tier.ts';

const sentence = (text: string, locale: Locale = 'en-GB') => {
  const locked = lock(text, namePattern(['Ava', 'Ben']), locale);
  if (locked === undefined) throw new Error('few facts');
  return locked;
};
const tier = (text: string, kind: SubjectKind = 'story', locale: Locale = 'en-GB') =>
  tierOf({ kind, locale, sentences: [sentence(text, locale)] });

test.each<[Tier, string]>([
  ['routine', 'We made a rocket out of boxes.'],
  ['routine', 'Ava was a bit tired and fell asleep in the den.'],
  ['routine', 'Ben pushed the trolley around the garden.'],
  ['routine', 'The babies loved the hit song of the week.'],
  ['routine', 'Ava drank her milk and ate fish pie.'],
  ['routine', 'It was a lovely day.'],
  ['important', 'The outing leaves at 9:15.'],
  ['important', 'The trip costs £8.50.'],
  ['important', 'Please bring wellies.'],
  ['important', 'We are closed on Monday.'],
  ['important', 'We need your permission.'],
  ['safety', 'Ava has a fever.'],
  ['safety', 'Ben had 5 ml at lunch.'],
  ['safety', 'Ava had Calpol.'],
  ['safety', 'Ben fell off the slide.'],
  ['safety', 'Ava bumped her head.'],
  ['safety', 'Ben was bitten by another child.'],
  ['safety', 'Ava hit another child.'],
  ['safety', 'The cake contains nuts.'],
  ['safety', 'Please send no nuts.'],
  ['safety', 'Ben is allergic to eggs.'],
  ['safety', 'There is a case of chickenpox.'],
  ['safety', 'Only grandma may collect Ava.'],
  ['safety', 'He is not allowed to collect her.'],
  ['safety', 'The police came to the nursery.'],
  ['safety', 'Our safeguarding lead will ring you.'],
])('%s: %s', (expected, text) => {
  expect(tier(text)).toBe(expected);
});

test('a notice is important whatever it says', () => {
  expect(tier('The hens have moved.', 'notice')).toBe('important');
});

test.each<[Locale, string, Tier]>([
  ['pl', 'Ava ma gorączkę.', 'safety'],
  ['ur', 'آوا کو بخار ہے۔', 'safety'],
  ['ar', 'عندها حساسية من البيض', 'safety'],
  ['zh-Hans', '她发烧了。', 'safety'],
  ['so', 'Qandho ayay qabtaa.', 'safety'],
  ['pl', 'Ava miała dobry dzień.', 'routine'],
  ['pl', 'Będę o 17:30.', 'important'],
])('%s: %s: %s', (locale, text, expected) => {
  expect(tier(text, 'story', locale)).toBe(expected);
});

test.each([
  ['Ava bit Ben.', true],
  ['Ben was bitten by Ava.', true],
  ["Ava pushed Ben's chair over.", true],
  ['Ava and Ben hit the drum.', false],
  ['Ava bit an apple.', false],
  ['Ava hugged Ben.', false],
])('%s: one did something to the other: %s', (text, expected) => {
  expect(namesDoer([sentence(text)])).toBe(expected);
});
