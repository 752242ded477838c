import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { choosePreferences, readPreferences } from '@storybell/contracts/preference';
import { locales } from '@storybell/contracts/locale';
import type { GuardianActor } from '@storybell/contracts/session';
import '@storybell/i18n/all';
import { t } from '@storybell/i18n/catalog';
import { until } from '@storybell/platform/testing/until';
import twilio from 'twilio';
import { insertSuppressions } from '../recipients/suppression.queries.ts';
import { segmentsOf } from '../templates/sms.ts';
import { startNotify, WEB_URL, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(() => notify.close());

const url = `${WEB_URL}/api/webhooks/twilio/sms`;
let sids = 0;
const newSid = () => `SM${String((sids += 1)).padStart(32, '0')}`;

interface Text {
  readonly from: string;
  readonly body?: string;
  readonly sid?: string;
  readonly optOutType?: string;
  readonly token?: string;
  readonly signedFor?: string;
}

/** @returns status, and the text that is sent back; null for none. */
async function write({ from, body, sid = newSid(), optOutType, token, signedFor = url }: Text) {
  const fields: Record<string, string> = {
    AccountSid: notify.outside.accountSid,
    MessageSid: sid,
    From: from,
    To: '+441134960000',
    NumMedia: '0',
    ...(body !== undefined && { Body: body }),
    ...(optOutType !== undefined && { OptOutType: optOutType }),
  };
  const signature = twilio.getExpectedTwilioSignature(token ?? notify.outside.authToken, signedFor, fields);
  const answer = await fetch(`${notify.url}/webhooks/twilio/sms`, {
    method: 'POST',
    headers: { 'x-twilio-signature': signature },
    body: new URLSearchParams(fields),
  });
  const said = await answer.text();
  if (answer.status === 200) expect(answer.headers.get('content-type')).toContain('text/xml');
  return [answer.status, /<Message>(.*)<\/Message>/u.exec(said)?.[1] ?? null];
}

const phoneOf = (who: GuardianActor) => notify.world.guardians.get(who.id)?.phone ?? '';
async function someone(given: Parameters<TestNotify['given']['guardian']>[1] = {}): Promise<GuardianActor> {
  const who = notify.given.guardian(notify.given.setting().settingId, { email: null, ...given });
  await notify.given.change(who, {});
  return who;
}
const isOn = async (who: GuardianActor) => {
  const params = { settingId: who.settingId, guardianId: who.id };
  return (await notify.call(readPreferences, { params }, who)).body.sms.isOn;
};
const textsTo = (who: GuardianActor) =>
  notify.outside.control.texts().filter((sms) => sms.to === phoneOf(who));
const nextSms = async (who: GuardianActor) => {
  const story = await notify.given.published({ audience: [who] });
  return notify.delivery(story.id, 'sms');
};

/** As another process takes a STOP. @returns whose it is. */
async function stopElsewhere(who: GuardianActor) {
  const addressHash = notify.deps.addresses.hashOf(phoneOf(who));
  const whose = { settingId: who.settingId, channel: 'sms', addressHash } as const;
  const stop = { ...whose, reason: 'stop', source: 'inbound' } as const;
  await notify.db.tx((tx) => insertSuppressions(tx, [stop], notify.clock.now()));
  return whose;
}

test.each(['STOP', 'Koniec', 'REZYGNUJE', 'إيقاف', 'بند کریں', '退订', 'стоп'])(
  '“%s” ends texts to that number, without an answer, and the preference shows it as off',
  async (body) => {
    const who = await someone({ locale: 'pl' });
    expect(await isOn(who)).toBe(true);

    expect(await write({ from: phoneOf(who), body })).toEqual([200, null]);

    expect(await isOn(who)).toBe(false);
    expect(await nextSms(who)).toMatchObject({ status: 'suppressed', reason: 'stop' });
  },
);

test('START lifts a STOP, and nothing else', async () => {
  const [who, off, gone] = [await someone(), await someone(), await someone()];
  const params = { settingId: off.settingId, guardianId: off.id };
  await notify.call(choosePreferences, { params, body: { sms: { isOn: false } } }, off);
  notify.outside.control.fault({ fault: { channel: 'sms', kind: 'refuse', code: 21614 }, to: phoneOf(gone) });
  await nextSms(gone);
  await notify.send();
  for (const one of [who, off, gone]) await write({ from: phoneOf(one), body: 'stop' });

  for (const one of [who, off, gone])
    expect(await write({ from: phoneOf(one), body: 'Start' })).toEqual([200, null]);

  expect(await nextSms(who)).toMatchObject({ status: 'queued' });
  expect(await nextSms(off)).toMatchObject({ status: 'suppressed', reason: 'preference' });
  expect(await nextSms(gone)).toMatchObject({ status: 'suppressed', reason: 'bad_address' });
  await notify.send();
});

test('texts are switched on again in the app too: STOP and the preference are one fact', async () => {
  const who = await someone();
  await write({ from: phoneOf(who), body: 'STOP' });
  const params = { settingId: who.settingId, guardianId: who.id };

  await notify.call(choosePreferences, { params, body: { sms: { isOn: true } } }, who);

  expect(await isOn(who)).toBe(true);
});

test('a screen that is saved as it was shown switches nothing off: START lifts the STOP, a number given later gets texts', async () => {
  const [who, reachless] = [await someone(), await someone({ phone: null })];
  await write({ from: phoneOf(who), body: 'STOP' });

  for (const one of [who, reachless]) {
    const params = { settingId: one.settingId, guardianId: one.id };
    const { email, sms } = (await notify.call(readPreferences, { params }, one)).body;
    const body = { email: { isOn: email.isOn, withContent: email.withContent }, sms: { isOn: sms.isOn } };
    expect(sms.isOn).toBe(false);
    expect((await notify.call(choosePreferences, { params, body }, one)).body.sms.isOn).toBe(false);
  }
  await write({ from: phoneOf(who), body: 'START' });
  await notify.given.change(reachless, { phone: '+447700900778' });

  for (const one of [who, reachless]) {
    expect(await isOn(one)).toBe(true);
    expect(await nextSms(one)).toMatchObject({ status: 'queued' });
  }
  await notify.send();
});

test('one number, two settings: STOP ends both, and a text heard twice is heard once', async () => {
  const phone = '+447700900777';
  const [one, other] = [await someone({ phone }), await someone({ phone })];
  const sid = newSid();

  await write({ from: phone, body: 'STOP', sid });
  expect([await isOn(one), await isOn(other)]).toEqual([false, false]);
  await write({ from: phone, body: 'START' });
  for (let time = 0; time < 100; time += 1) await write({ from: phone, body: 'STOP', sid });

  expect([await isOn(one), await isOn(other)]).toEqual([true, true]);
});

test('a START that is posted again after a later STOP does not undo it', async () => {
  const who = await someone();
  const sid = newSid();
  await write({ from: phoneOf(who), body: 'START', sid });
  await write({ from: phoneOf(who), body: 'STOP' });

  await Promise.all(Array.from({ length: 20 }, () => write({ from: phoneOf(who), body: 'START', sid })));

  expect(await isOn(who)).toBe(false);
});

test('a STOP during a fan-out holds from its commit: what was planned is not sent', async () => {
  const who = await someone();
  const stories = [];
  for (let count = 0; count < 3; count += 1) stories.push(await notify.given.published({ audience: [who] }));

  await write({ from: phoneOf(who), body: 'STOP' });
  await notify.send();

  for (const story of stories)
    expect(await notify.delivery(story.id, 'sms')).toMatchObject({ status: 'suppressed', reason: 'stop' });
  expect(textsTo(who)).toEqual([]);
});

test('of what is in hand already nothing leaves after the STOP but what the provider had', async () => {
  const who = await someone();
  const stories = [];
  for (let count = 0; count < 30; count += 1) stories.push(await notify.given.published({ audience: [who] }));
  const fault = { channel: 'sms', kind: 'slow', ms: 500 } as const;
  notify.outside.control.fault({ fault, to: phoneOf(who), times: null });

  const sending = notify.send();
  await until(() => textsTo(who).length > 0);
  await write({ from: phoneOf(who), body: 'Koniec' });
  const had = textsTo(who).length;
  await sending;

  expect(had).toBeLessThan(20);
  expect(textsTo(who)).toHaveLength(had);
  const states = await Promise.all(stories.map((story) => notify.delivery(story.id, 'sms')));
  expect(states.filter((one) => one.status === 'suppressed' && one.reason === 'stop')).toHaveLength(30 - had);
});

test('a STOP that another process took is looked for while anything is in hand, and holds for what has not left', async () => {
  const who = await someone();
  for (let count = 0; count < 30; count += 1) await notify.given.published({ audience: [who] });
  const fault = { channel: 'sms', kind: 'slow', ms: 500 } as const;
  notify.outside.control.fault({ fault, to: phoneOf(who), times: null });

  const sending = notify.send();
  await until(() => textsTo(who).length > 0);
  await stopElsewhere(who);
  await notify.sweep('stops');
  const had = textsTo(who).length;
  await sending;

  expect(had).toBeLessThan(20);
  expect(textsTo(who)).toHaveLength(had);
});

test('with nothing in hand nobody asks for what another process stopped', async () => {
  const who = await someone();
  const whose = await stopElsewhere(who);

  await notify.sweep('stops');

  expect(notify.deps.stops.reasonFor(whose, 0)).toBeUndefined();
  await notify.deps.stops.look();
  expect(notify.deps.stops.reasonFor(whose, 0)).toBe('stop');
});

test('HELP, and words that nobody can read, are answered in one line of their language', async () => {
  const who = await someone({ locale: 'ur' });

  expect(await write({ from: phoneOf(who), body: 'HELP' })).toEqual([200, t('ur', 'sms.help')]);
  expect(await write({ from: phoneOf(who), body: 'Amara ko bukhar hai' })).toEqual([
    200,
    t('ur', 'sms.unread'),
  ]);
  expect(await isOn(who)).toBe(true);
  const kept = await notify.admin('select * from inbound_sms where guardian_id = $1', [who.id]);
  expect(kept.map((row) => row['meaning']).sort()).toEqual(['help', 'other']);
  expect(JSON.stringify(kept) + notify.logged.join('')).not.toContain('Amara ko');
  expect(notify.logged.join('')).not.toContain(phoneOf(who).slice(1));
});

test('a machine that answers our answers gets three a day', async () => {
  const who = await someone();
  const answers = [];
  for (let count = 0; count < 6; count += 1)
    answers.push((await write({ from: phoneOf(who), body: 'I am driving' }))[1] !== null);
  expect(answers).toEqual([true, true, true, false, false, false]);

  notify.clock.pass(25 * 60);
  expect((await write({ from: phoneOf(who), body: 'I am driving' }))[1]).not.toBeNull();
});

test('what Twilio’s own opt-out recognised counts, and is not answered a second time', async () => {
  const who = await someone({ locale: 'pl' });

  expect(await write({ from: phoneOf(who), body: 'nie chce', optOutType: 'STOP' })).toEqual([200, null]);
  expect(await isOn(who)).toBe(false);
  expect(await write({ from: phoneOf(who), body: 'chce znowu', optOutType: 'START' })).toEqual([200, null]);
  expect(await isOn(who)).toBe(true);
  expect(await write({ from: phoneOf(who), body: 'pomoc', optOutType: 'HELP' })).toEqual([200, null]);
});

test('a second account at Twilio is believed too', async () => {
  const token = 'the token of a second account';
  const two = await startNotify({
    env: {
      TWILIO_2_ACCOUNT_SID: `AC${'2'.repeat(32)}`,
      TWILIO_2_AUTH_TOKEN: token,
      TWILIO_2_FROM: '+441134960001',
    },
  });
  const fields = { MessageSid: newSid(), From: '+447700900001', Body: 'STOP' };
  const post = async (by: string) => {
    const signature = twilio.getExpectedTwilioSignature(by, url, fields);
    const headers = { 'x-twilio-signature': signature };
    return (await fetch(`${two.url}/webhooks/twilio/sms`, { method: 'POST', headers, body: new URLSearchParams(fields) })).status; // prettier-ignore
  };

  expect([await post(token), await post('another'), await post(two.outside.authToken)]).toEqual([
    200, 403, 200,
  ]);
  await two.close();
});

test('forged texts, and texts from a number that nobody has, change nothing', async () => {
  const who = await someone();
  const from = phoneOf(who);
  const before = await notify.dump();

  const forged = [
    await write({ from, body: 'STOP', token: 'another token' }),
    await write({ from, body: 'STOP', signedFor: `${notify.url}/webhooks/twilio/sms` }),
    await write({ from, body: 'STOP', signedFor: url.replace('https', 'http') }),
    await write({ from, body: 'STOP', signedFor: `${url}?x=1` }),
  ];

  expect(forged.map(([status]) => status)).toEqual([403, 403, 403, 403]);
  expect(await write({ from: '+447700900999', body: 'STOP' })).toEqual([200, null]);
  expect(await write({ from: '+447700900999', body: 'What is this?' })).toEqual([200, null]);
  expect(await write({ from: 'Unknown', body: 'HELP' })).toEqual([200, null]);
  expect(await write({ from: '', body: '' })).toEqual([200, null]);
  expect(await notify.dump()).toEqual(before);
});

test('the port that https has anyway may be in the signed address or not', async () => {
  const who = await someone();
  const plain = await startNotify({ env: { WEB_URL: 'https://storybell.example' } });
  const fields = { MessageSid: newSid(), From: phoneOf(who), Body: 'STOP' };
  const post = async (signedFor: string) => {
    const signature = twilio.getExpectedTwilioSignature(plain.outside.authToken, signedFor, fields);
    const headers = { 'x-twilio-signature': signature };
    return (await fetch(`${plain.url}/webhooks/twilio/sms`, { method: 'POST', headers, body: new URLSearchParams(fields) })).status; // prettier-ignore
  };
  const path = '/api/webhooks/twilio/sms';

  expect([
    await post(`https://storybell.example${path}`),
    await post(`https://storybell.example:443${path}`),
    await post(`http://storybell.example${path}`),
    await post(`http://storybell.example:80${path}`),
    await post(`https://storybell.example:8443${path}`),
  ]).toEqual([200, 200, 403, 403, 403]);
  await plain.close();
});

test.each(locales)('%s: what is answered fits two segments, holds no slot and no isolates', (locale) => {
  for (const key of ['sms.help', 'sms.unread'] as const) {
    const text = t(locale, key);
    expect(segmentsOf(text)).toBeLessThanOrEqual(2);
    expect(text).not.toMatch(/[{}\u2066-\u2069]/u);
  }
  expect(t(locale, 'sms.help')).toContain('STOP');
});
