import { createServer } from 'node:http';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import twilio from 'twilio';
import type { Fault } from './faults.ts';
import { startOutside } from './outside.ts';

/** Our webhooks, as a provider would call them: every form, with whether its signature is right. */
const received: { path: string; form: Record<string, string>; isGenuine: boolean }[] = [];
const webhooks = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
    const signature = String(request.headers['x-twilio-signature']);
    const path = request.url ?? '';
    received.push({
      path,
      form,
      isGenuine: twilio.validateRequest(outside.authToken, signature, hook + path, form),
    });
    if (path !== '/inbound' || form['Body'] !== 'hello') return response.writeHead(204).end();
    response.writeHead(200, { 'content-type': 'text/xml' });
    return response.end(
      '<?xml version="1.0"?><Response><Message>Write in the app &amp; not here</Message></Response>',
    );
  });
});
await new Promise<void>((resolve) => webhooks.listen(0, '127.0.0.1', resolve));
const address = webhooks.address();
const hook = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`;

const outside = await startOutside({ receiptDelayMs: 15, inboundSmsUrl: `${hook}/inbound` });
const client = (token = outside.authToken, sid = outside.accountSid) => {
  const made = twilio(sid, token, { timeout: 1_000 });
  made.api.baseUrl = outside.twilioUrl;
  return made;
};

afterEach(() => {
  outside.control.clearFaults();
});
afterAll(async () => {
  await outside.close();
  webhooks.closeAllConnections();
  await new Promise((resolve) => webhooks.close(resolve));
});

const from = '+447700900100';
let count = 200;
const phone = () => `+447700900${String((count += 1))}`;
const refusal = (sending: Promise<unknown>) =>
  sending.then(
    () => 'accepted',
    (error: unknown) => (error instanceof twilio.RestException ? [error.status, error.code] : 'lost'),
  );
async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (const began = performance.now(); performance.now() - began < 5_000;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it did not come');
}
const receiptsOf = (path: string) =>
  received
    .filter((each) => each.path === path)
    .map(({ form, isGenuine }) => [form['MessageStatus'], isGenuine]);

test('a text is accepted, found again, listed, and reported with signed receipts', async () => {
  const to = phone();
  const statusCallback = `${hook}/status?d=1&a=1`;

  const created = await client().messages.create({ to, from, body: 'Nowa historia: ąę', statusCallback });

  expect(created).toMatchObject({ to, from, status: 'queued', numSegments: '1', direction: 'outbound-api' });
  expect(created.sid).toMatch(/^SM[0-9a-f]{32}$/);
  await until(() => receiptsOf('/status?d=1&a=1').length === 2);
  expect(receiptsOf('/status?d=1&a=1')).toEqual([
    ['sent', true],
    ['delivered', true],
  ]);
  expect((await client().messages(created.sid).fetch()).status).toBe('delivered');
  expect(await client().messages.list({ to, dateSentAfter: new Date(Date.now() - 60_000) })).toHaveLength(1);
  expect(await client().messages.list({ to, dateSentAfter: new Date(Date.now() + 60_000) })).toHaveLength(0);
  expect(outside.control.texts().at(-1)).toMatchObject({ encoding: 'UCS-2', lang: 'pl' });
});

test('a list comes in pages, newest first', async () => {
  const to = phone();
  const sids: string[] = [];
  for (const body of ['one', 'two', 'three'])
    sids.unshift((await client().messages.create({ to, from, body })).sid);

  const listed = await client().messages.list({ to, pageSize: 2 });

  expect(listed.map(({ sid }) => sid)).toEqual(sids);
});

test.each([
  ['a number that is none', { to: '0770', from, body: 'x' }, [400, 21211]],
  ['a text without words', { to: '+447700900199', from, body: '' }, [400, 21602]],
  ['no sender', { to: '+447700900199', body: 'x' }, [400, 21603]],
  ['too long a text', { to: '+447700900199', from, body: 'x'.repeat(1_601) }, [400, 21617]],
])('%s is refused with its code', async (_name, message, expected) => {
  expect(await refusal(client().messages.create(message))).toEqual(expected);
});

test('a wrong token is refused, and an unknown text is not there', async () => {
  expect(await refusal(client('wrong').messages.create({ to: phone(), from, body: 'x' }))).toEqual([
    401, 20003,
  ]);
  expect(
    await refusal(
      client()
        .messages(`SM${'0'.repeat(32)}`)
        .fetch(),
    ),
  ).toEqual([404, 20404]);
});

test.each<[fault: Fault, answer: unknown, kept: number]>([
  [{ channel: 'sms', kind: 'throttle', retryAfterSeconds: 7 }, [429, 20429], 0],
  [{ channel: 'sms', kind: 'refuse', code: 21610 }, [400, 21610], 0],
  [{ channel: 'sms', kind: 'error_after_accepting' }, [500, 20500], 1],
  [{ channel: 'sms', kind: 'error_after_accepting', status: 503 }, [503, 20500], 1],
  [{ channel: 'sms', kind: 'hang_after_accepting' }, 'lost', 1],
  [{ channel: 'sms', kind: 'cut_after_accepting' }, 'lost', 1],
  [{ channel: 'sms', kind: 'slow', ms: 30 }, 'accepted', 1],
  [{ channel: 'sms', kind: 'html', status: 502 }, [502, undefined], 0],
])('%j: one text meets it, the next does not', async (fault, answer, kept) => {
  const to = phone();
  outside.control.fault({ fault });

  const first = await refusal(client().messages.create({ to, from, body: 'first' }));
  const second = await refusal(client().messages.create({ to, from, body: 'second' }));

  expect([first, second]).toEqual([answer, 'accepted']);
  expect(outside.control.texts().filter((sms) => sms.to === to)).toHaveLength(kept + 1);
});

test('a throttled sender is told how long to wait', async () => {
  outside.control.fault({ fault: { channel: 'sms', kind: 'throttle', retryAfterSeconds: 7 } });
  const account = `${outside.accountSid}:${outside.authToken}`;

  const answer = await fetch(`${outside.twilioUrl}/2010-04-01/Accounts/${outside.accountSid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(account).toString('base64')}` },
    body: new URLSearchParams({ To: phone(), From: from, Body: 'x' }),
  });

  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
});

test('a text may be slow to appear in the list', async () => {
  const to = phone();
  outside.control.fault({ fault: { channel: 'sms', kind: 'slow_to_list', ms: 150 } });
  const { sid } = await client().messages.create({ to, from, body: 'x' });

  expect(await client().messages.list({ to })).toHaveLength(0);
  expect(await refusal(client().messages(sid).fetch())).toEqual([404, 20404]);

  while ((await client().messages.list({ to })).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect((await client().messages(sid).fetch()).sid).toBe(sid);
});

test.each<[fault: Fault, reported: unknown[]]>([
  [
    { channel: 'sms', kind: 'undelivered', code: 30003 },
    [
      ['sent', true],
      ['undelivered', true],
    ],
  ],
  [
    { channel: 'sms', kind: 'receipts_doubled' },
    [
      ['sent', true],
      ['sent', true],
      ['delivered', true],
      ['delivered', true],
    ],
  ],
  [
    { channel: 'sms', kind: 'receipts_repeated', times: 5 },
    [...Array<unknown>(5).fill(['sent', true]), ...Array<unknown>(5).fill(['delivered', true])],
  ],
  [
    { channel: 'sms', kind: 'receipts_reordered' },
    [
      ['delivered', true],
      ['sent', true],
    ],
  ],
  [
    { channel: 'sms', kind: 'receipts_forged' },
    [
      ['sent', false],
      ['delivered', false],
    ],
  ],
])('%j: that is how receipts come', async (fault, reported) => {
  const path = `/status?fault=${String((count += 1))}`;
  outside.control.fault({ fault });

  const { sid } = await client().messages.create({
    to: phone(),
    from,
    body: 'x',
    statusCallback: hook + path,
  });

  await until(() => receiptsOf(path).length >= reported.length);
  expect(receiptsOf(path)).toEqual(reported);
  const { errorCode } = await client().messages(sid).fetch();
  expect(errorCode).toBe(fault.kind === 'undelivered' ? 30003 : null);
});

test('lost receipts leave the text delivered, and nobody told', async () => {
  const path = '/status?lost=1';
  outside.control.fault({ fault: { channel: 'sms', kind: 'receipts_lost' } });

  const { sid } = await client().messages.create({
    to: phone(),
    from,
    body: 'x',
    statusCallback: hook + path,
  });

  await outside.control.until((log) =>
    log.some((each) => each.kind === 'sms' && each.sid === sid && each.status === 'delivered'),
  );
  const later = await client().messages.create({
    to: phone(),
    from,
    body: 'x',
    statusCallback: `${hook}/status?after`,
  });
  await until(() => receiptsOf('/status?after').length === 2);
  expect(receiptsOf(path)).toEqual([]);
  expect(later.sid).not.toBe(sid);
});

test('a reply reaches our webhook signed; STOP closes the number until START', async () => {
  const parent = phone();

  expect(await outside.control.reply(parent, from, 'STOP')).toBe(204);
  expect(await refusal(client().messages.create({ to: parent, from, body: 'x' }))).toEqual([400, 21610]);
  await outside.control.reply(parent, from, 'start');
  expect(await refusal(client().messages.create({ to: parent, from, body: 'x' }))).toBe('accepted');

  const inbound = received.filter(({ path }) => path === '/inbound');
  expect(inbound.map(({ form, isGenuine }) => [form['From'], form['To'], form['Body'], isGenuine])).toEqual([
    [parent, from, 'STOP', true],
    [parent, from, 'start', true],
  ]);
});

test('a web page in the place of an answer: with and without the text taken', async () => {
  const to = phone();
  const account = `${outside.accountSid}:${outside.authToken}`;
  const post = () =>
    fetch(`${outside.twilioUrl}/2010-04-01/Accounts/${outside.accountSid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(account).toString('base64')}` },
      body: new URLSearchParams({ To: to, From: from, Body: 'x' }),
    });
  outside.control.fault({ fault: { channel: 'sms', kind: 'html' } });
  outside.control.fault({ fault: { channel: 'sms', kind: 'html', status: 201, keeps: true } });

  const answers = [await post(), await post()];

  expect(answers.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
    [200, 'text/html; charset=utf-8'],
    [201, 'text/html; charset=utf-8'],
  ]);
  expect(outside.control.texts().filter((sms) => sms.to === to)).toHaveLength(1);
});

test('what the webhook answers arrives on the phone, unless it has said STOP', async () => {
  const parent = phone();
  const texts = () => outside.control.texts().filter((sms) => sms.to === parent).map((sms) => sms.body); // prettier-ignore

  expect(await outside.control.reply(parent, from, 'hello')).toBe(200);
  expect(texts()).toEqual(['Write in the app & not here']);

  await outside.control.reply(parent, from, 'stop');
  await outside.control.reply(parent, from, 'hello');
  expect(texts()).toHaveLength(1);
});

test('a second account has its own token, faults, receipts and STOP list; a third is not there', async () => {
  const to = phone();
  const second = client(outside.secondAuthToken, outside.secondAccountSid);
  const other = '+447700900101';
  outside.control.fault({
    fault: { channel: 'sms', kind: 'refuse', code: 21211 },
    via: 'twilio',
    times: null,
  });

  expect(await refusal(client().messages.create({ to, from, body: 'x' }))).toEqual([400, 21211]);
  const { sid } = await second.messages.create({ to, from: other, body: 'x' });
  expect(await refusal(client(outside.authToken, outside.secondAccountSid).messages.list({ to }))).toEqual([
    401, 20003,
  ]);
  expect(await client().messages.list({ to })).toEqual([]);
  expect((await second.messages.list({ to })).map((sms) => sms.sid)).toEqual([sid]);
  expect(await refusal(client('x', `AC${'0'.repeat(32)}`).messages.list({ to }))).toEqual([401, 20003]);

  outside.control.clearFaults();
  await outside.control.reply(to, other, 'STOP');
  expect(await refusal(second.messages.create({ to, from: other, body: 'x' }))).toEqual([400, 21610]);
  expect(await refusal(client().messages.create({ to, from, body: 'x' }))).toBe('accepted');
});
