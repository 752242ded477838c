import { expect, test } from '@jest/globals';
import { openInvitation, submitTranslation } from '@storybell/contracts/invitation';
import { createLimit } from './limit.ts';
import { answers, startGateway, webUrl } from './testing.ts';

test('an address may knock so often in a window, others as often for themselves, and again in the next', () => {
  const { allow } = createLimit({ most: 3, windowMs: 60_000 });
  const at = (seconds: number) => new Date(seconds * 1_000);
  const knock = (address: string, seconds: number) => allow(address, at(seconds));

  expect([0, 1, 2, 3, 4].map((seconds) => knock('a', seconds))).toEqual([true, true, true, false, false]);
  expect(knock('b', 4)).toBe(true);
  expect(knock('a', 59)).toBe(false);
  expect(knock('a', 60)).toBe(true);
});

test('ten thousand other addresses do not make it forget for ever, nor remember without end', () => {
  const { allow } = createLimit({ most: 1, windowMs: 60_000 });
  for (let at = 0; at < 25_000; at += 1) expect(allow(String(at), new Date(0))).toBe(true);
  expect(allow('24999', new Date(1))).toBe(false);
});

test('the interpreter’s door takes no page of another site, and no address that knocks without end', async () => {
  const asked: unknown[] = [];
  const gateway = await startGateway({
    translate: [
      answers(openInvitation, ({ body }) => {
        asked.push(body);
        return {};
      }),
      answers(submitTranslation, () => ({ isFinal: false })),
    ],
  });
  const token = 'x'.repeat(43);
  const post = (origin: string, forwarded = '198.51.100.9, 203.0.113.7') =>
    gateway.fetch(`/api${openInvitation.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, 'x-forwarded-for': forwarded },
      body: JSON.stringify({ token }),
    });

  expect((await post('https://elsewhere.example')).status).toBe(403);
  expect(asked).toEqual([]);
  expect((await gateway.fetch(`/api${openInvitation.path}`)).status).toBe(404);
  const statuses: number[] = [];
  for (let at = 0; at < 62; at += 1) statuses.push((await post(webUrl)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  expect(statuses.at(-1)).toBe(429);
  expect(asked).toHaveLength(60);
  expect((await post(webUrl, '192.0.2.4, 203.0.113.7')).status).toBe(429);
  expect((await post(webUrl, '203.0.113.7, 203.0.113.8')).status).toBe(200);
  gateway.clock.pass(1);
  expect((await post(webUrl)).status).toBe(200);
  expect(gateway.logged.join('\n')).not.toContain(token);

  await gateway.close();
});
