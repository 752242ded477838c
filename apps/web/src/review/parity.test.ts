import { expect, test } from '@jest/globals';
import type { Locale } from '@storybell/contracts/locale';
import type { LanguageReach } from '@storybell/contracts/parity';
import { lagging } from './parity.ts';

const language = (locale: Locale, given: Partial<LanguageReach> = {}): LanguageReach => ({
  locale,
  guardians: 10,
  told: 100,
  delivered: 100,
  read: 80,
  asked: 0,
  acknowledged: 0,
  medianReadMs: 20 * 60_000,
  ...given,
});
const english = language('en-GB');

test.each<[string, Partial<LanguageReach>, boolean]>([
  ['the same', {}, false],
  ['15 points less', { read: 65 }, false],
  ['more than 15 points less', { read: 64 }, true],
  ['nearly twice as long', { medianReadMs: 40 * 60_000 - 1 }, false],
  ['twice as long', { medianReadMs: 40 * 60_000 }, true],
  ['nothing read', { read: 0, medianReadMs: null }, true],
  ['four families', { read: 0, guardians: 4 }, false],
  ['five families', { read: 0, guardians: 5 }, true],
  ['nothing told', { told: 0, read: 0, guardians: 0 }, false],
])('%s', (_, given, isLagging) => {
  expect(lagging([english, language('pl', given)], 'en-GB')).toEqual(isLagging ? ['pl'] : []);
});

test('some minutes more are no alarm, however many times as long', () => {
  const quick = language('en-GB', { medianReadMs: 60_000 });

  expect(lagging([quick, language('pl', { medianReadMs: 11 * 60_000 - 1 })], 'en-GB')).toEqual([]);
  expect(lagging([quick, language('pl', { medianReadMs: 11 * 60_000 })], 'en-GB')).toEqual(['pl']);
});

test('where too few read the setting’s own language, all families are the measure', () => {
  const few = language('en-GB', { guardians: 2, told: 20, read: 0 });

  expect(lagging([few, language('pl'), language('ur', { read: 30 })], 'en-GB')).toEqual(['ur']);
  expect(lagging([], 'en-GB')).toEqual([]);
});

test('the setting’s own language lags behind nobody', () => {
  expect(lagging([language('en-GB', { read: 1 }), language('pl')], 'en-GB')).toEqual([]);
});
