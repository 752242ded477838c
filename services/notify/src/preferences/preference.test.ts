import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  choosePreferences,
  readPreferences,
  unsubscribe,
  type Preferences,
} from '@storybell/contracts/preference';
import type { GuardianActor } from '@storybell/contracts/session';
import { startNotify, WEB_URL, type TestNotify } from '../testing.ts';
import { readUnsubscribe, signUnsubscribe } from './unsubscribe-token.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const known = async (given: Parameters<TestNotify['given']['guardian']>[1] = {}): Promise<GuardianActor> => {
  const who = notify.given.guardian(notify.given.setting().settingId, given);
  await notify.given.change(who, {});
  return who;
};

const read = (who: GuardianActor, as: GuardianActor = who) =>
  notify.call(readPreferences, { params: { settingId: who.settingId, guardianId: who.id } }, as);

const choose = (who: GuardianActor, email: [boolean, boolean], sms: boolean, as: GuardianActor = who) =>
  notify.call(
    choosePreferences,
    {
      params: { settingId: who.settingId, guardianId: who.id },
      body: { email: { isOn: email[0], withContent: email[1] }, sms: { isOn: sms } },
    },
    as,
  );

test('at first e-mail and SMS are on, e-mails are pointers, and addresses are shown shortened', async () => {
  const who = await known({ email: 'amara.okafor@example.org', phone: '+447700900123' });

  expect((await read(who)).body).toEqual({
    email: { address: 'a…@example.org', isOn: true, withContent: false, agreedAt: null, trouble: null },
    sms: { number: '…0123', isOn: true, trouble: null },
    quietHours: null,
    zone: 'Europe/London',
    digest: 'each',
    digestAt: '18:00',
  } satisfies Preferences);
});

test('the consent to content has the date on which it was given, and loses it when it is withdrawn', async () => {
  const who = await known();
  const agreedAt = notify.clock.now().toISOString();

  expect((await choose(who, [true, true], true)).body.email).toMatchObject({ withContent: true, agreedAt });
  notify.clock.pass(60);
  expect((await choose(who, [true, true], false)).body.email).toMatchObject({ agreedAt });
  expect((await choose(who, [true, false], false)).body).toMatchObject({
    email: { withContent: false, agreedAt: null },
    sms: { isOn: false },
  });
  const again = notify.clock.now().toISOString();
  expect((await choose(who, [true, true], false)).body.email).toMatchObject({ agreedAt: again });
});

test('a channel without an address is off, and cannot be switched on', async () => {
  const who = await known({ phone: null });

  expect((await read(who)).body.sms).toEqual({ number: null, isOn: false, trouble: null });
  expect(await choose(who, [true, false], true)).toMatchObject({
    status: 422,
    body: { type: 'channel_unreachable' },
  });
  expect((await choose(who, [false, false], false)).status).toBe(200);
});

test('SMS switched on in the app lifts a STOP: they are one fact', async () => {
  const who = await known();
  const phone = notify.world.guardians.get(who.id)?.phone ?? '';
  notify.outside.control.fault({ fault: { channel: 'sms', kind: 'refuse', code: 21610 }, to: phone });
  const stopped = await notify.given.published({ audience: [who] });
  await notify.send();
  expect(await notify.delivery(stopped.id, 'sms')).toMatchObject({
    status: 'failed',
    reason: 'twilio_21610',
  });
  expect((await read(who)).body.sms.isOn).toBe(false);
  const after = await notify.given.published({ audience: [who] });
  expect(await notify.delivery(after.id, 'sms')).toMatchObject({ status: 'suppressed', reason: 'stop' });

  await choose(who, [true, false], true);

  expect((await read(who)).body.sms.isOn).toBe(true);
  const lifted = await notify.given.published({ audience: [who] });
  expect(await notify.delivery(lifted.id, 'sms')).toMatchObject({ status: 'queued' });
  await notify.send();
});

type Wish = Parameters<typeof when>[1];
const when = (
  who: GuardianActor,
  body: {
    quietHours?: { from: string; to: string } | null;
    zone?: string;
    digest?: 'each' | 'evening';
    digestAt?: string;
  },
  as: GuardianActor = who,
) => notify.call(choosePreferences, { params: { settingId: who.settingId, guardianId: who.id }, body }, as);
const night = { from: '21:00', to: '07:00' };

test('quiet hours and the digest are kept, on the clock of the setting or another; what is left out stays', async () => {
  const who = await known();

  expect((await when(who, { quietHours: night })).body).toMatchObject({
    quietHours: night,
    zone: 'Europe/London',
    digest: 'each',
  });
  await choose(who, [false, false], true);
  expect((await when(who, { digest: 'evening', digestAt: '19:30', zone: 'Asia/Karachi' })).body).toEqual({
    email: expect.objectContaining({ isOn: false }),
    sms: expect.objectContaining({ isOn: true }),
    quietHours: night,
    zone: 'Asia/Karachi',
    digest: 'evening',
    digestAt: '19:30',
  });
  expect((await when(who, { digest: 'each' })).body).toMatchObject({ quietHours: night, digest: 'each' });
  await when(who, { quietHours: null });
  expect((await read(who)).body).toMatchObject({ quietHours: null, digest: 'each', email: { isOn: false } });
  expect(await notify.admin('select 1 from habit where guardian_id = $1', [who.id])).toEqual([]);
});

test('who has no address and chooses quiet hours is written to as soon as there is one', async () => {
  const who = await known({ email: null });

  await when(who, { quietHours: night });
  await notify.given.change(who, { email: 'late@example.org' });

  expect((await read(who)).body.email).toMatchObject({ address: 'l…@example.org', isOn: true });
});

const refused: readonly (readonly [string, Wish])[] = [
  ['the same time twice', { quietHours: { from: '21:00', to: '21:00' } }],
  ['no time', { quietHours: { from: '25:00', to: '07:00' } }],
  ['nearly all day', { quietHours: { from: '07:00', to: '06:00' } }],
  ['a zone that does not exist', { quietHours: night, zone: 'Europe/Narnia' }],
  ['an offset', { quietHours: night, zone: '+05:00' }],
  ['an evening at no time', { digest: 'evening', digestAt: '6pm' }],
];
test.each(refused)(
  'quiet hours that cannot be kept are refused, and nothing is changed: %s',
  async (_, wish) => {
    const who = await known();
    await when(who, { quietHours: night });

    expect(await when(who, wish)).toMatchObject({ status: 422, body: { type: 'bad_quiet_hours' } });
    expect(
      await notify.call(
        choosePreferences,
        {
          params: { settingId: who.settingId, guardianId: who.id },
          body: { ...wish, sms: { isOn: false } },
        },
        who,
      ),
    ).toMatchObject({ status: 422 });
    expect((await read(who)).body).toMatchObject({ quietHours: night, digest: 'each', sms: { isOn: true } });
  },
);

test('while diary is away, who chose their clock can still read and change it', async () => {
  const who = await known();
  await when(who, { quietHours: night });
  notify.world.isDiaryAway = true;

  expect((await when(who, { digest: 'evening' })).body).toMatchObject({ digest: 'evening' });
  expect((await read(who)).status).toBe(200);
  notify.world.isDiaryAway = false;
});

test('a stranger cannot tell whose preferences exist', async () => {
  const who = await known();
  const other = await known();
  const neighbour = notify.given.guardian(who.settingId);
  await notify.given.change(neighbour, {});
  const absent = { ...who, id: other.settingId as unknown as GuardianActor['id'] };
  const strip = ({ status, body }: { status: number; body: unknown }) => ({
    status,
    ...(body as object),
    requestId: '',
  });

  const answers = [
    await read(who, other),
    await read(absent, other),
    await choose(who, [false, false], false, other),
    await read(who, neighbour),
    await choose(who, [false, false], false, neighbour),
    await when(who, { quietHours: night }, neighbour),
    await when(who, { zone: 'Europe/Narnia' }, neighbour),
    await when(absent, { quietHours: night }, other),
    await read({ ...who, settingId: other.settingId }, who),
  ].map(strip);

  expect(answers[0]).toMatchObject({ status: 404, type: 'not_found' });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect((await read(who)).body).toMatchObject({ email: { isOn: true }, quietHours: null });
});

const secret = 'a link secret of tests, which is long enough';
const post = (token: string) =>
  notify.call(unsubscribe, { query: { t: token }, body: { 'List-Unsubscribe': 'One-Click' } });

test('one click switches e-mail off, twice the same; the next story is suppressed and says why', async () => {
  const who = await known();
  await choose(who, [true, true], true);
  const story = await notify.given.published({ audience: [who] });
  await notify.send();
  const mail = notify.outside.control.mails().find((one) => one.rcptTo.some((to) => to.startsWith(who.id)));
  const link = mail?.headers.find((one) => one.name.toLowerCase() === 'list-unsubscribe')?.value ?? '';
  const token = new URL(link.slice(1, -1)).searchParams.get('t') ?? '';
  expect(link.startsWith(`<${WEB_URL}/api/unsubscribe?t=`)).toBe(true);

  const [once, twice] = [await post(token), await post(token)];

  expect([once.status, once.body, twice.status]).toEqual([200, {}, 200]);
  expect(once.headers.get('set-cookie')).toBeNull();
  expect((await read(who)).body).toMatchObject({
    email: { isOn: false, withContent: false, agreedAt: null },
    sms: { isOn: true },
  });
  const next = await notify.given.published({ audience: [who] });
  expect(await notify.delivery(next.id, 'email')).toMatchObject({
    status: 'suppressed',
    reason: 'unsubscribed',
  });
  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'sent' });
  await choose(who, [true, false], true);
  const last = await notify.given.published({ audience: [who] });
  expect(await notify.delivery(last.id, 'email')).toMatchObject({ status: 'queued' });
  await notify.send();
});

test('the link in an e-mail opens a page in the reader’s language and changes nothing; its button does', async () => {
  const who = await known({ locale: 'ur' });
  const token = signUnsubscribe(secret, { settingId: who.settingId, guardianId: who.id });
  const get = (path: string, method: string) =>
    fetch(`${notify.url}${path}?t=${token}`, { method, redirect: 'manual' });

  for (let at = 0; at < 3; at += 1) {
    const page = await get('/unsubscribe', 'GET');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<html lang="ur" dir="rtl">');
  }
  expect((await read(who)).body.email.isOn).toBe(true);

  expect((await get('/unsubscribe/confirmation', 'POST')).status).toBe(200);
  expect((await read(who)).body.email.isOn).toBe(false);
});

test('a token that we did not sign changes nothing', async () => {
  const who = await known();
  const token = signUnsubscribe(secret, { settingId: who.settingId, guardianId: who.id });
  const other = signUnsubscribe('another secret, which is also long enough', {
    settingId: who.settingId,
    guardianId: who.id,
  });
  const altered = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;

  for (const forged of [other, altered, '', 'x', `${token}=`, token.slice(0, -1)]) {
    expect(readUnsubscribe(secret, forged)).toBeUndefined();
    expect(await post(forged)).toMatchObject({ status: 403, body: { type: 'bad_signature' } });
  }
  expect((await read(who)).body.email.isOn).toBe(true);
});
