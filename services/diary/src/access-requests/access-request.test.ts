import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  listAccessRequests,
  listOwnCopies,
  noteAccessRequest,
  openCopy,
  readCopy,
  releaseAccessRequest,
  setAccessClock,
} from '@storybell/contracts/access-request';
import { listAudit } from '@storybell/contracts/audit';
import { AccessRequestId, SettingId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { at, copiesIn, known, ok } from '../testing/copies.ts';
import { separatedIn, sure } from '../testing/separated.ts';

const NOW = '2026-03-02T09:30:00Z';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary(NOW);
});
afterAll(() => diary.close());

const { separated } = separatedIn(() => diary);
const { note, release, open, released } = copiesIn(() => diary);

test('a manager notes it and the lead releases it, never the same person; both stand on the chain', async () => {
  const family = await separated();
  const { settingId, manager, lead, mother, child } = family;
  await diary.admin('update staff set is_lead = true where id = $1', [manager.id]);
  const { body } = ok(await note(family, mother, child, { key: 'one-key-here' }));
  const again = await note(family, mother, child, { key: 'one-key-here' });

  const self = await release(family, body.id, manager);
  const first = await release(family, body.id, lead);
  const second = await release(family, body.id, lead);

  expect(again.body).toEqual(body);
  expect(self).toMatchObject({ status: 422, body: { type: 'another_person_needed' } });
  expect(first.body).toMatchObject({
    notedBy: 'Helen',
    releasedBy: 'Lena',
    releasedAt: '2026-03-02T09:30:00.000Z',
  });
  expect(second.body).toEqual(first.body);
  const { lines } = (await diary.call(listAudit, { params: { settingId }, query: {} }, manager)).body;
  expect(lines.map(({ action }) => action)).toEqual(expect.arrayContaining(['export.access_request', 'export.release'])); // prettier-ignore
});

test('the clock: a month, two more with a reason, and it stands while the nursery waits for an answer', async () => {
  const family = await separated();
  const { mother, settingId, lead } = family;
  const { body } = ok(await note(family, mother, null));
  const set = async (change: { what: 'stop' | 'resume' } | { what: 'extend'; why: string }) =>
    (await diary.call(setAccessClock, { ...at(family, body.id), body: change }, family.manager)).body;
  expect(body).toMatchObject({ receivedOn: '2026-03-02', dueOn: '2026-04-02', daysLeft: 31, child: null });

  expect(await set({ what: 'extend', why: 'Four years of records' })).toMatchObject({ dueOn: '2026-06-02', isExtended: true }); // prettier-ignore
  expect(await set({ what: 'stop' })).toMatchObject({ stoppedOn: '2026-03-02', daysLeft: 92 });
  diary.clock.set('2026-03-12T09:30:00Z');
  expect(await set({ what: 'stop' })).toMatchObject({
    stoppedOn: '2026-03-02',
    dueOn: '2026-06-12',
    daysLeft: 92,
  });
  expect(await set({ what: 'resume' })).toMatchObject({ stoppedOn: null, dueOn: '2026-06-12' });
  expect(await set({ what: 'resume' })).toMatchObject({ dueOn: '2026-06-12' });
  diary.clock.set('2026-06-15T09:30:00Z');
  const { requests } = (await diary.call(listAccessRequests, { params: { settingId } }, lead)).body;
  expect(requests).toMatchObject([{ daysLeft: -3 }]);
  ok(await release(family, body.id));
  expect(await set({ what: 'stop' })).toMatchObject({ type: 'already_answered' });
  diary.clock.set(NOW);
});

test('who asks must be a guardian of the child, on a day that has come', async () => {
  const family = await separated();
  const other = await diary.given.family();
  const [stranger] = other.guardians;
  if (!stranger) throw new Error('a guardian');

  expect((await note(family, stranger, null)).body).toMatchObject({ type: 'unknown_child' });
  expect((await note(family, family.mother, other.childId)).body).toMatchObject({ type: 'unknown_child' });
  expect((await note(family, family.mother, null, { receivedOn: '2026-03-03' })).body).toMatchObject({ type: 'in_future' }); // prettier-ignore
});

test('of a request and its copy strangers learn what they would of none', async () => {
  const family = await separated();
  const { settingId, mother, father, child, manager, lead } = family;
  const id = await released(family, mother, child);
  const other = await diary.given.place();
  const nowhere = newId(AccessRequestId);
  const asks = (by: Actor, here: SettingId, requestId: AccessRequestId) => [
    diary.call(listAccessRequests, { params: { settingId: here } }, by),
    diary.call(noteAccessRequest, { params: { settingId: here }, body: { guardianId: mother.id, childId: null, receivedOn: '2026-03-02' } }, by), // prettier-ignore
    diary.call(setAccessClock, { params: { settingId: here, requestId }, body: { what: 'stop' } }, by),
    diary.call(releaseAccessRequest, { params: { settingId: here, requestId }, body: {} }, by),
    diary.call(openCopy, { params: { settingId: here, requestId }, body: {} }, by),
    diary.call(readCopy, { params: { settingId: here, requestId } }, by),
  ];
  const answers = async (...given: Parameters<typeof asks>) =>
    (await Promise.all(asks(...given))).map(({ status, body }) => ({
      status,
      body: { ...body, requestId: '' },
    }));

  for (const stranger of [sure(family.staff), sure(other.manager), known(father)])
    expect(await answers(stranger, settingId, id)).toEqual(
      await answers(stranger, stranger.kind === 'guardian' ? settingId : newId(SettingId), nowhere),
    );
  const codes = async (by: Actor, requestId = id) =>
    (await answers(by, settingId, requestId)).map(({ body }) => (body as { type?: string }).type);
  const weak = { ...manager, strength: 'S2' as const };
  expect(await codes(weak)).toEqual([
    'step_up_needed', 'step_up_needed', 'step_up_needed', 'not_found', 'step_up_needed', 'step_up_needed',
  ]); // prettier-ignore
  expect(await codes(weak, nowhere)).toEqual(await codes(weak));
  expect(await codes({ ...lead, strength: 'S2' })).toEqual([
    'step_up_needed', 'not_found', 'not_found', 'step_up_needed', 'forbidden', 'forbidden',
  ]); // prettier-ignore
  expect((await open(family, id, mother)).body).toMatchObject({ type: 'step_up_needed' });
});

test('a copy that waits does not say the name of a child whom its guardian may know no more', async () => {
  const family = await separated();
  const { mother, child } = family;
  const id = await released(family, mother, child);
  const { settingId } = family;

  await diary.admin('update guardianship set may_view = false where guardian_id = $1', [mother.id]);

  const { body } = await diary.call(listOwnCopies, { params: { settingId } }, mother);
  expect(body.copies).toEqual([{ id, childName: null }]);
});
