import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listChildren } from '@storybell/contracts/child';
import { ChildId, HeadCountId, OutingId, RoomId } from '@storybell/contracts/ids';
import { readRegister, readWhereabouts } from '@storybell/contracts/register';
import type { RestrictionScope } from '@storybell/contracts/restriction';
import { setRestriction } from '@storybell/contracts/restriction';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { sql } from '@storybell/platform/sql';
import { startDiary } from '../testing.ts';
import { openRegisterIn } from '../testing/open-register.ts';

const MINUTE_MS = 60_000;
const NOW = new Date('2026-03-02T09:30:00Z');

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary(NOW);
});
afterAll(() => diary.close());
const open = openRegisterIn(() => diary);
type Register = Awaited<ReturnType<typeof open>>;

const typeOf = ({ body }: { body: unknown }) => (body as { type?: string }).type;
const bare = ({ status, body }: { status: number; body: unknown }) => ({ status, body: { ...(body as object), requestId: '' } }); // prettier-ignore
const roomOf = ({ roomId }: Register) => ({ kind: 'room', id: roomId }) as const;
const later = (minutes: number) => {
  diary.clock.set(new Date(NOW.getTime() + minutes * MINUTE_MS));
};
const whereabouts = (guardian: Actor, { settingId }: Register, childId: ChildId) =>
  diary.call(readWhereabouts, { params: { settingId, childId } }, guardian);
const rollOf = async (actor: Actor, { settingId }: Register) =>
  (await diary.call(listChildren, { params: { settingId } }, actor)).body.children.map(({ id }) => id).sort();
const rowsOf = async (table: string, { settingId }: Register) =>
  (await diary.admin(`select 1 from ${table} where setting_id = $1`, [settingId])).length;

test('who is here is there with since when, in which room, and who saw them last', async () => {
  const at = await open();

  const { children, outings, counts } = await at.register();

  expect(children.map(({ childId }) => childId).sort()).toEqual([at.amara, at.ben].sort());
  expect(children[0]).toMatchObject({
    since: '2026-03-02T09:30:00.000Z',
    roomId: at.roomId,
    outingId: null,
    lastSeen: { how: 'arrived', by: 'Helen', at: '2026-03-02T09:30:00.000Z' },
  });
  expect({ outings, counts }).toEqual({ outings: [], counts: [] });
});

test('who works in another room sees no child of this one; a stranger sees no setting', async () => {
  const [at, other] = [await open(), await open()];

  expect((await at.register(at.elm)).children).toEqual([]);
  expect(await at.without(at.elm)).toEqual([]);
  const stranger = await diary.call(readRegister, { params: { settingId: at.settingId } }, other.oak);
  const nowhere = await diary.call(
    readRegister,
    { params: { settingId: newId(OutingId) as never } },
    other.oak,
  );

  expect(bare(stranger)).toEqual(bare(nowhere));
  expect(stranger.status).toBe(404);
});

test('a day that nobody ended is no presence the next day', async () => {
  const at = await open();
  await diary.admin(`update attendance set arrived_at = '2026-03-01T09:00:00Z' where setting_id = $1`, [at.settingId]); // prettier-ignore

  expect((await at.register()).children).toEqual([]);
  expect(typeOf(await at.move(at.amara, at.otherId))).toBe('changed_meanwhile');
  expect(typeOf(await at.out([at.amara]))).toBe('changed_meanwhile');
});

test('the room that has a child for now sees it, its own does not lose it, and both end as they began', async () => {
  const at = await open();
  expect(await rollOf(at.elm, at)).toEqual([at.cleo]);

  expect((await at.move(at.amara, at.otherId)).status).toBe(201);

  expect(await rollOf(at.elm, at)).toEqual([at.amara, at.cleo].sort());
  expect(await rollOf(at.oak, at)).toEqual([at.amara, at.ben].sort());
  expect((await at.register(at.elm)).children).toMatchObject([
    { childId: at.amara, roomId: at.otherId, lastSeen: { how: 'moved', by: 'Priya' } },
  ]);

  // The room that has it may give it back.
  expect((await at.move(at.amara, at.roomId, at.elm)).status).toBe(201);
  expect(await rollOf(at.elm, at)).toEqual([at.cleo]);
  expect((await at.register()).children.map(({ roomId }) => roomId)).toEqual([at.roomId, at.roomId]);
});

test('a move ends when the child is fetched, and after twelve hours', async () => {
  const [at, long] = [await open(), await open()];
  await at.move(at.amara, at.otherId);
  await long.move(long.amara, long.otherId);

  expect((await at.fetch(at.mother.id)).status).toBe(201);
  expect(await rollOf(at.elm, at)).toEqual([at.cleo]);
  expect(await rollOf(long.elm, long)).toContain(long.amara);
  later(12 * 60);
  expect(await rollOf(long.elm, long)).toEqual([long.cleo]);
  later(0);
});

test('moving again ends the move before; the same tap again moves once; moving to where it is does nothing', async () => {
  const at = await open();
  await at.move(at.amara, at.otherId, at.oak, 'tapped-twice');
  await at.move(at.amara, at.otherId, at.oak, 'tapped-twice');
  await at.move(at.amara, at.otherId);
  expect(await rowsOf('room_move', at)).toBe(1);
  const third = await diary.given.room(at.settingId);

  await at.move(at.amara, third);

  expect(await rollOf(at.elm, at)).toEqual([at.cleo]);
});

test('of two who move one child at once, one comes after the other', async () => {
  const at = await open();
  const third = await diary.given.room(at.settingId);

  const answers = await Promise.all([at.move(at.amara, at.otherId), at.move(at.amara, third, at.manager)]);

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  const standing = await diary.admin('select 1 from room_move where setting_id = $1 and valid_until > $2', [at.settingId, NOW]); // prettier-ignore
  expect(standing).toHaveLength(1);
});

test('nobody moves, takes out or counts a child of another room or setting, and is told what one is told who does not exist', async () => {
  const [at, other] = [await open(), await open()];
  const missing = newId(ChildId);

  for (const actor of [at.elm, other.oak]) {
    expect(bare(await at.move(at.amara, at.roomId, actor))).toEqual(
      bare(await at.move(missing, at.roomId, actor)),
    );
    expect(bare(await at.out([at.amara], actor))).toEqual(bare(await at.out([missing], actor)));
    expect(bare(await at.back([at.amara], true, actor))).toEqual(bare(await at.back([missing], true, actor)));
    expect(bare(await at.count(roomOf(at), 2, actor))).toEqual(bare(await at.count({ kind: 'room', id: newId(RoomId) }, 2, actor))); // prettier-ignore
  }
  expect(typeOf(await at.move(at.amara, other.roomId))).toBe('unknown_room');
  expect(typeOf(await at.move(at.amara, newId(RoomId)))).toBe('unknown_room');
  expect(typeOf(await at.count({ kind: 'room', id: at.otherId }, 0))).toBe('not_found');
  expect(await rowsOf('room_move', at)).toBe(0);
});

test('children go out whose families have agreed; the others are named, and nobody goes with them', async () => {
  const at = await open();
  const cleo = { ...at, amara: at.cleo };
  expect(await at.without(at.manager)).toEqual([]);
  await at.come(cleo.amara);

  expect(await at.without(at.manager)).toEqual([at.cleo]);
  expect(typeOf(await at.out([at.amara, at.cleo], at.manager))).toBe('not_permitted');
  expect((await at.register()).outings).toEqual([]);
  expect((await at.out([at.amara, at.ben])).status).toBe(201);

  const { outings, children } = await at.register();
  expect(outings).toMatchObject([
    { place: 'Fox Lane park', leader: 'Priya', leftAt: '2026-03-02T09:30:00.000Z', backDueAt: '2026-03-02T11:00:00.000Z', others: 0 }, // prettier-ignore
  ]);
  expect(outings[0]?.childIds).toEqual([at.amara, at.ben].sort());
  expect(children.map(({ lastSeen, outingId }) => [lastSeen.how, outingId])).toEqual(Array(2).fill(['left', outings[0]?.id])); // prettier-ignore
});

test('one of two parents is not enough, a no taken back to is a no, and a withdrawal while the outing is planned counts', async () => {
  const at = await open();
  expect(await at.without()).toEqual([]);

  await at.agree(at.father, at.ben, false);

  expect(await at.without()).toEqual([at.ben]);
  expect(typeOf(await at.out([at.amara, at.ben]))).toBe('not_permitted');
  expect((await at.out([at.amara])).status).toBe(201);
  await at.agree(at.father, at.ben);
  expect((await at.out([at.ben])).status).toBe(201);
});

test('a permission that is being taken back at this moment is waited for', async () => {
  const at = await open();
  let taken: ReturnType<typeof at.out> | undefined;

  await diary.db.tx(async (tx) => {
    await tx.exec(sql`
      insert into consent (id, setting_id, child_id, guardian_id, purpose, is_given, basis, text_version, locale,
        answered_at, created_at)
      values (gen_random_uuid(), ${at.settingId}, ${at.ben}, ${at.father.id}, 'outing', false, 'parental_responsibility', 1,
        'pl', ${NOW}, ${NOW})`);
    taken = at.out([at.ben]);
    await diary.untilWaiting(1);
  });

  expect(typeOf(await (taken ?? Promise.reject(new Error('nobody asked'))))).toBe('not_permitted');
  expect(await rowsOf('outing', at)).toBe(0);
});

test('of two who take one child out at once, one does; the same tap again is the same outing', async () => {
  const at = await open();

  const answers = await Promise.all([at.out([at.amara]), at.out([at.amara, at.ben], at.manager)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.map(typeOf)).toContain('changed_meanwhile');
  await at.back([at.amara, at.ben]);
  const again = [
    await at.out([at.ben], at.oak, 'tapped-twice'),
    await at.out([at.ben], at.oak, 'tapped-twice'),
  ];

  expect(again[1]?.body).toEqual(again[0]?.body);
  expect((await at.register()).outings).toHaveLength(1);
});

test('back all at once, each alone, twice, and not after all; after a quarter of an hour it stands', async () => {
  const at = await open();
  await at.out([at.amara, at.ben]);
  later(30);

  expect((await at.back([at.amara])).body).toEqual({ childIds: [at.amara] });
  expect((await at.register()).outings).toMatchObject([{ childIds: [at.ben] }]);
  expect((await at.back([at.amara, at.ben])).body).toEqual({ childIds: [at.ben] });
  expect((await at.register()).outings).toEqual([]);
  expect((await at.register()).children[0]).toMatchObject({ outingId: null, lastSeen: { how: 'back' } });

  expect((await at.back([at.amara], false)).body).toEqual({ childIds: [at.amara] });
  expect((await at.register()).outings).toMatchObject([{ childIds: [at.amara] }]);
  later(46);
  expect(typeOf(await at.back([at.ben], false))).toBe('changed_meanwhile');
  expect(typeOf(await at.back([at.amara], false))).toBe('changed_meanwhile');
  later(0);
});

test('who is out is moved nowhere, is not expected in the room, and goes from the outing when it is fetched', async () => {
  const at = await open();
  await at.out([at.amara]);

  expect(typeOf(await at.move(at.amara, at.otherId))).toBe('changed_meanwhile');
  expect((await at.count(roomOf(at), [at.ben])).body).toMatchObject({
    expected: 1,
    counted: 1,
    isOpen: false,
  });
  await at.fetch(at.mother.id);

  const { outings, children } = await at.register();
  expect([outings, children.map(({ childId }) => childId)]).toEqual([[], [at.ben]]);
});

test('an outing shows others’ children as a number', async () => {
  const at = await open();
  for (const guardian of at.guardians) {
    await diary.given.guardianship(guardian, at.cleo);
    await at.agree(guardian, at.cleo);
  }
  await diary.admin('update guardianship set may_consent = true where child_id = $1', [at.cleo]);
  for (const guardian of at.guardians) await at.agree(guardian, at.cleo);
  await at.come(at.cleo);

  await at.out([at.amara, at.cleo], at.manager);

  expect((await at.register()).outings).toMatchObject([{ childIds: [at.amara], others: 1 }]);
  expect((await at.register(at.elm)).outings).toMatchObject([{ childIds: [at.cleo], others: 1 }]);
  const outing = { kind: 'outing', id: (await at.register()).outings[0]?.id ?? newId(OutingId) } as const;
  // Who looks after some of them cannot say that all are there.
  expect(typeOf(await at.count(outing, 2))).toBe('not_found');
  expect((await at.count(outing, 2, at.manager)).body).toMatchObject({ expected: 2, isOpen: false });
});

test('a count that fits says so, and who was seen last', async () => {
  const at = await open();
  later(10);

  const { body, status } = await at.count(roomOf(at), [at.amara, at.ben]);

  expect([status, body]).toMatchObject([
    201,
    { expected: 2, counted: 2, missing: [], isOpen: false, by: 'Priya' },
  ]);
  const { children, counts } = await at.register();
  expect(children.map(({ lastSeen }) => lastSeen)).toEqual(Array(2).fill({ how: 'counted', by: 'Priya', at: '2026-03-02T09:40:00.000Z' })); // prettier-ignore
  expect(counts).toEqual([body]);
  later(0);
});

test('a child missing is an alarm in that room and for managers, and nowhere else, until a count fits', async () => {
  const at = await open();

  const { body } = await at.count(roomOf(at), [at.amara]);

  expect(body).toMatchObject({ expected: 2, counted: 1, missing: [at.ben], isOpen: true });
  expect((await at.register()).counts).toEqual([body]);
  expect((await at.register(at.manager)).counts).toEqual([body]);
  expect((await at.register(at.elm)).counts).toEqual([]);
  // Another that does not fit leaves it; the newest stands there.
  const { body: second } = await at.count(roomOf(at), 3);
  expect((await at.register()).counts).toEqual([second]);
  expect(second).toMatchObject({ counted: 3, missing: [], isOpen: true });
  expect((await at.count(roomOf(at), 2)).body).toMatchObject({ isOpen: false });
  expect((await at.register()).counts).toMatchObject([{ isOpen: false }]);
  const left = await diary.admin('select 1 from head_count where setting_id = $1 and is_mismatch and resolved_at is null', [at.settingId]); // prettier-ignore
  expect(left).toEqual([]);
});

test('one child in place of another is the same number, and an alarm', async () => {
  const at = await open();
  await at.move(at.ben, at.otherId);

  const swapped = await at.count(roomOf(at), [at.ben]);

  expect(swapped.body).toMatchObject({ expected: 1, counted: 1, missing: [at.amara], isOpen: true });
});

test('an alarm stands the next day, too; who says where the child is ends it, once', async () => {
  const at = await open();
  const { body: alarm } = await at.count(roomOf(at), [at.amara]);
  later(24 * 60);
  expect((await at.register()).counts).toMatchObject([{ id: alarm.id, isOpen: true, missing: [at.ben] }]);

  expect(typeOf(await at.resolve(roomOf(at), newId(HeadCountId)))).toBe('changed_meanwhile');
  expect(typeOf(await at.resolve(roomOf(at), alarm.id, at.elm))).toBe('not_found');
  const both = await Promise.all([
    at.resolve(roomOf(at), alarm.id),
    at.resolve(roomOf(at), alarm.id, at.manager),
  ]);

  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await at.register()).counts).toEqual([]);
  later(0);
});

test('the same count sent again is one count; another of the same key is refused', async () => {
  const at = await open();

  const one = await at.count(roomOf(at), [at.amara], at.oak, 'counted-once');
  const again = await at.count(roomOf(at), [at.amara], at.oak, 'counted-once');
  const other = await at.count(roomOf(at), 2, at.oak, 'counted-once');

  expect(again.body).toEqual(one.body);
  expect(typeOf(other)).toBe('idempotency_key_reused');
  expect(await rowsOf('head_count', at)).toBe(1);
});

test('an outing is counted by who leads it, and its alarm shows whom they may know of', async () => {
  const at = await open();
  const { body } = await at.out([at.amara, at.ben]);
  const outing = { kind: 'outing', id: body.id } as const;

  const { body: alarm } = await at.count(outing, [at.amara]);

  expect(alarm).toMatchObject({ of: outing, expected: 2, missing: [at.ben], isOpen: true });
  expect((await at.register()).counts).toEqual([alarm]);
  expect((await at.register(at.elm)).counts).toEqual([]);
  expect(bare(await at.count(outing, 2, at.elm))).toEqual(bare(await at.count({ kind: 'outing', id: newId(OutingId) }, 2, at.elm))); // prettier-ignore
});

test('a child nobody knows is not counted, and nonsense is refused', async () => {
  const at = await open();

  expect(typeOf(await at.count(roomOf(at), [at.amara, newId(ChildId)]))).toBe('unknown_child');
  expect(typeOf(await at.count(roomOf(at), -1))).toBe('invalid_request');
  expect(typeOf(await at.out([]))).toBe('invalid_request');
  expect(await rowsOf('head_count', at)).toBe(0);
});

test('a guardian learns that their own child is out, not where or with whom; and nothing under an order or of another’s', async () => {
  const [at, other] = [await open(), await open()];
  expect((await whereabouts(at.mother, at, at.amara)).body).toEqual({ outing: null });
  await at.out([at.amara, at.ben]);

  expect((await whereabouts(at.mother, at, at.amara)).body).toEqual({
    outing: { leftAt: '2026-03-02T09:30:00.000Z', backDueAt: '2026-03-02T11:00:00.000Z' },
  });
  const nothing = bare(await whereabouts(at.mother, at, newId(ChildId)));
  expect(bare(await whereabouts(other.mother, at, at.amara))).toEqual(nothing);
  for (const scope of ['whereabouts', 'all_info'] satisfies RestrictionScope[]) {
    const body = { guardianId: at.father.id, childId: at.amara, scopes: [scope], evidenceRef: null, reviewBy: '2026-09-01', reason: null }; // prettier-ignore
    await diary.call(setRestriction, { params: { settingId: at.settingId }, body }, at.manager);
    expect(bare(await whereabouts(at.father, at, at.amara))).toEqual(nothing);
  }
  expect((await whereabouts(at.father, at, at.ben)).body.outing).not.toBeNull();
});
