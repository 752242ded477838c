import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listGlossary, resetTerm, saveTerm } from '@storybell/contracts/glossary';
import { SettingId, StaffId } from '@storybell/contracts/ids';
import { locales, type Locale } from '@storybell/contracts/locale';
import type { StaffActor } from '@storybell/contracts/session';
import { foreignLetter } from '@storybell/i18n/script';
import { newId } from '@storybell/platform/ids';
import { startTranslate, type TestTranslate } from '../testing.ts';
import { readGlossaries } from './read-glossaries.ts';
import { shippedTerms, termsIn } from './term-files.ts';

let translate: TestTranslate;
beforeAll(async () => {
  translate = await startTranslate();
});
afterAll(() => translate.close());

const managerOf = (settingId: SettingId): StaffActor => ({ kind: 'manager', id: newId(StaffId), settingId });
const list = async (actor: StaffActor, from: Locale = 'en-GB', to: Locale = 'pl') =>
  (await translate.call(listGlossary, { params: { settingId: actor.settingId }, query: { from, to } }, actor))
    .body;
const save = (actor: StaffActor, term: string, translation: string | null, isAllergen = false) =>
  translate.call(
    saveTerm,
    {
      params: { settingId: actor.settingId },
      body: { from: 'en-GB', to: 'pl', term, translation, isAllergen },
    },
    actor,
  );
const reset = (actor: StaffActor, term: string) =>
  translate.call(
    resetTerm,
    { params: { settingId: actor.settingId }, body: { from: 'en-GB', to: 'pl', term } },
    actor,
  );
const termsOf = async (settingId: SettingId, from: Locale, to: Locale) =>
  (await readGlossaries(translate.db, [settingId]))(settingId, from, to);
const say = async (actor: StaffActor, term: string) =>
  (await termsOf(actor.settingId, 'en-GB', 'pl')).find(({ from }) => from === term);

test('148 terms come in every language, but where no author could vouch for one', () => {
  const lacking = locales.map((locale) => [
    locale,
    shippedTerms.filter(({ id }) => termsIn(locale)[id] === undefined).length,
  ]);

  expect(shippedTerms).toHaveLength(148);
  expect(Object.fromEntries(lacking.filter(([, count]) => count !== 0))).toEqual({ so: 4, ckb: 7, ps: 10 });
  expect(shippedTerms.filter(({ kind }) => kind === 'allergen')).toHaveLength(15);
});

test.each(locales)(
  '%s: terms are in its own letters, none is English, none is empty or has blanks around',
  (locale) => {
    const known = new Set(shippedTerms.map(({ id }) => id));
    for (const [id, term] of Object.entries(termsIn(locale))) {
      expect([id, known.has(id), term]).toEqual([id, true, term.trim()]);
      const letters = term.replaceAll(/Calpol|Ofsted/gu, '');
      expect([id, term, foreignLetter(locale, letters)]).toEqual([id, term, undefined]);
    }
  },
);

test('a word in Polish letters that stands in the Russian file would be seen', () => {
  expect(foreignLetter('ru', 'nocnik')).toBe('n');
});

test('terms are to be had between any two languages, longest first', async () => {
  const settingId = newId(SettingId);

  const terms = await termsOf(settingId, 'pl', 'ur');

  expect(terms).toContainEqual({ from: 'pieluszka', to: 'نیپی', isAllergen: false });
  expect(terms).toContainEqual({ from: 'orzeszki ziemne', to: 'مونگ پھلی', isAllergen: true });
  const lengths = terms.map(({ from }) => from.length);
  expect(lengths).toEqual(lengths.toSorted((one, other) => other - one));
  expect(new Set(terms.map(({ from }) => from)).size).toBe(terms.length);
});

test('a manager changes, adds and takes out terms; they are for that setting and that pair alone', async () => {
  const helen = managerOf(newId(SettingId));
  const other = managerOf(newId(SettingId));

  await save(helen, 'Wellies', 'gumowce');
  await save(helen, 'Foxes room', 'sala Lisków');
  await save(helen, 'tea', null);

  expect(await say(helen, 'wellies')).toEqual({ from: 'wellies', to: 'gumowce', isAllergen: false });
  expect(await say(helen, 'Foxes room')).toEqual({
    from: 'Foxes room',
    to: 'sala Lisków',
    isAllergen: false,
  });
  expect(await say(helen, 'tea')).toBeUndefined();
  expect(await say(other, 'wellies')).toMatchObject({ to: 'kalosze' });
  const french = await termsOf(helen.settingId, 'en-GB', 'fr');
  expect(french.find(({ from }) => from === 'wellies')?.to).toBe('bottes de pluie');
  const shown = (await list(helen)).terms.filter(({ isOwn }) => isOwn);
  expect(shown).toEqual([
    { from: 'wellies', to: 'gumowce', shipped: 'kalosze', kind: 'thing', isAllergen: false, isOwn: true },
    { from: 'tea', to: null, shipped: 'kolacja', kind: 'thing', isAllergen: false, isOwn: true },
    { from: 'Foxes room', to: 'sala Lisków', shipped: null, kind: 'own', isAllergen: false, isOwn: true },
  ]);
});

test('a change taken back is as it was shipped, and an added term is gone', async () => {
  const helen = managerOf(newId(SettingId));
  await save(helen, 'wellies', 'gumowce');
  await save(helen, 'Foxes room', 'sala Lisków');

  await reset(helen, 'WELLIES');
  await reset(helen, 'foxes room');

  expect((await list(helen)).terms.filter(({ isOwn }) => isOwn)).toEqual([]);
  expect(await say(helen, 'wellies')).toMatchObject({ to: 'kalosze' });
});

test('an allergen stays: it can be said in other words, not be taken out nor be made harmless', async () => {
  const helen = managerOf(newId(SettingId));

  const out = await save(helen, 'Peanuts', null);
  const own = await save(helen, 'kiwi', null, true);
  await save(helen, 'peanuts', 'fistaszki', false);
  await save(helen, 'kiwi', 'kiwi', true);

  expect([out.status, out.body]).toEqual([400, expect.objectContaining({ type: 'invalid_request' })]);
  expect(own.status).toBe(400);
  expect(await say(helen, 'peanuts')).toEqual({ from: 'peanuts', to: 'fistaszki', isAllergen: true });
  expect(await say(helen, 'kiwi')).toEqual({ from: 'kiwi', to: 'kiwi', isAllergen: true });
});

test('each change has a version of its own, also when many change at once; reading changes none', async () => {
  const helen = managerOf(newId(SettingId));
  const { version: before } = await list(helen);

  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      save(helen, at % 2 === 0 ? 'wellies' : 'nap', `słowo ${String(at)}`),
    ),
  );

  const versions = answers.map(({ body }) => body.version);
  expect(new Set([before, ...versions]).size).toBe(9);
  expect((await list(helen)).version).toBe(versions.sort().at(-1));
  expect((await list(helen, 'en-GB', 'ur')).version).not.toContain('.8');
  expect((await list(helen)).terms.filter(({ isOwn }) => isOwn)).toHaveLength(2);
});

test('a stranger cannot tell a setting from one that does not exist; staff read and do not change', async () => {
  const helen = managerOf(newId(SettingId));
  const stranger = managerOf(newId(SettingId));
  const params = { settingId: helen.settingId };
  const query = { from: 'en-GB', to: 'pl' } as const;
  await save(helen, 'wellies', 'gumowce');

  const read = await translate.call(listGlossary, { params, query }, stranger);
  const none = await translate.call(
    listGlossary,
    { params: { settingId: newId(SettingId) }, query },
    stranger,
  );
  const body = { ...query, term: 'wellies', translation: 'x', isAllergen: false };
  const written = await translate.call(saveTerm, { params, body }, stranger);
  const undone = await translate.call(resetTerm, { params, body: { ...query, term: 'wellies' } }, stranger);
  const staff: StaffActor = { ...helen, kind: 'staff' };

  expect({ ...read.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
  expect([read.status, none.status, written.status, undone.status]).toEqual([404, 404, 404, 404]);
  expect((await list(staff)).terms.find(({ from }) => from === 'wellies')?.to).toBe('gumowce');
  expect((await save(staff, 'wellies', 'x')).status).toBe(403);
  expect(await say(helen, 'wellies')).toMatchObject({ to: 'gumowce' });
});

test('one language twice is no glossary, and words of two lines no term', async () => {
  const helen = managerOf(newId(SettingId));
  const same = await translate.call(
    saveTerm,
    {
      params: { settingId: helen.settingId },
      body: { from: 'pl', to: 'pl', term: 'nap', translation: 'nap', isAllergen: false },
    },
    helen,
  );

  expect(same.body).toMatchObject({ type: 'invalid_request' });
  expect((await save(helen, 'nap\nnap', 'drzemka')).status).toBeGreaterThanOrEqual(400);
});
