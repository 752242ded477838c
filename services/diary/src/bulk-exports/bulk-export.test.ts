import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listAudit } from '@storybell/contracts/audit';
import {
  agreeToBulkExport,
  askBulkExport,
  listBulkExports,
  openBulkExport,
  readBulkExport,
  stopBulkExport,
} from '@storybell/contracts/bulk-export';
import { BulkExportId, SettingId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { leaversIn } from '../testing/leavers.ts';
import { separatedIn, sure } from '../testing/separated.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const { family } = leaversIn(() => diary);
const { separated, restricted } = separatedIn(() => diary);

const HOUR = 60;
const asIn = (settingId: SettingId) => ({
  ask: (by: Actor, key?: string) =>
    diary.call(askBulkExport, { params: { settingId }, body: {} }, by, key === undefined ? {} : { key }),
  agree: (exportId: BulkExportId, by: Actor) =>
    diary.call(agreeToBulkExport, { params: { settingId, exportId }, body: {} }, by),
  stop: (exportId: BulkExportId, by: Actor) =>
    diary.call(stopBulkExport, { params: { settingId, exportId }, body: {} }, by),
  open: (exportId: BulkExportId, by: Actor) =>
    diary.call(openBulkExport, { params: { settingId, exportId }, body: {} }, by),
  read: (exportId: BulkExportId, by: Actor) =>
    diary.call(readBulkExport, { params: { settingId, exportId } }, by),
  list: (by: Actor) => diary.call(listBulkExports, { params: { settingId } }, by),
});

test('two people and a day: with one there is nothing to fetch, and a day later it is fetched once', async () => {
  const made = await family('qxbulk');
  const { settingId, manager, lead, child, sibling } = made;
  const there = await family('qxelsewhere');
  const { ask, agree, open, read } = asIn(settingId);

  const { body } = await ask(manager, 'one-key-of-bulk');
  expect((await ask(manager, 'one-key-of-bulk')).body).toEqual(body);
  expect((await ask(manager)).body).toEqual(body);
  diary.clock.pass(48 * HOUR);
  expect(await open(body.id, manager)).toMatchObject({ status: 409, body: { type: 'not_yet' } });
  expect((await agree(body.id, manager)).body).toMatchObject({ type: 'another_person_needed' });
  const agreed = await agree(body.id, lead);
  expect(agreed.body).toMatchObject({ agreedBy: 'Lena', askedBy: { knownAs: 'Helen' } });
  expect((await agree(body.id, lead)).body).toEqual(agreed.body);
  diary.clock.pass(24 * HOUR - 1);
  expect((await open(body.id, manager)).body).toMatchObject({ type: 'not_yet' });
  diary.clock.pass(1);
  expect((await read(body.id, manager)).status).toBe(404);

  const both = await Promise.all([open(body.id, manager), open(body.id, manager)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { cards } = (await read(body.id, manager)).body;
  expect(new Set(cards.map((card) => card.child.id))).toEqual(new Set([child, sibling]));
  const all = JSON.stringify(cards);
  expect(all).toContain('1 qxbulk Street');
  expect(all).not.toContain('qxelsewhere');
  expect(there.settingId).not.toBe(settingId);

  diary.clock.pass(10);
  expect((await read(body.id, manager)).status).toBe(404);
  expect((await open(body.id, manager)).body).toMatchObject({ type: 'already_answered' });
  const { lines } = (await diary.call(listAudit, { params: { settingId }, query: {} }, manager)).body;
  expect(lines.filter(({ action }) => action === 'export.bulk').some(({ subjectIds }) => subjectIds.includes(child))).toBe(true); // prettier-ignore
});

test('whoever notices it in that day stops it', async () => {
  const { settingId, manager, lead } = await family('qxstop');
  const { ask, agree, stop, open, list } = asIn(settingId);
  const { body } = await ask(manager);
  await agree(body.id, lead);

  const stopped = await stop(body.id, lead);
  expect((await stop(body.id, manager)).body).toEqual(stopped.body);

  diary.clock.pass(25 * HOUR);
  expect((await open(body.id, manager)).body).toMatchObject({ type: 'already_answered' });
  expect((await agree(body.id, lead)).body).toMatchObject({ type: 'changed_meanwhile' });
  expect((await list(lead)).body.exports).toEqual([stopped.body]);
  expect((await ask(manager)).body.id).not.toBe(body.id);
});

test('no order and no reason is in it', async () => {
  const made = await separated();
  await restricted(made, { evidenceRef: 'Qvfolder', reason: 'Qvreason' });
  const { ask, agree, open, read } = asIn(made.settingId);
  const { body } = await ask(made.manager);
  await agree(body.id, made.lead);
  diary.clock.pass(24 * HOUR);
  await open(body.id, made.manager);

  const answer = await read(body.id, made.manager);

  expect(answer.body.cards).toHaveLength(2);
  expect(JSON.stringify(answer.body)).not.toMatch(/Qv|restrict/u);
});

test('what another asked for is fetched by nobody else, and strangers learn what they would of none', async () => {
  const { settingId, manager, lead, staff, guardian } = await family('qxstranger');
  const { body } = await asIn(settingId).ask(manager);
  await asIn(settingId).agree(body.id, lead);
  diary.clock.pass(24 * HOUR);
  const second = sure(await diary.given.employee(settingId, 'manager', 'Maya'));
  const other = await diary.given.place();
  const answers = async (by: Actor, here: SettingId, id: BulkExportId) => {
    const { list, ask, agree, stop, open, read } = asIn(here);
    const all = [await list(by), await agree(id, by), await stop(id, by), await open(id, by), await read(id, by), await ask(by)]; // prettier-ignore
    return all.map((answer) => ({ status: answer.status, body: { ...answer.body, requestId: '' } }));
  };
  const codes = async (by: Actor, id = body.id) =>
    (await answers(by, settingId, id)).map((answer) => (answer.body as { type?: string }).type);

  expect((await asIn(settingId).open(body.id, second)).status).toBe(404);
  for (const stranger of [sure(staff), sure(other.manager)])
    expect(await answers(stranger, settingId, body.id)).toEqual(
      await answers(stranger, newId(SettingId), newId(BulkExportId)),
    );
  expect(new Set(await codes({ ...manager, strength: 'S2' }))).toEqual(new Set(['step_up_needed']));
  expect(await codes({ ...manager, strength: 'S2' }, newId(BulkExportId))).toEqual(
    await codes({ ...manager, strength: 'S2' }),
  );
  expect(await codes({ ...lead, strength: 'S2' })).toEqual([
    'step_up_needed', 'step_up_needed', 'step_up_needed', 'not_found', 'not_found', 'not_found',
  ]); // prettier-ignore
  expect(new Set(await codes(guardian))).toEqual(new Set(['forbidden']));
});
