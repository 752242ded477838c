import { expect, test } from '@jest/globals';
import { route } from '@storybell/contracts/define';
import { z } from 'zod';
import { createCall, Refused } from './create-call.ts';
import { createKeys } from './idempotency.ts';

const tell = route({
  service: 'diary',
  method: 'POST',
  path: '/things/:thingId',
  summary: 'A thing is told',
  params: z.strictObject({ thingId: z.string() }),
  body: z.strictObject({ words: z.string() }),
  response: z.object({ n: z.int() }),
});
const look = route({
  service: 'diary',
  method: 'GET',
  path: '/things',
  summary: 'Things are looked at',
  query: z.strictObject({ before: z.string().optional() }),
  response: z.object({ n: z.int() }),
});

interface Asked {
  readonly url: string;
  readonly key: string | null;
}
type Answer = (n: number) => Response | Promise<Response>;

/** A gateway that answers as told, on a device whose storage outlives `call`. */
function givenGateway(answer: Answer) {
  const asked: Asked[] = [];
  const kept = new Map<string, string>();
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  let keys = 0;
  let at = Date.parse('2026-03-02T09:00:00Z');
  const open = () =>
    createCall({
      fetch: async (url, init) => {
        asked.push({
          url: typeof url === 'string' ? url : '',
          key: new Headers(init?.headers).get('idempotency-key'),
        });
        return await answer(asked.length);
      },
      keys: createKeys(
        store,
        () => `key-${String((keys += 1))}`,
        () => at,
      ),
    });
  const pass = (ms: number) => {
    at += ms;
  };
  return { asked, kept, open, pass };
}

const ok = (n: number) => Response.json({ n });
const refusal = (status: number, type: string) =>
  Response.json({ type, title: '', status, requestId: '1' }, { status });
const wish = { params: { thingId: 'a b' }, body: { words: 'Amara had lunch' } };

test('two taps at once are one request, and both get its answer', async () => {
  const gate = Promise.withResolvers<undefined>();
  const { asked, open } = givenGateway(async (n) => {
    await gate.promise;
    return ok(n);
  });
  const call = open();

  const both = Promise.all([call(tell, wish), call(tell, wish)]);
  gate.resolve(undefined);

  expect(await both).toEqual([{ n: 1 }, { n: 1 }]);
  expect(asked).toEqual([{ url: '/api/things/a%20b', key: 'key-1' }]);
});

test('a retry after no answer carries the same key, even after the page was loaded anew', async () => {
  const { asked, open } = givenGateway((n) => {
    if (n === 1) throw new TypeError('network');
    return n === 2 ? refusal(503, 'unavailable') : ok(n);
  });

  await expect(open()(tell, wish)).rejects.toMatchObject({ code: 'offline' });
  await expect(open()(tell, wish)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await open()(tell, wish)).toEqual({ n: 3 });

  expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-1']);
});

test('a key that was never settled is not used again the next day', async () => {
  const { asked, open, pass } = givenGateway(() => refusal(503, 'unavailable'));
  const call = open();

  await call(tell, wish).catch(() => undefined);
  pass(23 * 60 * 60 * 1_000);
  await call(tell, wish).catch(() => undefined);
  pass(60 * 60 * 1_000);
  await call(tell, wish).catch(() => undefined);

  expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-2']);
});

test('after an answer the same words are a new wish', async () => {
  const { asked, kept, open } = givenGateway(ok);
  const call = open();

  await call(tell, wish);
  await call(tell, wish);

  expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  expect(kept.size).toBe(0);
});

test('after a refusal the key is given up, since trying again is for other words or another time', async () => {
  const { asked, open } = givenGateway(() => refusal(422, 'in_future'));
  const call = open();

  await expect(call(tell, wish)).rejects.toMatchObject({ code: 'in_future' });
  await expect(call(tell, wish)).rejects.toBeInstanceOf(Refused);

  expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
});

test('other words have another key, and what is kept on the device does not hold the words', async () => {
  const { asked, kept, open } = givenGateway(() => refusal(503, 'unavailable'));
  const call = open();

  await call(tell, wish).catch(() => undefined);
  await call(tell, { ...wish, body: { words: 'Amara had tea' } }).catch(() => undefined);

  expect(asked.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  expect([...kept].flat().join(' ')).not.toContain('Amara');
});

test('reading carries no key, leaves out what is not given, and is asked each time', async () => {
  const { asked, open } = givenGateway(ok);
  const call = open();

  await call(look, { query: {} });
  await call(look, { query: { before: '2026-03-02T09:00:00Z' } });

  expect(asked).toEqual([
    { url: '/api/things', key: null },
    { url: '/api/things?before=2026-03-02T09%3A00%3A00Z', key: null },
  ]);
});

test('an answer that is no JSON, and a code that is not known here, are problems with a message', async () => {
  const { open } = givenGateway((n) =>
    n === 1 ? new Response('<h1>Bad gateway</h1>', { status: 502 }) : refusal(418, 'teapot'),
  );
  const call = open();

  await expect(call(look, { query: {} })).rejects.toMatchObject({ code: 'offline' });
  await expect(call(look, { query: {} })).rejects.toMatchObject({ code: 'internal' });
});

test('a refusal says which parts do not fit, by their codes, and nothing where the answer is of another form', async () => {
  const issues = [{ path: 'body.body', code: 'dose', message: '' }, { code: 7 }, 'x', null];
  const { open } = givenGateway((n) =>
    n === 1
      ? Response.json({ type: 'facts_changed', issues }, { status: 422 })
      : Response.json({ type: 'facts_changed', issues: 'x' }, { status: 422 }),
  );
  const call = open();

  await expect(call(look, {})).rejects.toMatchObject({ code: 'facts_changed', issues: ['dose'] });
  await expect(call(look, {})).rejects.toMatchObject({ code: 'facts_changed', issues: [] });
});

test('whom diary does not know by name any more is named in the language that is shown, wherever it stands', async () => {
  const call = createCall({
    fetch: () =>
      Promise.resolve(Response.json({ author: '∅', by: ['∅', 'Kasia'], text: 'An ∅ in a text stays' })),
    keys: createKeys({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }, () => 'key', () => 0), // prettier-ignore
    formerColleague: () => 'była koleżanka lub były kolega',
  });
  const read = route({
    service: 'diary',
    method: 'GET',
    path: '/things',
    summary: 'Things',
    response: z.object({ author: z.string(), by: z.array(z.string()), text: z.string() }),
  });

  expect(await call(read, {})).toEqual({
    author: 'była koleżanka lub były kolega',
    by: ['była koleżanka lub były kolega', 'Kasia'],
    text: 'An ∅ in a text stays',
  });
});
