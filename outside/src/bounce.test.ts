import { afterAll, expect, test } from '@jest/globals';
import nodemailer from 'nodemailer';
import type { BounceOrder } from './bounce.ts';
import type { Mail } from './message.ts';
import { startOutside } from './outside.ts';

/** The second one stands for our own mail server, so that what is sent back can be looked at. */
const ours = await startOutside();
const outside = await startOutside({ bounceSmtpUrl: ours.smtpUrl });
afterAll(() => Promise.all([outside.close(), ours.close()]));

let count = 0;
async function arrived(): Promise<Mail> {
  count += 1;
  await nodemailer.createTransport({ url: outside.smtpUrl }).sendMail({
    envelope: { from: `b-${String(count)}@littlefoxes.example`, to: `p${String(count)}@example.org` },
    messageId: `<d-${String(count)}@littlefoxes.example>`,
    from: 's@littlefoxes.example',
    to: `p${String(count)}@example.org`,
    subject: 'x',
    text: 'x',
  });
  const mail = outside.control.mails().at(-1);
  if (!mail) throw new Error('it did not arrive');
  return mail;
}
const header = (mail: Mail | undefined, name: string) =>
  mail?.headers.find((each) => each.name.toLowerCase() === name)?.value;

test.each<[BounceOrder, type: string, says: string[]]>([
  [{ kind: 'hard' }, 'multipart/report', ['Action: failed', 'Status: 5.1.1']],
  [{ kind: 'hard', status: '5.2.1' }, 'multipart/report', ['Status: 5.2.1']],
  [{ kind: 'soft' }, 'multipart/report', ['Action: failed', 'Status: 5.2.2']],
  [{ kind: 'delayed' }, 'multipart/report', ['Action: delayed']],
  [{ kind: 'complaint' }, 'multipart/report', []],
  [{ kind: 'vacation' }, 'undefined', ['I am away']],
])('%j goes to the return path, from nobody', async (order, type, says) => {
  const mail = await arrived();

  expect(await outside.control.bounce(mail.seq, order)).toBe(250);

  const back = ours.control.mails().at(-1);
  expect(back).toMatchObject({ mailFrom: '', rcptTo: [mail.mailFrom] });
  expect(header(back, 'auto-submitted')).toBe('auto-replied');
  expect(String(header(back, 'content-type')).split(';')[0]).toBe(type);
  for (const line of says) expect(back?.text).toContain(line);
});

test('over HTTP, as the page asks; a mail that is not there is not sent back', async () => {
  const mail = await arrived();
  const ask = async (seq: string, kind: string) => {
    const answer = await fetch(`${outside.pageUrl}/control/bounce`, {
      method: 'POST',
      body: JSON.stringify({ seq, kind }),
    });
    return [answer.status, await answer.json()];
  };

  expect(await ask(String(mail.seq), 'hard')).toEqual([200, { code: 250 }]);
  expect(await ask('999', 'hard')).toEqual([200, { code: null }]);
  expect((await ask(String(mail.seq), 'rude'))[0]).toBe(400);
});
