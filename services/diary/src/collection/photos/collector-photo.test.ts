import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endCollector, listCollectors } from '@storybell/contracts/collector';
import { CollectorId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import sharp from 'sharp';
import { startDiary } from '../../testing.ts';
import { first } from '../../testing/open-family.ts';
import { bytesOf, CANARY, withPlace, type Bytes } from '../../testing/pictures.ts';
import { openDoorIn } from '../../testing/open-door.ts';
import { forgetCollectorPhotos } from './forget-collector-photos.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());
const openDoor = openDoorIn(() => diary);
type Door = Awaited<ReturnType<typeof openDoor>>;

const typeOf = ({ body }: { body: unknown }) => (body as { type?: string }).type;
const listed = async ({ params }: Door, actor: Actor) =>
  (await diary.call(listCollectors, { params }, actor)).body.collectors;
const rows = async ({ settingId }: Door) =>
  (await diary.admin('select count(*)::int as n from collector_photo where setting_id = $1', [settingId]))[0]?.['n']; // prettier-ignore
/** Somebody named, with a photo. */
async function known(file?: Bytes) {
  const door = await openDoor();
  await door.permit(door.father.id);
  const { body: named } = await door.name();
  const { body } = await door.sendPhoto(named.id, door.mother, undefined, file);
  return { ...door, named, photoId: body.photoId };
}

test('who named a person sends a photo, which stands at the door for staff without a PIN, small and bare', async () => {
  const door = await known();
  const tile = { ...door.staff, strength: 'S0' } as const;

  const { mayCollect } = await door.door(tile);
  const { status, body } = await door.look(door.photoId, tile);

  expect(mayCollect).toContainEqual(
    expect.objectContaining({ kind: 'named', photoId: door.photoId, isPhotoAsked: false }),
  );
  expect(status).toBe(200);
  const found = await sharp(body.bytes).metadata();
  expect([found.format, found.width, found.height]).toEqual(['webp', 360, 480]);
  const { look, photoId, mother } = await known(await withPlace());
  const bare = Buffer.from((await look(photoId, mother)).body.bytes);
  expect([(await sharp(bare).metadata()).exif, bare.includes(CANARY)]).toEqual([undefined, false]);
});

test('the other guardian, staff of another room and of another setting see no photo: it is as if there were none', async () => {
  const door = await known();
  const there = await openDoor();
  const elsewhere = await diary.given.employee(door.settingId, 'staff', 'Jo', await diary.given.room(door.settingId)); // prettier-ignore

  for (const actor of [door.father, elsewhere, { ...there.staff, settingId: door.settingId }, there.mother]) {
    const [mine, nothing] = [await door.look(door.photoId, actor), await door.look(null, actor)];
    expect(typeOf(mine)).toBe('not_found');
    expect({ ...(mine.body as object), requestId: '' }).toEqual({ ...(nothing.body as object), requestId: '' }); // prettier-ignore
  }
  for (const actor of [door.mother, door.manager, door.second])
    expect((await door.look(door.photoId, actor)).status).toBe(200);
});

test('staff see it only while the person may fetch the child', async () => {
  const door = await known();

  await door.restrict(door.mother.id);

  expect(typeOf(await door.look(door.photoId, door.staff))).toBe('not_found');
  expect(typeOf(await door.look(door.photoId, door.mother))).toBe('not_found');
  expect((await door.look(door.photoId, door.manager)).status).toBe(200);
});

test('it is sealed: no row holds the picture, and it lies in no folder', async () => {
  const door = await known();
  const { body } = await door.look(door.photoId, door.mother);

  const [row] = await diary.admin(`select encode(sealed, 'base64') as sealed from collector_photo where photo_id = $1`, [door.photoId]); // prettier-ignore
  const sealed = Buffer.from(String(row?.['sealed']), 'base64');
  const picture = Buffer.from(body.bytes);

  expect(sealed.includes(picture.subarray(0, 64))).toBe(false);
  expect(sealed.includes(picture.toString('base64').slice(0, 64))).toBe(false);
});

test('a new photo takes the place of the one before, which nobody gets any more; the same sent again is one', async () => {
  const door = await known();

  const one = await door.sendPhoto(door.named.id, door.mother, 'sent-once');
  const again = await door.sendPhoto(door.named.id, door.mother, 'sent-once');

  expect(again.body).toEqual(one.body);
  expect(one.body.photoId).not.toBe(door.photoId);
  expect(typeOf(await door.look(door.photoId, door.manager))).toBe('not_found');
  expect(await rows(door)).toBe(1);
});

test('a photo is asked for once; who named the person is told without a name, and sees it on their page until one comes', async () => {
  const door = await openDoor();
  const { body: named } = await door.name();

  const weak = await door.askPhoto(named.id, { ...door.staff, strength: 'S0' });
  const one = await door.askPhoto(named.id);
  const again = await door.askPhoto(named.id, door.manager);

  expect(typeOf(weak)).toBe('step_up_needed');
  expect(again.body).toEqual(one.body);
  expect(first(await listed(door, door.mother)).photoAskedAt).toBe('2026-03-02T09:30:00.000Z');
  expect((await door.door()).mayCollect).toContainEqual(expect.objectContaining({ isPhotoAsked: true }));
  const told = await diary.admin(
    'select t.guardian_id, m.body from message m join thread t on t.id = m.thread_id where m.setting_id = $1',
    [door.settingId],
  );
  expect(told).toEqual([{ guardian_id: door.mother.id, body: 'Please check your details in the app.' }]);

  await door.sendPhoto(named.id);
  expect(first(await listed(door, door.mother)).photoAskedAt).toBeNull();
});

test('with who named them ended it is gone at once; taken away it is gone, too', async () => {
  const door = await known();
  const { body: other } = await door.name(door.mother, { name: 'Ela Nowak' });
  const { body: sent } = await door.sendPhoto(other.id);

  await diary.call(endCollector, { params: { settingId: door.settingId, collectorId: door.named.id }, body: {} }, door.mother); // prettier-ignore
  const removed = await door.removePhoto(other.id);

  expect(removed.body.photoId).toBeNull();
  for (const photoId of [door.photoId, sent.photoId])
    expect(typeOf(await door.look(photoId, door.manager))).toBe('not_found');
  expect(await rows(door)).toBe(0);
  expect(typeOf(await door.sendPhoto(door.named.id))).toBe('changed_meanwhile');
  expect(typeOf(await door.askPhoto(door.named.id))).toBe('changed_meanwhile');
});

test('when their last day is past, or who named them is no guardian any more, the sweep takes it; others stay', async () => {
  const door = await known();
  const [{ body: past }, { body: today }] = [
    await door.name(door.mother, { name: 'Until yesterday', validUntil: '2026-03-02' }),
    await door.name(door.mother, { name: 'Until today', validUntil: '2026-03-02' }),
  ];
  const { body: byFather } = await door.name(door.father, { name: 'Named by him' });
  for (const [id, actor] of [[past.id, door.mother], [today.id, door.mother], [byFather.id, door.father]] as const)
    expect((await door.sendPhoto(id, actor)).status).toBe(201); // prettier-ignore
  await diary.admin(`update collector set valid_until = '2026-03-01' where id = $1`, [past.id]);
  await diary.given.endGuardianship(door.father, door.childId, new Date('2026-03-02T09:30:00Z'));

  await forgetCollectorPhotos({ db: diary.deps.db, clock: diary.clock });

  const left = await diary.admin('select collector_id from collector_photo where setting_id = $1', [door.settingId]); // prettier-ignore
  expect(left.map((row) => row['collector_id']).sort()).toEqual([door.named.id, today.id].sort());
});

test('who did not name them, is not surely known, or sends no picture, is refused', async () => {
  const door = await known();
  const stranger = await openDoor();

  const [others, nobody, theirs] = [
    await door.sendPhoto(door.named.id, door.father),
    await door.sendPhoto(newId(CollectorId), door.father),
    await door.sendPhoto(door.named.id, { ...stranger.mother, settingId: door.settingId }),
  ];
  const weak = await door.sendPhoto(door.named.id, { ...door.mother, strength: 'S1' });
  const svg = await door.sendPhoto(door.named.id, door.mother, undefined, bytesOf('<svg/>'));

  for (const refused of [others, theirs])
    expect({ ...(refused.body as object), requestId: '' }).toEqual({ ...(nobody.body as object), requestId: '' }); // prettier-ignore
  expect([others, weak, svg, await door.removePhoto(door.named.id, door.father), await door.askPhoto(newId(CollectorId))].map(typeOf)).toEqual(['not_found', 'step_up_needed', 'unsupported_media_type', 'not_found', 'not_found']); // prettier-ignore
  expect(first(await listed(door, door.mother)).photoId).toBe(door.photoId);
});
