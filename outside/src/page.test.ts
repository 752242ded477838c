import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import nodemailer from 'nodemailer';
import { startOutside } from './outside.ts';

const dir = await mkdtemp(join(tmpdir(), 'outside-'));
afterAll(() => rm(dir, { recursive: true }));

const mailTo = (smtpUrl: string, subject: string, html: string) =>
  nodemailer
    .createTransport(smtpUrl)
    .sendMail({ from: 'a@b.example', to: 'p@example.org', subject, text: 'x', html });

test('the page is served with a policy that runs only its own script', async () => {
  await using outside = disposable(await startOutside());

  const page = await fetch(outside.pageUrl);
  const html = await page.text();

  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(html).toContain('Post a story as staff and watch it arrive here');
  expect(html.replace(/\s+/gu, ' ')).toContain(
    'All people here are invented, and nothing leaves this machine',
  );
  for (const file of ['/page.js', '/page.css'])
    expect((await fetch(outside.pageUrl + file)).status).toBe(200);
});

test("a mail's HTML may run nothing, and its links open in a new tab", async () => {
  await using outside = disposable(await startOutside());
  await mailTo(
    outside.smtpUrl,
    'x',
    '<html><head><title>t</title></head><body><script>1</script></body></html>',
  );

  const body = await fetch(`${outside.pageUrl}/mail/1`);

  const policy = body.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox');
  expect(policy).not.toMatch(/script-src|allow-scripts/);
  expect(await body.text()).toContain('<head><base target="_blank"><title>');
});

test('what arrives is told at once to whoever looks', async () => {
  await using outside = disposable(await startOutside());
  const stream = await fetch(`${outside.pageUrl}/stream`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = (await reader?.read())?.value ?? '';

  await mailTo(outside.smtpUrl, 'Nowa historia', '');
  while (!told.includes('Nowa historia')) told += (await reader?.read())?.value ?? '';

  expect(told).toMatch(/data: \{.*"subject":"Nowa historia".*\}/);
  await reader?.cancel();
});

test('what arrived is there again after a start, the oldest beyond the limit is not', async () => {
  const kept = 3;
  const first = await startOutside({ logDir: dir, kept });
  for (const subject of ['1', '2', '3', '4']) await mailTo(first.smtpUrl, subject, '');
  await first.control.reply('+447700900150', '+447700900100', 'Dziękuję');
  expect(first.control.log()).toHaveLength(kept);
  await first.close();

  await using second = disposable(await startOutside({ logDir: dir, kept }));

  expect(second.control.mails().map(({ subject }) => subject)).toEqual(['3', '4']);
  expect(second.control.log().at(-1)).toMatchObject({ kind: 'sms', body: 'Dziękuję', seq: 5 });
  await mailTo(second.smtpUrl, '6', '');
  expect(second.control.log().at(-1)?.seq).toBe(6);
  expect((await readFile(join(dir, 'mail.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(3);
});

test('the control API takes faults that there are, and no others', async () => {
  await using outside = disposable(await startOutside());
  const order = (body: unknown, headers = {}) =>
    fetch(`${outside.pageUrl}/control/faults`, { method: 'POST', body: JSON.stringify(body), headers });

  expect((await order({ fault: { channel: 'smtp', kind: 'reply', code: 550 }, times: 1 })).status).toBe(204);
  for (const wrong of [
    { fault: { channel: 'smtp', kind: 'reply' } },
    { fault: { channel: 'smtp', kind: 'hang', stage: 'lunch' } },
    { fault: { channel: 'sms', kind: 'throtle' } },
    { fault: { channel: 'sms', kind: 'receipts_lost' }, times: -1 },
    'nonsense',
  ])
    expect((await order(wrong)).status).toBe(400);
  expect(
    (await order({ fault: { channel: 'sms', kind: 'throttle' } }, { origin: 'http://evil.example' })).status,
  ).toBe(403);

  await expect(mailTo(outside.smtpUrl, 'refused', '')).rejects.toThrow(/550/);
  await mailTo(outside.smtpUrl, 'accepted', '');
  const log: unknown = await (await fetch(`${outside.pageUrl}/control/log?since=0`)).json();
  expect(log).toMatchObject({ next: 1, messages: [{ subject: 'accepted' }] });
});

function disposable<T extends { close: () => Promise<void> }>(resource: T): T & AsyncDisposable {
  return Object.assign(resource, { [Symbol.asyncDispose]: resource.close });
}
