import { expect, test } from '@jest/globals';
import { clausesOf, joinClauses, maskedClausesOf, piecesOf } from './clauses.ts';
import { mask, namePattern } from './mask.ts';

test.each<[string, readonly string[]]>([
  ['We sang a song and then we danced around.', ['We sang a song', 'and then we danced around.']],
  ['Ava and Ben fed the ducks.', ['Ava and Ben fed the ducks.']],
  ['After lunch, the children slept; the babies played outside.', ['After lunch', 'the children slept', 'the babies played outside.']],
  ['apples, pears, plums', ['apples, pears, plums']],
  ['她吃了很多，然后睡觉了。', ['她吃了很多', '然后睡觉了。']],
])('%s is cut into clauses that say something', (text, clauses) => {
  expect(clausesOf(text).map((one) => one.text)).toEqual(clauses);
  expect(clausesOf(text).map((one) => one.before + one.text).join('')).toBe(text); // prettier-ignore
}); // prettier-ignore

test('each clause has the facts that are in it, and they are put together as the language does', () => {
  const masked = mask(
    'Amara slept very well, and Zofia ate all her lunch at 12:30.',
    namePattern(['Amara', 'Zofia']),
  );
  if (masked === undefined) throw new Error('few facts');

  const clauses = maskedClausesOf(masked);

  expect(clauses.map((one) => one.masked.facts.map((fact) => fact.token))).toEqual([
    ['XQNAXQ'],
    ['XQNBXQ', 'XQTAXQ'],
  ]);
  expect(joinClauses(clauses, ['XQNAXQ dobrze spała.', 'a XQNBXQ zjadła.'], 'pl')).toBe(
    'XQNAXQ dobrze spała, a XQNBXQ zjadła.',
  );
  expect(joinClauses(clauses, ['نام', 'وأكل'], 'ar')).toBe('نام، وأكل');
  expect(joinClauses(clauses, ['睡得好', '吃了'], 'zh-Hans')).toBe('睡得好，吃了');
});

test('what is too long is cut into as few pieces as fit', () => {
  const text = 'We sang songs, we danced around, we played outside, we went home.';

  const pieces = piecesOf(text, (piece) => piece.length <= 35);

  expect(pieces.map((one) => one.text)).toEqual([
    'We sang songs, we danced around',
    'we played outside, we went home.',
  ]);
});
