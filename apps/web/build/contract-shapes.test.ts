import { expect, test } from '@jest/globals';
import { z as zod } from 'zod';
import { z } from './contract-shapes.ts';

/** As `contracts` writes schemas, with whatever stands for zod. */
const written = (given: typeof zod) => ({
  word: given.enum(['live', 'email', 'sms']),
  id: given.uuid().brand<'ChildId'>(),
  thing: given.strictObject({
    at: given.iso.datetime(),
    n: given.coerce.number().int().positive().optional(),
    reach: given.discriminatedUnion('kind', [given.strictObject({ kind: given.literal('setting') })]),
    text: given
      .string()
      .transform((raw) => raw.trim())
      .superRefine(() => undefined)
      .refine(() => true, { message: 'no' })
      .default('x')
      .nullable(),
  }),
});

test('the shapes of the shipped page can be written like zod’s, keep word lists, and let values through', () => {
  // The stand-in has no types of its own: the page is checked against zod's.
  const shapes = written(z as typeof zod);

  expect(shapes.word.options).toEqual(written(zod).word.options);
  const value = { at: 'any', n: 'any' };
  expect(shapes.thing.parse(value)).toBe(value);
  expect(shapes.id.parse('an id')).toBe('an id');
});
