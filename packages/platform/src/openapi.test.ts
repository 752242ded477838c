import { expect, test } from '@jest/globals';
import { listChildren } from '@storybell/contracts/child';
import { route } from '@storybell/contracts/define';
import { pullEventsFrom } from '@storybell/contracts/events';
import { chooseLocale } from '@storybell/contracts/guardian';
import { z } from 'zod';
import { toOpenApi } from './openapi.ts';

const hook = route({
  service: 'notify', method: 'POST', path: '/hooks/:name', summary: 'A hook', door: 'open', keyed: false, bodyType: 'form',
  params: z.strictObject({ name: z.string() }), body: z.object({ From: z.string() }), response: z.object({}), status: 204,
}); // prettier-ignore
const keyed = route({
  service: 'diary', method: 'POST', path: '/toys', summary: 'Makes', actors: ['staff'], errors: ['no_audience', 'unknown_child'],
  query: z.strictObject({ quiet: z.string().optional() }),
  body: z.strictObject({ isUrgent: z.boolean().default(false), name: z.string().transform((name) => name.trim()) }),
  response: z.object({ id: z.uuid() }), status: 201,
}); // prettier-ignore

test('the document says of each route what its contract says', () => {
  const routes = [hook, keyed, listChildren, chooseLocale, pullEventsFrom('diary')];

  const made = JSON.parse(
    JSON.stringify(toOpenApi(routes, { title: 'Storybell', version: '1', prefix: '/api' })),
  ) as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, never>>>;
  };

  expect(made.openapi).toBe('3.1.0');
  expect(Object.keys(made.paths)).toEqual([
    '/api/hooks/{name}', '/api/toys', '/api/settings/{settingId}/children',
    '/api/settings/{settingId}/guardians/{guardianId}/locale', '/inside/events/pull',
  ]); // prettier-ignore
  const toys = made.paths['/api/toys']?.['post'];
  expect(toys).toMatchObject({
    operationId: 'postToys',
    tags: ['diary'],
    security: [{ session: [] }],
    parameters: [
      { name: 'quiet', in: 'query', required: false },
      { name: 'Idempotency-Key', in: 'header', required: true },
    ],
    requestBody: {
      content: { 'application/json': { schema: { required: ['name'], additionalProperties: false } } },
    },
    responses: {
      201: { content: { 'application/json': { schema: { required: ['id'] } } } },
      422: { description: expect.stringMatching(/idempotency_key_reused.*no_audience.*unknown_child/u) },
    },
  });
  expect(made.paths['/api/hooks/{name}']?.['post']).toMatchObject({
    parameters: [{ name: 'name', in: 'path', required: true }],
    requestBody: { content: { 'application/x-www-form-urlencoded': {} } },
    responses: { 204: { description: 'Done' } },
  });
  expect(made.paths['/api/hooks/{name}']?.['post']).not.toHaveProperty('security');
  expect(made.paths['/api/settings/{settingId}/children']?.['get']).not.toHaveProperty('requestBody');
});
