import { expect, test } from '@jest/globals';
import { loadCatalog, t, usedLocale } from './catalog.ts';

test('a catalogue that was never loaded is a defect, not a key on the screen; English stands in once it is there', async () => {
  expect(() => t('pl', 'email.open_button')).toThrow('the catalogue of pl is not loaded');

  await loadCatalog('en-GB');
  expect(t('pl', 'email.open_button')).toBe('Open in Storybell');
  expect(usedLocale('pl', 'email.open_button')).toBe('en-GB');

  await Promise.all([loadCatalog('pl'), loadCatalog('pl')]);
  expect(t('pl', 'email.open_button')).toBe('Otwórz w Storybell');
  expect(usedLocale('pl', 'email.open_button')).toBe('pl');
});
