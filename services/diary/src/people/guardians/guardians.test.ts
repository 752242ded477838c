import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listChildren, listFamilies } from '@storybell/contracts/child';
import { guardianChanged, readGuardians } from '@storybell/contracts/guardian';
import { ChildId, GuardianId, SettingId } from '@storybell/contracts/ids';
import { addGuardian, changeGuardian, saveAddress, saveGuardianship } from '@storybell/contracts/people';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { publishStory } from '@storybell/contracts/story';
import { translationsNeeded } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { asked, notifyService, startDiary, type Place } from '../../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const ewa = {
  knownAs: 'Ewa',
  familyName: 'Nowak',
  locale: 'pl',
  spokenLocale: 'uk',
  needsAudio: true,
  needsInterpreter: false,
  email: 'ewa@Example.ORG',
  phone: '07700 900123',
} as const;

/** A manager with a passkey, as who changes people must be; guardians with a code of these minutes. */
const sure = <F extends Place & { guardians: GuardianActor[] }>(family: F): F => ({
  ...family,
  manager: { ...family.manager, strength: 'S3' },
  guardians: family.guardians.map((one) => ({ ...one, strength: 'S2' as const })),
});

const add = (place: Place & { childId: ChildId }, fields = {}, key?: string) =>
  diary.call(
    addGuardian,
    {
      params: { settingId: place.settingId },
      body: {
        ...ewa,
        children: [{ childId: place.childId, relationship: 'mother', mayView: true }],
        ...fields,
      },
    },
    place.manager,
    key === undefined ? {} : { key },
  );
const actorOf = ({ settingId }: Place, id: GuardianId): GuardianActor => ({
  kind: 'guardian',
  id,
  settingId,
});
const changes = async (id: GuardianId) =>
  (await diary.emitted(guardianChanged)).filter(({ guardianId }) => guardianId === id);

test('a guardian is added with addresses in one form, sees the child, and whoever delivers is told', async () => {
  const place = sure(await diary.given.family({ locales: [] }));

  const { status, body } = await add(place);

  const { id } = body.guardian;
  const { children: _, ...said } = { ...ewa, children: [] };
  expect(status).toBe(201);
  expect(body).toEqual({
    guardian: {
      ...said,
      id,
      email: 'ewa@example.org',
      isEmailVerified: false,
      phone: '+447700900123',
      isPhoneVerified: false,
      version: 1,
    },
    guardianships: [
      {
        guardianId: id,
        childId: place.childId,
        relationship: 'mother',
        mayView: true,
        validUntil: null,
        version: 1,
      },
    ],
  });
  expect(await changes(id)).toEqual([{ guardianId: id, settingId: place.settingId, guardianVersion: 1 }]);
  const contacts = await diary.call(readGuardians, { body: { guardianIds: [id] } }, notifyService);
  expect(contacts.body.guardians).toMatchObject([
    { email: 'ewa@example.org', phone: '+447700900123', locale: 'pl' },
  ]);
  const seen = await diary.call(listChildren, { params: { settingId: place.settingId } }, actorOf(place, id));
  expect(seen.body.children.map((child) => child.id)).toEqual([place.childId]);
});

test('what was told before a guardian came is not theirs, what is told afterwards is', async () => {
  const place = sure(await diary.given.family({ locales: ['en-GB'] }));
  const tell = async () =>
    (
      await diary.call(
        publishStory,
        {
          params: { settingId: place.settingId },
          body: { reach: { kind: 'setting' }, body: 'We sang.', locale: 'en-GB' },
        },
        place.staff,
      )
    ).body.id;
  const before = await tell();

  const { body } = await add(place);
  const after = await tell();

  const seen = await diary.seenBy(actorOf(place, body.guardian.id), [
    asked('story', before),
    asked('story', after),
  ]);
  expect(seen.map(({ id }) => id)).toEqual([after]);
});

test.each([
  ['already_taken', { phone: null, email: 'EWA@example.org' }],
  ['already_taken', { email: null, phone: '+44 7700 900 123' }],
])('an address is one person’s in a setting, and may be another’s in another: %s', async (code, fields) => {
  const here = sure(await diary.given.family({ locales: [] }));
  const there = sure(await diary.given.family({ locales: [] }));
  const first = await add(here);

  expect((await add(here, fields)).body).toMatchObject({ type: code });
  expect((await add(there, fields)).status).toBe(201);
  const { body: other } = await add(here, { email: null, phone: null });
  const taking = await diary.call(
    changeGuardian,
    {
      params: { settingId: here.settingId, guardianId: other.guardian.id },
      body: { ...ewa, ...fields, version: 1 },
    },
    here.manager,
  );
  expect(taking.body).toMatchObject({ type: code });
  expect(await changes(other.guardian.id)).toHaveLength(1);
  expect(first.status).toBe(201);
});

test.each([
  ['bad_email_address', { email: 'ewa@example.org, tom@example.org' }],
  ['bad_phone_number', { phone: '12' }],
  ['unknown_child', { children: [{ childId: newId(ChildId), relationship: 'mother', mayView: true }] }],
  ['invalid_request', { children: [] }],
])('a guardian who cannot be is refused, and nothing of them stays: %s', async (code, fields) => {
  const place = sure(await diary.given.family({ locales: [] }));

  expect((await add(place, fields)).body).toMatchObject({ type: code });

  const { body } = await diary.call(listFamilies, { params: { settingId: place.settingId } }, place.manager);
  expect(body.families).toEqual([]);
});

test('repeating it adds one guardian; two at once with one address are one guardian and one refusal', async () => {
  const place = sure(await diary.given.family({ locales: [] }));
  const key = newId(SettingId);
  const first = await add(place, {}, key);
  expect((await add(place, {}, key)).body).toEqual(first.body);

  const both = await Promise.all([1, 2].map(() => add(place, { email: 'new@example.org', phone: null })));

  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('a changed address is unproven, an unchanged one stays proven, and delivery hears of each change', async () => {
  const place = sure(await diary.given.family({ locales: [] }));
  const { id } = (await add(place)).body.guardian;
  await diary.admin('update guardian set email_verified_at = now(), phone_verified_at = now() where id = $1', [id]); // prettier-ignore
  const params = { settingId: place.settingId, guardianId: id };

  const changed = await diary.call(
    changeGuardian,
    { params, body: { ...ewa, email: 'ewa.nowak@example.org', version: 1 } },
    place.manager,
  );
  const late = await diary.call(changeGuardian, { params, body: { ...ewa, version: 1 } }, place.manager);

  expect(changed.body).toMatchObject({ isEmailVerified: false, isPhoneVerified: true, version: 2 });
  expect(late.body).toMatchObject({ type: 'changed_meanwhile' });
  expect((await changes(id)).map(({ guardianVersion }) => guardianVersion)).toEqual([1, 2]);
});

test('another language asks for what they were told before in it', async () => {
  const place = sure(await diary.given.family({ locales: [] }));
  const { id } = (await add(place)).body.guardian;
  const told = await diary.call(
    publishStory,
    {
      params: { settingId: place.settingId },
      body: { reach: { kind: 'setting' }, body: 'We sang.', locale: 'en-GB' },
    },
    place.staff,
  );
  await diary.call(
    changeGuardian,
    { params: { settingId: place.settingId, guardianId: id }, body: { ...ewa, locale: 'so', version: 1 } },
    place.manager,
  );

  const needed = (await diary.emitted(translationsNeeded)).filter(
    ({ settingId }) => settingId === place.settingId,
  );
  expect(needed).toMatchObject([{ locale: 'so', subjects: [{ id: told.body.id }] }]);
});

test('a guardianship is made, changed, ended and taken up again, and shows at once what it permits', async () => {
  const place = sure(await diary.given.family({ locales: [] }));
  const { id } = (await add(place)).body.guardian;
  const childId = await diary.given.child(place, 'Omar');
  const params = { settingId: place.settingId, guardianId: id, childId };
  const seen = async () => (await diary.call(listChildren, { params: { settingId: place.settingId } }, actorOf(place, id))).body.children.map(({ knownAs }) => knownAs); // prettier-ignore
  const save = (body: object) =>
    diary.call(
      saveGuardianship,
      { params, body: { relationship: 'aunt', mayView: true, ends: 'never', version: null, ...body } },
      place.manager,
    );

  const made = await save({});
  expect(made.body).toMatchObject({ relationship: 'aunt', mayView: true, validUntil: null, version: 1 });
  expect(await seen()).toEqual(['Amara', 'Omar']);
  expect((await save({})).body).toMatchObject({ type: 'changed_meanwhile' });

  await save({ mayView: false, version: 1 });
  expect(await seen()).toEqual(['Amara']);
  await save({ version: 2 });
  diary.clock.pass(1);
  await save({ ends: 'now', version: 3 });
  expect(await seen()).toEqual(['Amara']);
  const again = await save({ version: 4 });
  expect(again.body).toMatchObject({ validUntil: null, version: 5 });
  expect(await seen()).toEqual(['Amara', 'Omar']);
});

test('a mistake may be taken back in the moment it was made', async () => {
  const place = sure(await diary.given.family({ locales: [] }));
  const { guardian, guardianships } = (await add(place)).body;

  const ended = await diary.call(
    saveGuardianship,
    {
      params: { settingId: place.settingId, guardianId: guardian.id, childId: place.childId },
      body: { relationship: 'mother', mayView: true, ends: 'now', version: guardianships[0]?.version ?? 0 },
    },
    place.manager,
  );

  expect(ended.status).toBe(200);
  diary.clock.pass(1);
  const seen = await diary.call(
    listChildren,
    { params: { settingId: place.settingId } },
    actorOf(place, guardian.id),
  );
  expect(seen.body.children).toEqual([]);
});

test('an address is written by managers and by whose it is, as it was read, and by nobody else', async () => {
  const place = sure(await diary.given.family({ locales: ['pl', 'pl'] }));
  const [mother, father] = place.guardians;
  if (!mother || !father) throw new Error('two guardians');
  const params = { settingId: place.settingId, guardianId: mother.id };
  const save = (actor: Actor, version: number | null, guardianId: GuardianId = mother.id) =>
    diary.call(
      saveAddress,
      { params: { ...params, guardianId }, body: { address: '1 Fox Lane\nLeeds', version } },
      actor,
    );

  const byManager = await save(place.manager, null);
  const byHer = await save(mother, 1);
  const late = await save(place.manager, 1);
  expect(byManager.body).toEqual({ address: '1 Fox Lane\nLeeds', version: 1 });
  expect(byHer.body).toMatchObject({ version: 2 });
  expect(late.body).toMatchObject({ type: 'changed_meanwhile' });

  const byHim = await save(father, 2);
  const missing = await save(father, 2, newId(GuardianId));
  expect({ ...byHim.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
  expect(byHim.status).toBe(404);
  const rows = await diary.admin('select version, until is null as now from home where guardian_id = $1 order by version', [mother.id]); // prettier-ignore
  expect(rows).toEqual([
    { version: 1, now: false },
    { version: 2, now: true },
  ]);
});

test('guardians are for managers of the setting: another’s guardian and child answer as those that do not exist', async () => {
  const here = sure(await diary.given.family());
  const there = sure(await diary.given.family());
  const [ours] = here.guardians;
  if (!ours) throw new Error('a guardian');
  const asks = (settingId: SettingId, guardianId: GuardianId, childId: ChildId) => [
    diary.call(
      changeGuardian,
      { params: { settingId, guardianId }, body: { ...ewa, version: 1 } },
      there.manager,
    ),
    diary.call(
      saveGuardianship,
      {
        params: { settingId, guardianId, childId },
        body: { relationship: 'aunt', mayView: true, ends: 'never', version: null },
      },
      there.manager,
    ),
    diary.call(saveAddress, { params: { settingId, guardianId }, body: { address: 'x', version: null } }, there.manager), // prettier-ignore
  ];
  const told = async (answers: Promise<{ status: number; body: object }>[]) =>
    (await Promise.all(answers)).map(({ status, body }) => [status, { ...body, requestId: '' }]);

  const missing = await told(asks(newId(SettingId), newId(GuardianId), newId(ChildId)));
  expect(await told(asks(here.settingId, ours.id, here.childId))).toEqual(missing);
  expect(await told(asks(there.settingId, ours.id, here.childId))).toEqual(
    await told(asks(there.settingId, newId(GuardianId), newId(ChildId))),
  );
  expect(missing.map(([status]) => status)).toEqual([404, 404, 404]);
  const byStaff = await diary.call(
    changeGuardian,
    { params: { settingId: here.settingId, guardianId: ours.id }, body: { ...ewa, version: 1 } },
    here.staff,
  );
  expect(byStaff.status).toBe(403);
});
