import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listChildren, listFamilies } from '@storybell/contracts/child';
import { chooseLocale, guardianChanged, listGuardians, readGuardians } from '@storybell/contracts/guardian';
import { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { publishStory, withdrawStory } from '@storybell/contracts/story';
import { translationsNeeded } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { sql } from '@storybell/platform/sql';
import { until } from '@storybell/platform/testing/until';
import { publish } from '../stories/publish-story.ts';
import { notifyService, startDiary, type Place } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const choose = (guardian: GuardianActor, locale: Locale, actor: Actor = guardian) =>
  diary.call(
    chooseLocale,
    { params: { settingId: guardian.settingId, guardianId: guardian.id }, body: { locale } },
    actor,
  );

const tell = async ({ settingId, staff }: Place, locale: Locale) => {
  diary.clock.pass(1);
  const body = { reach: { kind: 'setting' as const }, body: 'We sang songs.', locale };
  return (await diary.call(publishStory, { params: { settingId }, body }, staff)).body;
};

const changes = async (guardian: GuardianActor) =>
  (await diary.emitted(guardianChanged)).filter((payload) => payload.guardianId === guardian.id);

const needs = async ({ settingId }: Place) =>
  (await diary.emitted(translationsNeeded)).filter((payload) => payload.settingId === settingId);

const only = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('there is one');
  return one;
};

test('choosing a language counts the guardian up, and asks for what was told before in it, newest first', async () => {
  const family = await diary.given.family({ locales: ['en-GB'] });
  const guardian = only(family.guardians);
  const older = await tell(family, 'en-GB');
  await tell(family, 'pl'); // is in the new language already
  const gone = await tell(family, 'en-GB');
  await diary.call(
    withdrawStory,
    { params: { settingId: family.settingId, storyId: gone.id }, body: {} },
    family.staff,
  );
  const newer = await tell(family, 'en-GB');

  const answer = await choose(guardian, 'pl');

  expect(answer).toMatchObject({ status: 200, body: { locale: 'pl' } });
  expect(await changes(guardian)).toEqual([
    { guardianId: guardian.id, settingId: family.settingId, guardianVersion: 2 },
  ]);
  expect(await needs(family)).toEqual([
    {
      settingId: family.settingId,
      locale: 'pl',
      subjects: [
        { kind: 'story', id: newer.id, version: 1 },
        { kind: 'story', id: older.id, version: 1 },
      ],
    },
  ]);
});

test('what the guardian may not see is not asked for', async () => {
  const family = await diary.given.family({ locales: ['en-GB'] });
  const guardian = only(family.guardians);
  await diary.given.family({ at: family, locales: ['fr'] });
  await tell(family, 'en-GB');
  await diary.given.endGuardianship(guardian, family.childId, diary.clock.now());

  await choose(guardian, 'so');

  expect(await changes(guardian)).toHaveLength(1);
  expect(await needs(family)).toEqual([]);
});

test('the language they read already changes nothing', async () => {
  const { guardians } = await diary.given.family({ locales: ['en-GB'] });

  const same = await choose(only(guardians), 'en-GB');

  expect([same.status, await changes(only(guardians))]).toEqual([200, []]);
});

test('of two who choose the same at once one counts', async () => {
  const family = await diary.given.family({ locales: ['en-GB'] });
  const guardian = only(family.guardians);

  let choosing: ReturnType<typeof choose>[] = [];
  await diary.db.tx(async (tx) => {
    await tx.exec(sql`select 1 from guardian where id = ${guardian.id} for update`);
    choosing = [choose(guardian, 'ur'), choose(guardian, 'ur')];
    await diary.untilWaiting(2);
  });
  const answers = await Promise.all(choosing);

  for (const answer of answers) expect(answer.body).toEqual({ locale: 'ur' });
  expect(await changes(guardian)).toEqual([
    { guardianId: guardian.id, settingId: family.settingId, guardianVersion: 2 },
  ]);
});

test('nobody chooses for another, and nobody learns who exists', async () => {
  const here = await diary.given.family({ locales: ['en-GB', 'pl'] });
  const [mine, other] = here.guardians;
  const there = await diary.given.family();
  if (!mine || !other) throw new Error('two guardians');
  const missing: GuardianActor = { kind: 'guardian', id: newId(GuardianId), settingId: here.settingId };
  const moved: GuardianActor = { ...mine, settingId: there.settingId };

  const refusals = await Promise.all([
    choose(mine, 'ur', other),
    choose(mine, 'ur', only(there.guardians)),
    choose(missing, 'ur', mine),
    choose(missing, 'ur'),
    choose(moved, 'ur'),
    choose(moved, 'ur', mine),
    choose(mine, 'ur', moved),
  ]);

  for (const refused of refusals) expect(refused).toMatchObject({ status: 404, body: { type: 'not_found' } });
  expect(await changes(mine)).toEqual([]);
});

test('a language that is not known is refused', async () => {
  const { guardians } = await diary.given.family();

  const refused = await choose(only(guardians), 'tlh' as Locale);

  expect(refused).toMatchObject({ status: 422, body: { type: 'unknown_locale' } });
});

test('staff see every child who is there; a guardian those they may view', async () => {
  const family = await diary.given.family({ children: ['Amara'], locales: ['ur'] });
  const other = await diary.given.family({ at: family, children: ['Ben'] });
  const barred = await diary.given.guardian(family, 'ar');
  await diary.given.guardianship(barred, family.childId, { mayView: false });
  const list = async (actor: Actor) => {
    const { body } = await diary.call(listChildren, { params: { settingId: family.settingId } }, actor);
    return body.children;
  };

  const amara = { id: family.childId, roomId: family.roomId, knownAs: 'Amara', initial: 'K.' };
  const ben = { id: other.childId, roomId: family.roomId, knownAs: 'Ben', initial: 'K.' };
  expect(await list(family.staff)).toEqual([amara, ben]);
  expect(await list(only(family.guardians))).toEqual([amara]);
  expect(await list(barred)).toEqual([]);

  await diary.admin('update child set left_at = $2 where id = $1', [other.childId, '2026-03-02T09:00:00Z']);
  expect(await list(family.staff)).toEqual([amara]);
});

test('the manager sees family by family, those who may not view among them, and no address', async () => {
  const family = await diary.given.family({
    children: ['Amara', 'Zayan'],
    locales: ['ur'],
    email: 'canary@example.org',
  });
  const barred = await diary.given.guardian(family, 'ar', { phone: '+447700900999', knownAs: 'Amina' });
  await diary.given.guardianship(barred, family.childId, { mayView: false });
  const left = await diary.given.family({ at: family, children: ['Gone'] });
  await diary.admin('update child set left_at = $2 where id = $1', [left.childId, '2026-03-02T09:00:00Z']);
  const past = await diary.given.guardian(family, 'fr');
  await diary.given.guardianship(past, family.childId, { until: new Date('2026-01-01T00:00:00Z') });

  const { body } = await diary.call(
    listFamilies,
    { params: { settingId: family.settingId } },
    family.manager,
  );

  const child = (knownAs: string, id: string | undefined) => ({
    id,
    knownAs,
    roomId: family.roomId,
    relationship: 'mother',
  });
  expect(body.families).toEqual([
    {
      guardianId: barred.id,
      name: 'Amina Khan',
      locale: 'ar',
      hasEmail: false,
      hasPhone: true,
      children: [child('Amara', family.childId)],
    },
    {
      guardianId: only(family.guardians).id,
      name: 'Fatima Khan',
      locale: 'ur',
      hasEmail: true,
      hasPhone: false,
      children: [child('Amara', family.childIds[0]), child('Zayan', family.childIds[1])],
    },
  ]);
  const byStaff = await diary.call(listFamilies, { params: { settingId: family.settingId } }, family.staff);
  expect(byStaff.status).toBe(403);
});

test('a stranger cannot tell a setting from one that does not exist', async () => {
  const here = await diary.given.family();
  const there = await diary.given.family();
  const strangers: Actor[] = [there.staff, there.manager, only(there.guardians)];
  const forged: Actor = { ...only(there.guardians), settingId: here.settingId };

  for (const settingId of [here.settingId, newId(SettingId)]) {
    for (const actor of [...strangers, forged]) {
      const answer = await diary.call(listChildren, { params: { settingId } }, actor);
      expect(answer).toMatchObject({ status: 404, body: { type: 'not_found' } });
    }
    const answer = await diary.call(listFamilies, { params: { settingId } }, there.manager);
    expect(answer).toMatchObject({ status: 404, body: { type: 'not_found' } });
  }
});

test('services read addresses; those who do not exist are left out, and people may not', async () => {
  const { guardians, settingId, staff } = await diary.given.family({
    email: 'a@example.org',
    phone: '+447700900100',
  });
  const { id } = only(guardians);

  const { body } = await diary.call(
    readGuardians,
    { body: { guardianIds: [id, newId(GuardianId)] } },
    notifyService,
  );
  const byStaff = await diary.call(readGuardians, { body: { guardianIds: [id] } }, staff);

  expect(body.guardians).toEqual([
    { id, settingId, locale: 'pl', email: 'a@example.org', phone: '+447700900100', version: 1 },
  ]);
  expect(byStaff.status).toBe(403);
});

test('all guardians are listed page by page in id order, each once', async () => {
  await diary.admin(
    `insert into guardian (id, setting_id, known_as, family_name, locale, created_at)
     select gen_random_uuid(), $1, 'Many', 'People', 'en-GB', now() from generate_series(1, 600)`,
    [(await diary.given.place()).settingId],
  );
  const [{ all } = {}] = await diary.admin('select count(*)::int as all from guardian');

  const ids: GuardianId[] = [];
  let isLast = false;
  while (!isLast) {
    const after = ids.at(-1);
    const { body } = await diary.call(
      listGuardians,
      { query: after === undefined ? {} : { after } },
      notifyService,
    );
    ids.push(...body.guardians.map((guardian) => guardian.id));
    isLast = body.isLast;
  }

  expect(ids).toHaveLength(Number(all));
  expect(ids).toEqual([...new Set(ids)].sort());
});

test('a language chosen while a story is being published does not miss that story', async () => {
  const family = await diary.given.place();
  const { settingId, staff } = family;
  const child = await diary.given.child(family);
  const guardian = await diary.given.guardian(family, 'en-GB');
  await diary.given.guardianship(guardian, child);
  const [written, isPublished] = [Promise.withResolvers<string>(), Promise.withResolvers<undefined>()];
  const publishing = diary.db.tx(async (tx) => {
    const draft = {
      settingId,
      reach: { kind: 'setting' as const },
      body: 'We sang.',
      locale: 'en-GB' as const,
    };
    const author = { id: staff.id, knownAs: 'Hannah' };
    written.resolve(
      (await publish(tx, author, draft, { actor: staff, settingId, now: diary.clock.now() })).id,
    );
    await isPublished.promise;
  });
  const storyId = await written.promise;

  const choosing = choose(guardian, 'pl');
  const waiting = "select 1 from pg_locks where locktype = 'advisory' and not granted";
  await until(async () => (await diary.admin(waiting)).length > 0);
  isPublished.resolve(undefined);
  await publishing;

  expect((await choosing).status).toBe(200);
  const asked = (await needs(family)).filter((one) => one.locale === 'pl');
  expect(asked.flatMap((one) => one.subjects.map((subject) => subject.id as string))).toEqual([storyId]);
});
