import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sendSignInCode, type CodeChannel } from '@storybell/contracts/sign-in-code';
import type { GuardianActor } from '@storybell/contracts/session';
import { registry } from '@storybell/platform/telemetry';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const gateway = { kind: 'service', id: 'gateway' } as const;
const CODE = '739251';
const newLink = () => `https://127.0.0.1:9/sign-in#${randomUUID().replaceAll('-', '')}ABCDEFGHIJK`;

const send = async (
  { id: guardianId, settingId }: GuardianActor,
  channel: CodeChannel,
  { code = CODE, link = newLink() }: { code?: string; link?: string | null } = {},
) =>
  (await notify.call(sendSignInCode, { body: { settingId, guardianId, channel, code, link } }, gateway)).body
    .outcome;
const addressOf = ({ id }: GuardianActor) => notify.world.guardians.get(id);
const mailsOf = (guardian: GuardianActor) =>
  notify.outside.control.mails().filter((mail) => mail.rcptTo.includes(addressOf(guardian)?.email ?? ''));
const textsOf = (guardian: GuardianActor) =>
  notify.outside.control.texts().filter((text) => text.to === addressOf(guardian)?.phone);

test('an e-mail brings the code and the link, at once, and the code is not in its subject', async () => {
  const { settingId } = notify.given.setting();
  const guardian = notify.given.guardian(settingId);
  const link = newLink();

  expect(await send(guardian, 'email', { link })).toBe('sent');

  const [mail] = mailsOf(guardian);
  expect(mail?.subject).toBe('Your sign-in code from Little Foxes');
  expect(mail?.text).toContain(CODE);
  expect(mail?.text).toContain(link);
  expect(mail?.html).toContain(CODE);
  expect(mail?.html).toContain(link);
  expect(mail?.headers.map(({ name }) => name.toLowerCase())).not.toContain('list-unsubscribe');
});

test('an SMS brings the code in one segment, bound to our page', async () => {
  const { settingId } = notify.given.setting();
  const guardian = notify.given.guardian(settingId);

  expect(await send(guardian, 'sms')).toBe('sent');

  const [text] = textsOf(guardian);
  expect(text?.segments).toBe(1);
  expect(text?.body).toContain(CODE);
  expect(text?.body.endsWith(`\n\n@127.0.0.1:9 #${CODE}`)).toBe(true);
  expect(text?.body).not.toContain('http');
});

test('it goes to the address that diary has now, whatever was heard before', async () => {
  const { settingId } = notify.given.setting();
  const guardian = notify.given.guardian(settingId);
  await send(guardian, 'email');
  const before = addressOf(guardian);
  if (before) notify.world.guardians.set(guardian.id, { ...before, email: `${randomUUID()}@example.org` });

  expect(await send(guardian, 'email')).toBe('sent');

  expect(mailsOf(guardian)).toHaveLength(1);
});

test('who chose no e-mails of news still gets the code that they asked for, after STOP or a bounce they do not', async () => {
  const { settingId } = notify.given.setting();
  const guardian = notify.given.guardian(settingId);
  const stop = (channel: CodeChannel, address: string, reason: string) =>
    notify.admin(
      `insert into suppression (setting_id, channel, address_hash, reason, source, created_at)
       values ($1, $3, $2, $4, 'test', now())`,
      [settingId, notify.deps.addresses.hashOf(address), channel, reason],
    );
  expect(await send(guardian, 'sms')).toBe('sent');
  await stop('sms', addressOf(guardian)?.phone ?? '', 'stop');
  await stop('email', addressOf(guardian)?.email ?? '', 'bounce');

  expect([await send(guardian, 'sms'), await send(guardian, 'email')]).toEqual(['suppressed', 'suppressed']);
  expect([textsOf(guardian).length, mailsOf(guardian).length]).toEqual([1, 0]);
});

test('nobody, a guardian of another setting, and one without such an address get nothing', async () => {
  const { settingId } = notify.given.setting();
  const other = notify.given.setting().settingId;
  const guardian = notify.given.guardian(settingId, { phone: null });

  expect(await send(guardian, 'sms')).toBe('no_address');
  expect(await send({ ...guardian, settingId: other }, 'email')).toBe('no_address');
  expect(mailsOf(guardian)).toEqual([]);
});

test('an address that a server knows not is remembered, and said', async () => {
  const { settingId } = notify.given.setting();
  const guardian = notify.given.guardian(settingId);
  notify.outside.control.fault({ fault: { channel: 'smtp', kind: 'reply', code: 550 } });

  expect(await send(guardian, 'email')).toBe('refused');
  notify.outside.control.clearFaults();
  expect(await send(guardian, 'email')).toBe('suppressed');
});

test('what may have left is not sent again', async () => {
  const { settingId } = notify.given.setting();
  const guardian = notify.given.guardian(settingId);
  notify.outside.control.fault({ fault: { channel: 'smtp', kind: 'cut', stage: 'dot' } });

  expect(await send(guardian, 'email')).toBe('in_doubt');

  notify.outside.control.clearFaults();
  expect(mailsOf(guardian)).toHaveLength(1);
});

test('while diary is away nothing is sent, and it is said', async () => {
  const { settingId } = notify.given.setting();
  const guardian = notify.given.guardian(settingId);
  notify.world.isDiaryAway = true;

  const outcome = await send(guardian, 'email');

  notify.world.isDiaryAway = false;
  expect(outcome).toBe('unavailable');
});

test('only a service may ask for it', async () => {
  const { settingId, manager } = notify.given.setting();
  const { id: guardianId } = notify.given.guardian(settingId);
  const body = { settingId, guardianId, channel: 'sms', code: CODE, link: null } as const;

  expect(await notify.call(sendSignInCode, { body }, manager)).toMatchObject({ status: 403 });
  expect((await notify.call(sendSignInCode, { body })).status).toBe(401);
});

test('the code and the link are in no table, log line, bell, metric or error, whatever became of them', async () => {
  const { settingId } = notify.given.setting();
  const guardian = notify.given.guardian(settingId);
  const code = '618034';
  const link = newLink();
  const token = link.slice(link.indexOf('#') + 1);
  await send(guardian, 'email', { code, link });
  await send(guardian, 'sms', { code, link });
  for (const fault of [
    { channel: 'smtp', kind: 'reply', code: 451 },
    { channel: 'smtp', kind: 'cut', stage: 'dot' },
    { channel: 'smtp', kind: 'reply', code: 550 },
  ] as const) {
    notify.outside.control.fault({ fault });
    await send(guardian, 'email', { code, link });
  }
  notify.outside.control.clearFaults();
  const { id: guardianId } = guardian;
  const refused = await notify.call(
    sendSignInCode,
    { body: { settingId, guardianId, channel: 'fax' as never, code, link } },
    gateway,
  );

  const kept = [
    JSON.stringify(await notify.dump()),
    notify.logged.join('\n'),
    await registry.metrics(),
    JSON.stringify(refused.body),
  ];
  expect(refused.status).toBe(400);
  expect(mailsOf(guardian).length + textsOf(guardian).length).toBeGreaterThanOrEqual(2);
  for (const text of kept) {
    expect(text).not.toContain(token);
    expect(text).not.toMatch(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`, 'u'));
    expect(text).not.toContain(addressOf(guardian)?.phone);
  }
}, 60_000);
