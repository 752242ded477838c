import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PhotoId, type ChildId } from '@storybell/contracts/ids';
import { listStoryPhotos, readPhoto } from '@storybell/contracts/photo';
import type { RestrictionScope } from '@storybell/contracts/restriction';
import type { GuardianActor, StaffActor } from '@storybell/contracts/session';
import { previewPhotos, withdrawStory, type Reach } from '@storybell/contracts/story';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { agreeingIn } from '../testing/agreeing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const { responsible, answer, upload, publish, look, list } = agreeingIn(() => diary);

/** Two families of one room: Amara's mother, and Zayan's father, each responsible for their child. */
const neighbours = async () => {
  const one = await diary.given.family({ children: ['Amara'], locales: ['ur'] });
  const two = await diary.given.family({ at: one, children: ['Zayan'], locales: ['pl'] });
  const [mother] = one.guardians;
  const [father] = two.guardians;
  if (!mother || !father) throw new Error('two');
  const [amara, zayan] = [one.childId, two.childId];
  await responsible(mother, amara);
  await responsible(father, zayan);
  return { ...one, mother, father, amara, zayan, room: { kind: 'room', roomId: one.roomId } as const };
};

const ofChildren = (...childIds: ChildId[]): Reach => ({ kind: 'children', childIds });

const restrict = (
  guardian: GuardianActor,
  childId: ChildId,
  { id: by }: StaffActor,
  scopes: RestrictionScope[],
) =>
  diary.admin(
    `insert into restriction (id, setting_id, guardian_id, child_id, scopes, set_by, set_at, lapses_at, review_by, created_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, '2026-03-02T09:00:00Z', '2026-03-05T09:00:00Z', '2027-01-01', now())`,
    [guardian.settingId, guardian.id, childId, scopes, by],
  );

/** A story with one photo, published whatever is missing. */
async function told(staff: StaffActor, reach: Reach, childIds: ChildId[], isWithoutOthers = true) {
  const id = await upload(staff);
  const { body, status } = await publish(staff, reach, [{ id, childIds, isWithoutOthers, alt: 'A snail' }]);
  expect([status, body]).toMatchObject([201, { id: expect.any(String) }]);
  return { photoId: id, storyId: body.id };
}

test('the family of a child sees its photo with its consent, as nothing but a picture that is kept nowhere', async () => {
  const { staff, mother, amara } = await neighbours();
  await answer(mother, amara, 'photo_family');
  const { photoId, storyId } = await told(staff, ofChildren(amara), [amara], false);

  const { status, body, headers } = await look(mother, photoId);

  expect([status, body.type]).toEqual([200, 'image/webp']);
  expect(Buffer.from(body.bytes).toString('latin1', 0, 4)).toBe('RIFF');
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('content-disposition')).toBe('attachment; filename="photo.webp"');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(await list(mother, storyId)).toEqual({
    photos: [{ id: photoId, storyId, alt: 'A snail', width: 64, height: 48 }],
    hidden: [],
  });
});

test('withdrawn, it is not served from the next look on, and the story says that a photo is not shown', async () => {
  const { staff, mother, amara } = await neighbours();
  await answer(mother, amara, 'photo_family');
  const { photoId, storyId } = await told(staff, ofChildren(amara), [amara]);
  expect((await look(mother, photoId)).status).toBe(200);

  await answer(mother, amara, 'photo_family', false);

  expect((await look(mother, photoId)).status).toBe(404);
  expect(await list(mother, storyId)).toEqual({ photos: [], hidden: [{ storyId, photos: 1 }] });
  diary.clock.pass(1);
  await answer(mother, amara, 'photo_family');
  expect((await look(mother, photoId)).status).toBe(200);
});

test('other families see it when every child in it may be shown to them', async () => {
  const { staff, mother, father, amara, zayan, room } = await neighbours();
  await answer(mother, amara, 'photo_family');
  await answer(father, zayan, 'photo_family');
  await answer(father, zayan, 'photo_group');
  const both = await told(staff, room, [amara, zayan]);
  const third = await diary.given.family({ at: { ...(await diary.given.place()) }, locales: ['fr'] });

  const before = [await look(mother, both.photoId), await look(father, both.photoId)];
  await answer(mother, amara, 'photo_group');
  const after = [await look(mother, both.photoId), await look(father, both.photoId)];
  await answer(father, zayan, 'photo_group', false);
  const withdrawn = [await look(mother, both.photoId), await look(father, both.photoId)];

  const statuses = (all: readonly { status: number }[]) => all.map(({ status }) => status);
  // Amara's mother needs Zayan's consent to others, and Zayan's father Amara's.
  expect([statuses(before), statuses(after), statuses(withdrawn)]).toEqual([[200, 404], [200, 200], [404, 200]]);
  expect(third.guardians).toHaveLength(1);
}); // prettier-ignore

test('a family with no child in it sees it by the consents of those who are in it, once it was told of the story', async () => {
  const { staff, mother, father, amara, room } = await neighbours();
  await answer(mother, amara, 'photo_family');
  await answer(mother, amara, 'photo_group');
  const toAll = await told(staff, room, [amara]);
  const toOne = await told(staff, ofChildren(amara), [amara]);

  expect([(await look(father, toAll.photoId)).status, (await look(father, toOne.photoId)).status]).toEqual([200, 404]);
  expect(await list(father, toOne.storyId)).toEqual({ photos: [], hidden: [] });
  await answer(mother, amara, 'photo_group', false);
  expect((await look(father, toAll.photoId)).status).toBe(404);
}); // prettier-ignore

test.each([['photos'], ['all_info']] as const)(
  'who is restricted from %s of a child in it sees nothing of it, though others’ consent would let them, and is told of none',
  async (scope) => {
    const { staff, manager, mother, father, amara, zayan, room } = await neighbours();
    await diary.given.guardianship(father, amara);
    for (const [guardian, child] of [[mother, amara], [father, zayan]] as const)
      for (const purpose of ['photo_family', 'photo_group'] as const) await answer(guardian, child, purpose);
    const { photoId, storyId } = await told(staff, room, [amara]);
    const before = (await look(father, photoId)).status;

    await restrict(father, amara, manager, [scope]);

    expect([before, (await look(father, photoId)).status, (await look(mother, photoId)).status]).toEqual([200, 404, 200]);
    expect(await list(father, storyId)).toEqual({ photos: [], hidden: [] });
  },
); // prettier-ignore

test('family with the stories alone gets them without photos, and so does one whose guardianship has ended', async () => {
  const { staff, mother, amara, settingId, roomId, manager } = await neighbours();
  await answer(mother, amara, 'photo_family');
  await answer(mother, amara, 'photo_group');
  const grandmother = await diary.given.guardian({ settingId, roomId, staff, manager }, 'pl');
  await diary.given.guardianship(grandmother, amara);
  const { photoId, storyId } = await told(staff, ofChildren(amara), [amara]);
  const before = (await look(grandmother, photoId)).status;
  await diary.admin(`update guardianship set scopes = '{stories}' where guardian_id = $1`, [grandmother.id]);
  const storiesOnly = await look(grandmother, photoId);
  const listed = await list(grandmother, storyId);
  await diary.admin(`update guardianship set scopes = '{stories,photos}' where guardian_id = $1`, [
    grandmother.id,
  ]);
  await diary.given.endGuardianship(grandmother, amara, diary.clock.now());

  expect([before, storiesOnly.status, (await look(grandmother, photoId)).status]).toEqual([200, 404, 404]);
  expect(listed).toEqual({ photos: [], hidden: [] });
});

test('a story taken back takes its photos with it', async () => {
  const { staff, mother, amara, settingId } = await neighbours();
  await answer(mother, amara, 'photo_family');
  const { photoId, storyId } = await told(staff, ofChildren(amara), [amara]);

  await diary.call(withdrawStory, { params: { settingId, storyId }, body: {} }, staff);

  expect([(await look(mother, photoId)).status, (await look(staff, photoId)).status]).toEqual([404, 404]);
  expect(await list(staff, storyId)).toEqual({ photos: [], hidden: [] });
});

test('staff see the photos of their room, and of another room only their own', async () => {
  const { staff, mother, amara, settingId } = await neighbours();
  await answer(mother, amara, 'photo_family');
  const { photoId } = await told(staff, ofChildren(amara), [amara]);
  const otherRoom = await diary.given.employee(settingId, 'staff', 'Olga', await diary.given.room(settingId));

  expect([(await look(staff, photoId)).status, (await look(otherRoom, photoId)).status]).toEqual([200, 404]);
});

test('one that is not published is its author’s alone', async () => {
  const { staff, manager, mother } = await neighbours();
  const photoId = await upload(staff);

  expect((await look(staff, photoId)).status).toBe(200);
  expect([(await look(manager, photoId)).status, (await look(mother, photoId)).status]).toEqual([404, 404]);
});

test('a stranger and a guardian of another child get byte for byte what does not exist answers', async () => {
  const { staff, settingId, mother, father, amara } = await neighbours();
  await answer(mother, amara, 'photo_family');
  const { photoId, storyId } = await told(staff, ofChildren(amara), [amara]);
  const stranger = await diary.given.family();
  const [strange] = stranger.guardians;
  if (!strange) throw new Error('a guardian');

  for (const actor of [father, strange, stranger.staff, stranger.manager])
    for (const size of ['small', 'large'] as const) {
      const ask = async (id: PhotoId) => {
        const at = { params: { settingId, photoId: id, size } };
        const { status, body, headers } = await diary.call(readPhoto, at, actor);
        return { status, ...body, requestId: '', headers: [...headers.keys()].sort(), type: headers.get('content-type') };
      };
      expect(await ask(photoId)).toEqual(await ask(newId(PhotoId)));
      expect((await ask(photoId)).status).toBe(404);
    }
  const listed = await diary.call(listStoryPhotos, { params: { settingId }, body: { storyIds: [storyId] } }, father);
  expect(listed.body).toEqual({ photos: [], hidden: [] });
  expect((await diary.call(listStoryPhotos, { params: { settingId }, body: { storyIds: [storyId] } }, strange)).status).toBe(404);
}); // prettier-ignore

test('before it is published it is counted who would not see it, and why; by numbers alone', async () => {
  const { staff, settingId, mother, father, amara, zayan, room } = await neighbours();
  const preview = async (reach: Reach, childIds: ChildId[]) =>
    (await diary.call(previewPhotos, { params: { settingId }, body: { reach, photos: [{ childIds }] } }, staff)).body.photos[0];

  expect(await preview(room, [amara])).toEqual({ familyNo: 1, groupNo: 1, isForNobody: true });
  expect(await preview(room, [])).toEqual({ familyNo: 0, groupNo: 0, isForNobody: false });
  await answer(mother, amara, 'photo_family');
  expect(await preview(room, [amara])).toEqual({ familyNo: 0, groupNo: 1, isForNobody: false });
  expect(await preview(ofChildren(amara), [amara])).toEqual({ familyNo: 0, groupNo: 0, isForNobody: false });
  await answer(father, zayan, 'photo_family');
  expect(await preview(room, [amara, zayan])).toEqual({ familyNo: 0, groupNo: 2, isForNobody: true });
  await answer(mother, amara, 'photo_group');
  await answer(father, zayan, 'photo_group');
  expect(await preview(room, [amara, zayan])).toEqual({ familyNo: 0, groupNo: 0, isForNobody: false });
}); // prettier-ignore

test('a restriction shows in no number: who gets no photos is not counted at all', async () => {
  const { staff, manager, settingId, mother, father, amara, zayan, room } = await neighbours();
  await answer(mother, amara, 'photo_family');
  const body = { reach: room, photos: [{ childIds: [amara] }] };
  await restrict(father, zayan, manager, ['photos']);

  const preview = await diary.call(previewPhotos, { params: { settingId }, body }, staff);

  expect(preview.body.photos).toEqual([{ familyNo: 0, groupNo: 0, isForNobody: false }]);
});

test('publishing is refused while somebody may not see a photo, unless they are left out; and always when nobody may', async () => {
  const { staff, mother, father, amara, room } = await neighbours();
  await answer(mother, amara, 'photo_family');
  const id = await upload(staff);

  const refused = await publish(staff, room, [{ id, childIds: [amara], isWithoutOthers: false }]);
  const published = await publish(staff, room, [{ id, childIds: [amara], isWithoutOthers: true }]);
  await answer(mother, amara, 'photo_family', false);
  const another = await upload(staff);
  const forNobody = await publish(staff, room, [{ id: another, childIds: [amara], isWithoutOthers: true }]);

  expect(refused).toMatchObject({ status: 422, body: { type: 'consent_missing' } });
  expect(published.status).toBe(201);
  expect(await list(father, published.body.id)).toMatchObject({ photos: [], hidden: [{ photos: 1 }] });
  expect(forNobody).toMatchObject({ status: 422, body: { type: 'consent_missing' } });
  const stories = await diary.admin('select id from story where setting_id = $1', [staff.settingId]);
  expect(stories).toHaveLength(1);
});

test('a photo is put into one story, by who uploaded it, with children of theirs', async () => {
  const { staff, manager, amara } = await neighbours();
  const elsewhere = await diary.given.family();
  const [id, own] = [await upload(staff), await upload(manager)];
  const photo = { childIds: [], isWithoutOthers: true };
  const reach = ofChildren(amara);

  const first = await publish(staff, reach, [{ ...photo, id }]);
  const again = await publish(staff, reach, [{ ...photo, id }]);
  const others = await publish(staff, reach, [{ ...photo, id: own }]);
  const missing = await publish(staff, reach, [{ ...photo, id: newId(PhotoId) }]);
  const strange = await publish(staff, reach, [{ ...photo, id: await upload(staff), childIds: [elsewhere.childId] }]);
  const twice = await upload(staff);
  const doubled = await publish(staff, reach, [{ ...photo, id: twice }, { ...photo, id: twice }]);

  expect(first.status).toBe(201);
  for (const { status, body } of [again, others, missing, doubled])
    expect([status, body]).toMatchObject([422, { type: 'bad_photo' }]);
  expect(strange.body).toMatchObject({ type: 'unknown_child' });
}); // prettier-ignore

test('of two stories that are published with one photo at once, one has it', async () => {
  const { staff, amara } = await neighbours();
  const id = await upload(staff);
  const photos = [{ id, childIds: [], isWithoutOthers: true }];

  const both = await Promise.all([publish(staff, ofChildren(amara), photos), publish(staff, ofChildren(amara), photos)]);

  expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
}); // prettier-ignore

test('five photos are one too many', async () => {
  const { staff, amara } = await neighbours();
  const photos = Array.from({ length: 5 }, () => ({
    id: newId(PhotoId),
    childIds: [],
    isWithoutOthers: true,
  }));

  expect((await publish(staff, ofChildren(amara), photos)).body).toMatchObject({ type: 'invalid_request' });
});

test('what a photo shows is kept for who does not see it, in the order of the story, and no log names anybody', async () => {
  const { staff, mother, amara } = await neighbours();
  await answer(mother, amara, 'photo_family');
  const ids = [await upload(staff), await upload(staff), await upload(staff)];
  const alts = ['Canaryalt one', 'Canaryalt two', undefined];
  const photos = ids.map((id, at) => ({ id, childIds: [amara], isWithoutOthers: false, ...(alts[at] && { alt: alts[at] }) }));
  const { body } = await publish(staff, ofChildren(amara), photos);

  const listed = await list(mother, body.id);

  expect(listed.photos.map(({ id, alt }) => [id, alt])).toEqual(ids.map((id, at) => [id, alts[at] ?? null]));
  expect(JSON.stringify(diary.logged)).not.toMatch(/canary|Amara/u);
}); // prettier-ignore
