import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GuardianId, SettingId, type SubjectId } from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import type { Db } from '@storybell/platform/sql';
import { until } from '@storybell/platform/testing/until';
import { startNotify, type TestNotify } from '../testing.ts';
import { plainHashOf } from './address.ts';
import { sealRecipients } from './seal-recipients.ts';
import { createAddresses } from './sealed-address.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const SECRET = 'a secret of tests, which is long enough';
const whose = { settingId: newId(SettingId), guardianId: newId(GuardianId) };

test('an address opens for its owner’s row, its channel and by its secret alone; its hash is one in any case', () => {
  const addresses = createAddresses(SECRET);
  const sealed = addresses.seal('ewa@example.org', 'email', whose);
  const read = (of: typeof whose, channel: 'email' | 'sms', by = addresses) =>
    by.read({ clear: null, sealed }, channel, of);

  expect(read(whose, 'email')).toBe('ewa@example.org');
  expect(() => read({ ...whose, guardianId: newId(GuardianId) }, 'email')).toThrow();
  expect(() => read({ ...whose, settingId: newId(SettingId) }, 'email')).toThrow();
  expect(() => read(whose, 'sms')).toThrow();
  expect(() => read(whose, 'email', createAddresses(`${SECRET}!`))).toThrow('another key');
  expect(addresses.hashOf('EWA@example.org')).toBe(addresses.hashOf('ewa@example.org'));
  expect(addresses.keyed(plainHashOf('ewa@example.org'))).toBe(addresses.hashOf('ewa@example.org'));
  expect(addresses.hashOf('ewa@example.org')).not.toBe(
    createAddresses(`${SECRET}!`).hashOf('ewa@example.org'),
  );
});

/** Tables in which one of these stands anywhere. */
async function tablesWith(...texts: string[]): Promise<string[]> {
  const tables = await notify.admin(`select table_name as name from information_schema.tables where table_schema = 'notify' and table_type = 'BASE TABLE'`); // prettier-ignore
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await notify.admin(
      `select 1 from ${String(name)} t where exists (select from unnest($1::text[]) as f (text) where position(lower(f.text) in lower(t::text)) > 0) limit 1`,
      [texts],
    );
    if (rows.length > 0) found.push(String(name));
  }
  return found;
}

test('a message reaches its address, and no table holds it, or what it could be guessed from', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl' });
  await notify.given.change(who, { email: 'qxsealed@example.org', phone: '+447700931415' });

  const story = await notify.given.published({ audience: [who] });
  await sent(story.id);

  expect(mailsTo('qxsealed@example.org')).toHaveLength(1);
  const plain = ['qxsealed@example.org', '+447700931415'].map(plainHashOf);
  expect(await tablesWith('qxsealed', '7700931415', ...plain)).toEqual([]);
  const keyed = notify.deps.addresses.hashOf('qxsealed@example.org');
  expect(await marksOf(story.id)).toEqual([markOf(keyed)]);
});

const mailsTo = (address: string) =>
  notify.outside.control.mails().filter((mail) => mail.rcptTo.includes(address));
/** Once its e-mail has gone and is settled. */
async function sent(id: SubjectId): Promise<void> {
  await notify.sweep('deliveries');
  await until(async () => (await notify.delivery(id, 'email')).status === 'sent');
}
/** As the database keeps the beginning of a hash. */
const markOf = (hash: string): string => String(BigInt.asIntN(64, BigInt(`0x${hash.slice(0, 16)}`)));
const marksOf = async (id: SubjectId) =>
  (
    await notify.admin(
      `select distinct mark::text from (
         select id, address_mark as mark from delivery
         union all select delivery_id, address_mark from attempt union all select delivery_id, address_mark from bounce) m
       join delivery d on d.id = m.id and d.channel = 'email' and d.subject_id = $1 where mark is not null`,
      [id],
    )
  ).map(({ mark }) => mark);

/** A database that dies at its transaction number `at`. */
const dyingAt = (at: number): Db => {
  let transactions = 0;
  return {
    ...notify.db,
    tx: (fn) => ((transactions += 1) === at ? Promise.reject(new Error('it died')) : notify.db.tx(fn)),
  };
};

test('what lay in clear is sealed when notify starts, whoever dies meanwhile; a STOP and a bounce still count', async () => {
  const { settingId } = notify.given.setting();
  const { addresses } = notify.deps;
  const people = ['a', 'b', 'c'].map((one) => ({ one, who: notify.given.guardian(settingId) }));
  for (const [at, { one, who }] of people.entries()) {
    const [email, phone] = [`qxclear.${one}@example.org`, `+44770092718${String(at)}`];
    await notify.given.change(who, { email, phone });
    await notify.admin(
      `update recipient set email = $2, email_sealed = null, email_hash = $3, phone = $4, phone_sealed = null, phone_hash = $5
       where guardian_id = $1`,
      [who.id, email, plainHashOf(email), phone, plainHashOf(phone)],
    );
  }
  const [first, second] = people;
  if (first === undefined || second === undefined) throw new Error('three');
  const mark = (channel: string, address: string, reason: string) =>
    notify.admin(
      `insert into suppression (setting_id, channel, address_hash, reason, source, created_at) values ($1, $2, $3, $4, 'test', now())`,
      [settingId, channel, plainHashOf(address), reason],
    );
  await mark('email', 'qxclear.a@example.org', 'bounce');
  await mark('sms', '+447700927181', 'stop');
  expect(await tablesWith('qxclear')).toEqual(['recipient']);
  const before = await notify.given.published({ audience: [second.who] });
  await sent(before.id);
  expect(await marksOf(before.id)).toEqual([markOf(plainHashOf('qxclear.b@example.org'))]);

  await expect(sealRecipients(dyingAt(2), addresses, 1)).rejects.toThrow('it died');
  await Promise.all([sealRecipients(notify.db, addresses, 1), sealRecipients(notify.db, addresses, 1)]);

  expect(
    await tablesWith(
      'qxclear',
      '770092718',
      plainHashOf('qxclear.a@example.org'),
      plainHashOf('+447700927181'),
    ),
  ).toEqual([]);
  expect(await sealRecipients(notify.db, addresses)).toBe(0);
  expect(await marksOf(before.id)).toEqual([markOf(addresses.hashOf('qxclear.b@example.org'))]);
  const [a, b] = [
    await notify.given.published({ audience: [first.who] }),
    await notify.given.published({ audience: [second.who] }),
  ];
  expect(await notify.delivery(a.id, 'email')).toMatchObject({ status: 'suppressed', reason: 'bounce' });
  expect(await notify.delivery(a.id, 'sms')).toMatchObject({ status: 'queued' });
  expect(await notify.delivery(b.id, 'email')).toMatchObject({ status: 'queued' });
  expect(await notify.delivery(b.id, 'sms')).toMatchObject({ status: 'suppressed', reason: 'stop' });
});
