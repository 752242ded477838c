import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { DeliveryId } from '@storybell/contracts/ids';
import { readPreferences } from '@storybell/contracts/preference';
import type { GuardianActor } from '@storybell/contracts/session';
import type { BounceOrder } from '@storybell/outside/bounce';
import { queueDeliveries } from '../deliveries/queue-deliveries.ts';
import { startNotify, type TestNotify } from '../testing.ts';
import { returnPathOf } from './return-path.ts';

let notify: TestNotify;
let door: string;
beforeAll(async () => {
  notify = await startNotify({ env: { NOTIFY_BOUNCE_SMTP_PORT: '0', NOTIFY_BOUNCE_DOMAIN: 'bounce.storybell.example' } });
  const line = notify.logged.find((one) => one.includes('bounces are taken'));
  door = `smtp://127.0.0.1:${String(/"port":(\d+)/u.exec(line ?? '')?.[1])}`;
}); // prettier-ignore
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(() => notify.close());

const secret = 'a link secret of tests, which is long enough';
const emailOf = (who: GuardianActor) => notify.world.guardians.get(who.id)?.email ?? '';

function someone(): GuardianActor {
  return notify.given.guardian(notify.given.setting().settingId, { phone: null });
}

/** An e-mail that arrived, and can be sent back. */
async function sent(who: GuardianActor = someone()) {
  const story = await notify.given.published({ audience: [who] });
  await notify.send();
  const delivery = await notify.delivery(story.id, 'email');
  expect(delivery.status).toBe('sent');
  const mail = notify.outside.control.mails().findLast((one) => one.messageId.includes(delivery.id));
  if (!mail) throw new Error('it did not arrive');
  return { who, story, id: delivery.id, mail };
}
type Sent = Awaited<ReturnType<typeof sent>>;

const back = ({ mail }: Sent, order: BounceOrder) => notify.outside.control.bounce(mail.seq, order, door);
const stateOf = async ({ story }: Sent) => {
  const { status, reason } = await notify.delivery(story.id, 'email');
  return [status, reason];
};
/** What the guardian is told of their own address. */
const troubleOf = async (who: GuardianActor) => {
  const params = { settingId: who.settingId, guardianId: who.id };
  return (await notify.call(readPreferences, { params }, who)).body.email.trouble;
};
/** What becomes of the next e-mail to them, before it is sent. */
const next = async (who: GuardianActor) => {
  const story = await notify.given.published({ audience: [who] });
  const { status, reason } = await notify.delivery(story.id, 'email');
  return [status, reason];
};

test('every e-mail has a return path of its own, which only we can make', async () => {
  const { id, mail } = await sent();

  expect(mail.mailFrom).toBe(returnPathOf(secret, { deliveryId: id, fence: 1 }, 'bounce.storybell.example'));
  expect(mail.from).toContain('hello@storybell.example');
});

test('a mailbox that does not exist fails the delivery, and nothing goes there again', async () => {
  const one = await sent();

  expect(await back(one, { kind: 'hard' })).toBe(250);

  expect(await stateOf(one)).toEqual(['failed', 'dsn_5.1.1']);
  expect(await next(one.who)).toEqual(['suppressed', 'bounce']);
  expect(await troubleOf(one.who)).toBe('returned');
});

test('the same bounce twice, late and a hundred times at once is one', async () => {
  const one = await sent();
  await back(one, { kind: 'soft' });
  const before = await notify.dump();

  const answers = await Promise.all(Array.from({ length: 20 }, () => back(one, { kind: 'soft' })));

  expect(new Set(answers)).toEqual(new Set([250]));
  expect(await notify.dump()).toEqual(before);
  const counts = await (await fetch(`${notify.url}/metrics`)).text();
  expect(counts).toContain('storybell_bounces_total{result="repeated"} 20');
  expect(await next(one.who)).toEqual(['queued', null]);
  await notify.send();
});

test('a full mailbox fails four deliveries before nothing goes there any more, and 30 days forget', async () => {
  const who = someone();
  for (let count = 0; count < 3; count += 1) {
    const one = await sent(who);
    await back(one, { kind: 'soft' });
    expect(await stateOf(one)).toEqual(['failed', 'dsn_5.2.2']);
  }
  notify.clock.pass(31 * 24 * 60);
  await back(await sent(who), { kind: 'soft' });
  for (let count = 0; count < 2; count += 1) await back(await sent(who), { kind: 'soft' });
  expect(await next(who)).toEqual(['queued', null]);
  await notify.send();

  await back(await sent(who), { kind: 'soft' });

  expect(await next(who)).toEqual(['suppressed', 'bounce']);
});

test('a mailbox that is full when we come counts too, and four at the same time are four', async () => {
  const who = someone();
  notify.outside.control.fault({
    fault: { channel: 'smtp', kind: 'reply', code: 552 },
    to: emailOf(who),
    times: 2,
  });
  for (let count = 0; count < 2; count += 1) await notify.given.published({ audience: [who] });
  await notify.send();
  const two = [await sent(who), await sent(who)];

  await Promise.all(two.map((one) => back(one, { kind: 'soft' })));

  expect(await next(who)).toEqual(['suppressed', 'bounce']);
});

test('who calls it spam gets no more e-mail at once, and the delivery stays sent', async () => {
  const one = await sent();

  expect(await back(one, { kind: 'complaint' })).toBe(250);

  expect(await stateOf(one)).toEqual(['sent', null]);
  expect(await next(one.who)).toEqual(['suppressed', 'complaint']);
  expect(await troubleOf(one.who)).toBe('reported');
});

test('a bounce for our content or our sender tells nothing of the address', async () => {
  const one = await sent();

  await back(one, { kind: 'hard', status: '5.7.1' });

  expect(await stateOf(one)).toEqual(['failed', 'dsn_5.7.1']);
  expect(await next(one.who)).toEqual(['queued', null]);
  await notify.send();
});

test.each<[string, BounceOrder, number]>([
  ['out of office', { kind: 'vacation' }, 250],
  ['not given up yet', { kind: 'delayed' }, 250],
  ['about a mail that is not ours', { kind: 'hard', messageId: '<someone@elsewhere.example>' }, 250],
  ['about another delivery of ours', { kind: 'hard', messageId: '<d-0d9d5d1c-8f0e-4c43-9d0a-0d5ed2f6f7f0@storybell.example>' }, 250],
  ['to an address that we did not make', { kind: 'hard', to: 'b-0d9d5d1c-8f0e-4c43-9d0a-0d5ed2f6f7f0-1-0123456789ab@bounce.storybell.example' }, 550],
  ['to somebody else', { kind: 'hard', to: 'p@example.org' }, 550],
])('%s: nothing changes', async (_name, order, answer) => {
  const one = await sent();
  const before = await notify.dump();

  expect(await back(one, order)).toBe(answer);

  expect(await notify.dump()).toEqual(before);
}); // prettier-ignore

test('a return path of a delivery that is not there, or of an attempt that never was, changes nothing', async () => {
  const one = await sent();
  const before = await notify.dump();
  const to = (deliveryId: DeliveryId, fence: number) => returnPathOf(secret, { deliveryId, fence }, 'bounce.storybell.example'); // prettier-ignore

  expect(await back(one, { kind: 'hard', isBare: true, to: to(one.id, 2) })).toBe(250);
  const absent = one.story.id as unknown as DeliveryId;
  expect(await back(one, { kind: 'hard', isBare: true, to: to(absent, 1) })).toBe(250);

  expect(await notify.dump()).toEqual(before);
});

test('a late bounce of an old address does not touch the new one', async () => {
  const one = await sent();
  await notify.given.change(one.who, { email: 'mended@example.org' });

  await back(one, { kind: 'hard' });

  expect(await stateOf(one)).toEqual(['failed', 'dsn_5.1.1']);
  expect(await next(one.who)).toEqual(['queued', null]);
  await notify.send();
});

test('a bounce stops nothing that waits to be sent again; the look before sending does', async () => {
  const one = await sent();
  await notify.admin(`update delivery set status = 'queued' where id = $1`, [one.id]);
  const due = [{ id: one.id, dueAt: notify.clock.now() }];
  await notify.db.tx((tx) => queueDeliveries(tx, one.who.settingId, due, notify.clock.now()));

  await back(one, { kind: 'hard' });

  expect((await stateOf(one))[0]).toBe('queued');
  await notify.send();
  expect(await stateOf(one)).toEqual(['suppressed', 'bounce']);
});

test('what a bounce says is in no log line', async () => {
  const one = await sent();
  await back(one, { kind: 'hard' });

  expect(notify.logged.join('')).not.toContain(emailOf(one.who));
  expect(notify.logged.join('')).not.toContain(one.mail.mailFrom);
});
