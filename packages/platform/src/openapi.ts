/** OpenAPI 3.1 made from the contracts. */
import type { Route } from '@storybell/contracts/define';
import { errors, Problem, type ErrorCode } from '@storybell/contracts/errors';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** Refusals that any route may answer, beside its own. */
const always = [
  'invalid_request',
  'too_many_requests',
  'internal',
  'unavailable',
] as const satisfies readonly ErrorCode[];

export function toOpenApi(
  routes: readonly Route[],
  {
    title,
    version,
    prefix = '',
  }: { readonly title: string; readonly version: string; readonly prefix?: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `${route.door === 'inside' ? '' : prefix}${route.path.replaceAll(/:(\w+)/gu, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'A person, signed in' },
        service: { type: 'http', scheme: 'bearer', description: 'A service, or an actor it vouches for' },
      },
    },
  };
}

function operationOf(route: Route): Json {
  const body = schemaOf(route.body, 'input');
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.service],
    ...(route.door !== 'open' && { security: [{ [route.door === 'inside' ? 'service' : 'session']: [] }] }),
    ...(route.actors.length > 0 && { 'x-actors': route.actors }),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.keyed ? [idempotencyKey] : []),
    ],
    ...((hasContent(body) || route.bodyType === 'file') && {
      requestBody: { required: true, content: { [mediaTypes[route.bodyType]]: { schema: body } } },
    }),
    responses: { ...answerOf(route), ...refusalsOf(route) },
  };
}

const mediaTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  file: 'application/octet-stream',
} as const;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Random; repeating the request with the same key answers the same and has its effect once',
  schema: { type: 'string', minLength: 8, maxLength: 255 },
};

/** @example POST /settings/:settingId/stories → postSettingsBySettingIdStories */
const operationId = ({ method, path }: Route): string =>
  method.toLowerCase() +
  path
    .split(/[/-]/u)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(':') ? `By${capital(part.slice(1))}` : capital(part)))
    .join('');

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function parametersOf(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const { properties, required } = schemaOf(schema, 'input');
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(Object(properties) as Json).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || needed.includes(name),
    schema: field,
  }));
}

function answerOf(route: Route): Json {
  if (route.status === 204) return { '204': { description: 'Done' } };
  const schema = route.answerType === 'file' ? {} : schemaOf(route.response, 'output');
  const content = { [mediaTypes[route.answerType]]: { schema } };
  return { [String(route.status)]: { description: route.status === 201 ? 'Made' : 'Answered', content } };
}

/** One entry per status, naming the codes that come with it. */
function refusalsOf(route: Route): Json {
  const signedIn: readonly ErrorCode[] = route.door === 'open' ? [] : ['not_signed_in', 'forbidden'];
  const keyed: readonly ErrorCode[] = route.keyed
    ? ['idempotency_key_missing', 'idempotency_key_reused']
    : [];
  const codes = new Set<ErrorCode>([...always, ...signedIn, ...keyed, ...route.errors]);
  const byStatus = Map.groupBy(codes, (code) => errors[code].status);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, here]) => [
      String(status),
      { description: here.map((code) => `\`${code}\`: ${errors[code].title}`).join('. '), content },
    ]),
  );
}

/** What JSON Schema cannot say, e.g. a transform, is left open. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return made;
}

/** `z.undefined()` becomes `{}` or `{not: {}}`: no body. */
const hasContent = (schema: Json): boolean =>
  Object.keys(schema).length > 0 && !('not' in schema && Object.keys(schema).length === 1);
