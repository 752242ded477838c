import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { guardianChanged } from '@storybell/contracts/guardian';
import { createLog } from '@storybell/platform/log';
import { testPrefix } from '@storybell/platform/testing/redis';
import { until } from '@storybell/platform/testing/until';
import { notify as service } from '../app.ts';
import { startNotify, type TestNotify } from '../testing.ts';
import { fillRecipients } from './fill-recipients.ts';
import type { Addresses } from './sealed-address.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const rowOf = async (id: string) => {
  const [row] = await notify.admin(
    'select locale, email, phone, version from recipient where guardian_id = $1',
    [id],
  );
  return row;
};

test('the first fill takes every guardian, page by page, and filling again changes nothing', async () => {
  const { settingId } = notify.given.setting();
  const guardians = Array.from({ length: 8 }, () => notify.given.guardian(settingId, { locale: 'so' }));

  const count = await fillRecipients(notify.deps);
  await fillRecipients(notify.deps);

  expect(count).toBe(notify.world.guardians.size);
  for (const one of guardians) expect(await rowOf(one.id)).toMatchObject({ locale: 'so', version: 1 });
});

test('a fill at a later start seals the address of nobody who is known as they are', async () => {
  const { settingId } = notify.given.setting();
  const [known, changed] = [notify.given.guardian(settingId), notify.given.guardian(settingId)];
  await fillRecipients(notify.deps);
  const contact = notify.world.guardians.get(changed.id);
  if (!contact) throw new Error('known');
  notify.world.guardians.set(changed.id, { ...contact, locale: 'ro', version: 2 });

  const sealed: string[] = [];
  const addresses: Addresses = {
    ...notify.deps.addresses,
    sealBoth: (reached, whose) => {
      sealed.push(whose.guardianId);
      return notify.deps.addresses.sealBoth(reached, whose);
    },
  };
  const count = await fillRecipients({ ...notify.deps, addresses });

  expect(count).toBe(notify.world.guardians.size);
  expect(sealed).toEqual([changed.id]);
  expect(await rowOf(changed.id)).toMatchObject({ locale: 'ro', version: 2 });
  expect(await rowOf(known.id)).toMatchObject({ version: 1 });
});

test('diary that is still starting is asked again a second later', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId);
  const lines: string[] = [];
  const log = createLog({ service: 'notify', level: 'error' }, { write: (line) => void lines.push(line) });
  const config = { ...notify.deps.config, BELL_PREFIX: testPrefix(), PORT: 0 };
  notify.world.isDiaryAway = true;

  const running = await service.start({ config, log });
  await until(() => lines.some((line) => line.includes('"sweep":"recipients"')));
  notify.world.isDiaryAway = false;

  await until(async () => (await rowOf(who.id)) !== undefined, 3_500).finally(() => running.stop());
});

test('an older version does not overwrite a newer one', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl' });
  await notify.given.change(who, { locale: 'ur' });
  const newer = notify.world.guardians.get(who.id);
  if (!newer) throw new Error('known');

  notify.world.guardians.set(who.id, { ...newer, locale: 'fr', version: 1 });
  await notify.hear(guardianChanged, { guardianId: who.id, settingId, guardianVersion: 1 });

  expect(await rowOf(who.id)).toMatchObject({ locale: 'ur', version: 2 });
});

test('a guardian of an audience whom diary does not describe is planned by language alone, and caught up with later', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'ar' });
  const contact = notify.world.guardians.get(who.id);
  if (!contact) throw new Error('known');
  notify.world.guardians.delete(who.id);

  const story = await notify.given.published({ audience: [who] });
  expect(await notify.delivery(story.id, 'email')).toMatchObject({
    status: 'suppressed',
    reason: 'no_address',
  });
  notify.world.guardians.set(who.id, contact);
  await notify.given.change(who, {});

  const next = await notify.given.published({ audience: [who] });
  expect(await notify.delivery(next.id, 'email')).toMatchObject({ status: 'queued' });
});
