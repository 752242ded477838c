import { expect, test } from '@jest/globals';
import { readSession } from '@storybell/contracts/session';
import { newClient, startFamilies } from '../testing/families.ts';

const REQUESTS = 5_000;
const CLIENTS = 100;
const AT_ONCE = 50;

test('5,000 requests from 100 addresses send no more than the budget, and all are answered the same', async () => {
  const families = await startFamilies({ GATEWAY_SMS_SETTING_DAY: '25', GATEWAY_SMS_DAY: '40' });
  const one = families.given({ phone: '+447700900001' });
  const { settingId } = one;
  const known = [one];
  for (let at = 2; at <= 60; at += 1)
    known.push(
      families.given({ phone: `+4477009000${String(at).padStart(2, '0')}`, ...(at <= 40 && { settingId }) }),
    );
  // As if each had come by a card, without a hundred codes that would count themselves.
  for (const { guardianId, settingId: at, phone } of known)
    await families.admin(
      `insert into verified_address (setting_id, channel, address_hash, guardian_id, created_at)
       values ($1, 'sms', $2, $3, now())`,
      [at, families.deps.secrets.keyOf('address', phone ?? ''), guardianId],
    );
  const clients = Array.from({ length: CLIENTS }, () => families.browser(newClient()));
  const answers = new Map<string, number>();

  for (let at = 0; at < REQUESTS; at += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, number) => {
        const phone = known[(at + number) % known.length]?.phone ?? '';
        // Every third number is nobody's.
        const asked = await clients[(at + number) % CLIENTS]?.ask(
          number % 3 === 0 ? `+4479111${String(at + number).padStart(5, '0')}` : phone,
        );
        const answer = JSON.stringify([asked?.status, asked?.body]);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }),
    );
  await families.deps.sending.end();

  expect([...answers]).toEqual([[JSON.stringify([202, {}]), REQUESTS]]);
  expect(families.sent.length).toBe(40);
  expect(families.sent.filter((sent) => sent.settingId === settingId)).toHaveLength(25);
  expect(families.logged.some((line) => line.includes('sms_breaker'))).toBe(true);
  expect((await families.browser().call(readSession, {})).status).toBe(401);
  await families.close();
}, 300_000);
