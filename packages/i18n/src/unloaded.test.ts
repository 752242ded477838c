import { expect, test } from '@jest/globals';
import { hasSection, loadCatalog, t, usedLocale } from './catalog.ts';
import { loadSection } from './sections.ts';

test('a catalogue that was never loaded is a defect, not a key on the screen; English stands in once it is there', async () => {
  expect(() => t('pl', 'email.open_button')).toThrow('the catalogue of pl is not loaded');

  await loadCatalog('en-GB');
  expect(t('pl', 'email.open_button')).toBe('Open in Storybell');
  expect(usedLocale('pl', 'email.open_button')).toBe('en-GB');

  await Promise.all([loadCatalog('pl'), loadCatalog('pl')]);
  expect(t('pl', 'email.open_button')).toBe('Otwórz w Storybell');
  expect(usedLocale('pl', 'email.open_button')).toBe('pl');
});

test('the words of a part of the product come when they are asked for, beside those that are there', async () => {
  expect(hasSection('en-GB', 'people')).toBe(false);

  await loadSection('en-GB', 'people');
  await loadSection('ro', 'people');
  await loadCatalog('ro');

  expect(t('en-GB', 'people.people.title')).toBe('People');
  expect(usedLocale('ro', 'people.people.title')).toBe('ro');
  expect(usedLocale('ro', 'email.open_button')).toBe('ro');
});

test('a language that is chosen later brings the parts that the page shows', async () => {
  await loadSection('en-GB', 'people');
  expect(hasSection('lt', 'people')).toBe(false);

  await loadCatalog('lt');

  expect(usedLocale('lt', 'people.people.title')).toBe('lt');
  expect(hasSection('lt', 'signin')).toBe(false);
});
