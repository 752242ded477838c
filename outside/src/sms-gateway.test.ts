import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { Fault } from './faults.ts';
import { startOutside } from './outside.ts';

const outside = await startOutside();
afterEach(() => {
  outside.control.clearFaults();
});
afterAll(() => outside.close());

let count = 300;
const phone = () => `+447700900${String((count += 1))}`;

interface Asked {
  readonly to: string;
  readonly key?: string;
  readonly token?: string;
  readonly body?: string;
}

/** @returns status and what was said; `lost` without an answer. */
async function post({ to, key = randomUUID(), token = outside.smsGatewayToken, body }: Asked) {
  try {
    const answer = await fetch(outside.smsGatewayUrl, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
      body: body ?? JSON.stringify({ id: key, to, text: 'Little Foxes: a new story' }),
      signal: AbortSignal.timeout(1_000),
    });
    const text = await answer.text();
    return [answer.status, text.startsWith('{') ? (JSON.parse(text) as unknown) : text.slice(0, 15)];
  } catch {
    return 'lost';
  }
}
const arrived = (to: string) => outside.control.texts().filter((sms) => sms.to === to);

test('a text is taken and shown on the same phone; the same key is the same text', async () => {
  const [to, key] = [phone(), randomUUID()];

  const first = await post({ to, key });
  const again = await Promise.all([post({ to, key }), post({ to, key })]);

  const [sms] = arrived(to);
  expect(first).toEqual([201, { id: sms?.sid }]);
  expect(again).toEqual([[200, { id: sms?.sid }], [200, { id: sms?.sid }]]); // prettier-ignore
  expect(arrived(to)).toHaveLength(1);
  expect(sms).toMatchObject({ via: 'http', body: 'Little Foxes: a new story', status: 'delivered' });
});

test.each([
  ['a wrong token', { token: 'wrong' }, [401, { code: 'unauthorised' }]],
  ['no JSON', { body: 'to=1' }, [400, { code: 'bad_request' }]],
  ['no text', { body: '{"id":"1","to":"+447700900001"}' }, [400, { code: 'bad_request' }]],
  ['no number', { body: '{"id":"1","to":"0770","text":"x"}' }, [422, { code: 'bad_number' }]],
])('%s is refused', async (_name, given, answer) => {
  expect(await post({ to: phone(), ...given })).toEqual(answer);
});

test.each<[fault: Fault, answer: unknown, kept: number]>([
  [{ channel: 'sms', kind: 'throttle' }, [429, { code: 'slow_down' }], 0],
  [{ channel: 'sms', kind: 'refuse', code: 21610 }, [422, { code: 'opted_out' }], 0],
  [{ channel: 'sms', kind: 'refuse', code: 21211 }, [422, { code: 'bad_number' }], 0],
  [{ channel: 'sms', kind: 'refuse', code: 0, status: 403 }, [403, { code: 'refused' }], 0],
  [{ channel: 'sms', kind: 'error_after_accepting', status: 503 }, [503, { code: 'internal' }], 1],
  [{ channel: 'sms', kind: 'hang_after_accepting' }, 'lost', 1],
  [{ channel: 'sms', kind: 'cut_after_accepting' }, 'lost', 1],
  [{ channel: 'sms', kind: 'html' }, [200, '<!doctype html>'], 0],
  [{ channel: 'sms', kind: 'html', keeps: true }, [200, '<!doctype html>'], 1],
])('%j: one text meets it, and its key then gives one text', async (fault, answer, kept) => {
  const [to, key] = [phone(), randomUUID()];
  outside.control.fault({ fault, via: 'http' });

  expect(await post({ to, key })).toEqual(answer);
  expect(arrived(to)).toHaveLength(kept);
  expect(await post({ to, key })).toEqual([kept === 1 ? 200 : 201, { id: arrived(to)[0]?.sid }]);
  expect(arrived(to)).toHaveLength(1);
});

test('STOP written on the phone closes the gateway to it', async () => {
  const to = phone();
  await post({ to });

  await outside.control.reply(to, 'Storybell', 'STOP');

  expect(await post({ to })).toEqual([422, { code: 'opted_out' }]);
});
