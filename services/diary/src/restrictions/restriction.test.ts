import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listChildren } from '@storybell/contracts/child';
import { logEntries } from '@storybell/contracts/entry';
import { RestrictionId, SettingId } from '@storybell/contracts/ids';
import { publishNotice } from '@storybell/contracts/notice';
import {
  confirmRestriction,
  liftRestriction,
  listRestrictions,
  previewRestriction,
  readRestrictionReason,
  restrictionChanged,
  setRestriction,
  type RestrictionScope,
} from '@storybell/contracts/restriction';
import type { Actor, GuardianActor, StaffActor } from '@storybell/contracts/session';
import { publishStory } from '@storybell/contracts/story';
import { readAudience, readMayStill } from '@storybell/contracts/subject';
import { newId } from '@storybell/platform/ids';
import { asked, notifyService, startDiary } from '../testing.ts';
import { conversationsIn } from '../testing/conversations.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const conversations = conversationsIn(() => diary);
const sure = <A extends Actor>(actor: A): A => ({ ...actor, strength: 'S3' });

/** Two parents of two children, who live apart, with all who may decide about them. */
async function separated() {
  const family = await diary.given.family({ children: ['Amara', 'Zayan'], locales: ['ur', 'pl'] });
  const [mother, father] = family.guardians;
  const [child, sibling] = family.childIds;
  if (!mother || !father || !child || !sibling) throw new Error('two and two');
  const lead = await diary.given.employee(family.settingId, 'staff', 'Lena');
  await diary.admin('update staff set is_lead = true where id = $1', [lead.id]);
  return { ...family, mother, father, child, sibling, manager: sure(family.manager), lead: sure(lead) };
}
type Separated = Awaited<ReturnType<typeof separated>>;

const restrict = (
  { settingId, father, child, manager }: Separated,
  {
    scopes = ['all_info'],
    evidenceRef = 'Folder 3',
    reason = null,
    by = manager,
    key,
    reviewBy = '2060-03-02',
  }: {
    scopes?: RestrictionScope[];
    evidenceRef?: string | null;
    reason?: string | null;
    by?: Actor;
    key?: string;
    reviewBy?: string;
  } = {},
) =>
  diary.call(
    setRestriction,
    {
      params: { settingId },
      body: { guardianId: father.id, childId: child, scopes, evidenceRef, reviewBy, reason },
    },
    by,
    key === undefined ? {} : { key },
  );

async function restricted(family: Separated, given: Parameters<typeof restrict>[1] = {}) {
  const { status, body } = await restrict(family, given);
  expect(status).toBe(201);
  return body;
}

const confirm = ({ settingId }: Separated, restrictionId: RestrictionId, by: Actor, evidenceRef?: string) =>
  diary.call(
    confirmRestriction,
    { params: { settingId, restrictionId }, body: evidenceRef === undefined ? {} : { evidenceRef } },
    by,
  );
const lift = ({ settingId }: Separated, restrictionId: RestrictionId, by: Actor) =>
  diary.call(liftRestriction, { params: { settingId, restrictionId }, body: {} }, by);

async function tell({ settingId, staff }: Separated, ...childIds: Separated['childIds']) {
  diary.clock.pass(1);
  const { body } = await diary.call(
    publishStory,
    {
      params: { settingId },
      body: { reach: { kind: 'children', childIds }, body: 'We sang.', locale: 'en-GB' },
    },
    staff,
  );
  return asked('story', body.id);
}
type Told = Awaited<ReturnType<typeof tell>>;

const sees = async (guardian: GuardianActor, ...subjects: Told[]) =>
  (await diary.seenBy(guardian, subjects)).map(({ id, children }) => [id, children.map((one) => one.id)]);

const childrenOf = async (guardian: GuardianActor) => {
  const { settingId } = guardian;
  const { body } = await diary.call(listChildren, { params: { settingId } }, guardian);
  return body.children.map(({ id }) => id);
};

const lines = ({ settingId }: Separated) =>
  diary.admin(
    'select action, is_allowed, rule, strength, subject_ids, actor_id from audit where setting_id = $1 order by seq',
    [settingId],
  );

test('a restriction of all holds at once: of that child nothing more, of the sibling and to the other parent all', async () => {
  const family = await separated();
  const { mother, father, child, sibling } = family;
  const before = await tell(family, child);
  const ofBoth = await tell(family, child, sibling);
  const ofSibling = await tell(family, sibling);

  const set = await restricted(family);
  const after = await tell(family, child);

  expect(set).toMatchObject({ state: 'waiting', scopes: ['all_info'], setBy: 'Helen', approvedBy: null });
  expect(await sees(father, before, ofBoth, ofSibling, after)).toEqual([
    [ofBoth.id, [sibling]],
    [ofSibling.id, [sibling]],
  ]);
  expect(await sees(mother, before, ofBoth, ofSibling, after)).toHaveLength(4);
  expect(await childrenOf(father)).toEqual([sibling]);
  expect(await childrenOf(mother)).toHaveLength(2);
});

test('what waits to be sent is not sent: whoever delivers asks again, and finds them nowhere', async () => {
  const family = await separated();
  const { settingId, mother, father, child } = family;
  const story = await tell(family, child);
  await restricted(family);

  const guardianIds = [mother.id, father.id];
  const may = await diary.call(
    readMayStill,
    { body: { asked: [{ settingId, subjectId: story.id, guardianIds }] } },
    notifyService,
  );
  const audience = await diary.call(readAudience, { body: { subjects: [story] } }, notifyService);

  expect(may.body.may).toEqual([{ subjectId: story.id, guardianIds: [mother.id] }]);
  expect(audience.body.audiences[0]?.guardians.map(({ guardianId }) => guardianId)).toEqual([mother.id]);
});

test('threads about the child close with it; one about the sibling stays open', async () => {
  const family = await separated();
  const { father, child, sibling, staff } = family;
  const { body: about } = await conversations.begin(father, { childId: child });
  const { body: other } = await conversations.begin(father, { childId: sibling });
  const { body: answer } = await conversations.write(staff, about.threadId, 'We shall see.');

  await restricted(family, { scopes: ['messages'] });

  const message = asked('message', answer.id);
  expect((await conversations.list(father)).body.threads.map(({ id }) => id)).toEqual([other.threadId]);
  expect((await conversations.read(father, about.threadId)).status).toBe(404);
  expect((await conversations.write(father, about.threadId, 'Hello?')).status).toBe(404);
  expect((await conversations.begin(father, { childId: child })).body).toMatchObject({
    type: 'unknown_child',
  });
  expect((await conversations.write(staff, about.threadId, 'Once more.')).body).toMatchObject({ type: 'no_audience' }); // prettier-ignore
  expect((await conversations.read(staff, about.threadId)).body.thread.isClosed).toBe(true);
  expect(await sees(father, message)).toEqual([]);
  const story = await tell(family, child);
  expect(await sees(father, story)).toEqual([[story.id, [child]]]); // messages alone are restricted
});

test.each([
  ['photos'],
  ['whereabouts'],
  ['collection'],
  ['contact_details'],
  ['identify_other_party'],
] as const)('a restriction of %s leaves the diary and the threads as they are', async (scope) => {
  const family = await separated();
  await restricted(family, { scopes: [scope] });
  const story = await tell(family, family.child);

  expect(await sees(family.father, story)).toEqual([[story.id, [family.child]]]);
  expect((await conversations.begin(family.father, { childId: family.child })).status).toBe(201);
});

test('unconfirmed it lapses after three days, and what was published meanwhile stays unseen', async () => {
  const family = await separated();
  const { father, child, manager, settingId } = family;
  const before = await tell(family, child);
  await restricted(family);
  const meanwhile = await tell(family, child);

  diary.clock.pass(71 * 60);
  expect(await sees(father, before)).toEqual([]);
  diary.clock.pass(60);

  expect(await sees(father, before, meanwhile)).toEqual([[before.id, [child]]]);
  const after = await tell(family, child);
  expect(await sees(father, after)).toEqual([[after.id, [child]]]);
  const { body } = await diary.call(listRestrictions, { params: { settingId } }, manager);
  expect(body.restrictions.map(({ state }) => state)).toEqual(['lapsed']);
});

test('to a place it is counted anew when a restriction lapses', async () => {
  const family = await separated();
  const { settingId, manager } = family;
  const announce = async () => {
    const body = { reach: { kind: 'setting' as const }, title: 'Snow', body: 'We are open.', locale: 'en-GB' as const, needsAcknowledgement: false, isUrgent: false }; // prettier-ignore
    return (await diary.call(publishNotice, { params: { settingId }, body }, manager)).body.audience;
  };
  expect(await announce()).toBe(2);
  for (const childId of family.childIds)
    await diary.call(
      setRestriction,
      { params: { settingId }, body: { guardianId: family.father.id, childId, scopes: ['all_info'], evidenceRef: null, reviewBy: '2060-03-02', reason: null } }, // prettier-ignore
      manager,
    );

  expect(await announce()).toBe(1);
  diary.clock.pass(73 * 60);
  expect(await announce()).toBe(2);
});

test('confirmed by another person with evidence it stays; by whoever set it, or without evidence, it cannot be', async () => {
  const family = await separated();
  const { father, child, manager, lead } = family;
  await diary.admin('update staff set is_lead = true where id = $1', [manager.id]);
  const story = await tell(family, child);
  const { id } = await restricted(family, { evidenceRef: null });

  const bySelf = await confirm(family, id, manager, 'Folder 3');
  const without = await confirm(family, id, lead);
  const first = await confirm(family, id, lead, 'Folder 3');
  const again = await confirm(family, id, lead, 'Folder 4');

  expect([bySelf.body, without.body]).toMatchObject([
    { type: 'another_person_needed' },
    { type: 'evidence_needed' },
  ]);
  expect(first.body).toMatchObject({ state: 'confirmed', approvedBy: 'Lena', evidenceRef: 'Folder 3' });
  expect(again.body).toEqual(first.body);
  diary.clock.pass(400 * 24 * 60);
  expect(await sees(father, story)).toEqual([]);
});

test('what has lapsed cannot be confirmed', async () => {
  const family = await separated();
  const { id } = await restricted(family);
  diary.clock.pass(72 * 60);

  expect((await confirm(family, id, family.lead)).body).toMatchObject({ type: 'changed_meanwhile' });
});

test('lifted, what was told before is seen again; a confirmed one needs the lead', async () => {
  const family = await separated();
  const { father, child, manager, lead } = family;
  const before = await tell(family, child);
  const { id } = await restricted(family);
  await confirm(family, id, lead);
  const meanwhile = await tell(family, child);

  expect((await lift(family, id, manager)).status).toBe(404);
  const lifted = await lift(family, id, lead);
  const again = await lift(family, id, lead);

  expect(lifted.body).toMatchObject({ state: 'lifted', liftedBy: 'Lena' });
  expect(again.body).toEqual(lifted.body);
  expect(await sees(father, before, meanwhile)).toEqual([[before.id, [child]]]);
  const another = await restricted(family);
  expect((await lift(family, another.id, manager)).body).toMatchObject({ state: 'lifted' });
});

test('of two that hold, one lifted leaves the other', async () => {
  const family = await separated();
  const { father, child, manager } = family;
  const story = await tell(family, child);
  const first = await restricted(family);
  diary.clock.pass(60);
  const second = await restricted(family, { scopes: ['all_info', 'messages'] });

  await lift(family, first.id, manager);
  expect(await sees(father, story)).toEqual([]);
  await lift(family, second.id, manager);
  expect(await sees(father, story)).toEqual([[story.id, [child]]]);
});

test('of two set at once both hold', async () => {
  const family = await separated();
  const { father, child, manager } = family;
  const story = await tell(family, child);

  const [one, other] = await Promise.all([restricted(family), restricted(family)]);
  await lift(family, one.id, manager);
  expect(await sees(father, story)).toEqual([]);
  await lift(family, other.id, manager);
  expect(await sees(father, story)).toHaveLength(1);
});

test('setting it twice with one key is once; of two who confirm at once one does', async () => {
  const family = await separated();
  const { lead, settingId } = family;
  const first = await restrict(family, { key: 'the-same-key' });
  const again = await restrict(family, { key: 'the-same-key' });
  expect(again.body).toEqual(first.body);

  const second = await diary.given.employee(settingId, 'staff', 'Nora');
  await diary.admin('update staff set is_lead = true where id = $1', [second.id]);
  const both = await Promise.all([
    confirm(family, first.body.id, lead),
    confirm(family, first.body.id, sure(second)),
  ]);

  expect(both[0].body).toEqual(both[1].body);
  const changes = (await diary.emitted(restrictionChanged)).filter((one) => one.settingId === settingId);
  expect(changes).toHaveLength(2);
});

test('the reason is for the lead alone, and nobody reads it in the database', async () => {
  const family = await separated();
  const { settingId, manager, lead } = family;
  const { id, hasReason } = await restricted(family, { reason: 'kx7reason of the court' });
  const why = (by: Actor) =>
    diary.call(readRestrictionReason, { params: { settingId, restrictionId: id } }, by);

  expect(hasReason).toBe(true);
  expect((await why(lead)).body).toEqual({ reason: 'kx7reason of the court' });
  expect((await why(manager)).status).toBe(404);
  const tables = await diary.admin(
    "select table_name from information_schema.tables where table_schema = 'diary' and table_type = 'BASE TABLE'",
  );
  for (const { table_name: table } of tables) {
    const found = await diary.admin(
      `select 1 from ${String(table)} t where strpos(t::text, 'kx7reason') > 0`,
    );
    expect({ table, found: found.length }).toEqual({ table, found: 0 });
  }
  expect(diary.logged.join('\n')).not.toContain('kx7reason');
});

test('the preview says what was received already, and who is not concerned', async () => {
  const family = await separated();
  const { settingId, father, child, manager, staff } = family;
  await tell(family, child);
  await tell(family, ...family.childIds);
  await diary.call(
    logEntries,
    { params: { settingId }, body: { childIds: [child], occurredAt: diary.clock.now().toISOString(), details: { type: 'mood', moods: ['happy'] }, exceptions: [] } }, // prettier-ignore
    staff,
  );
  const body = { guardianId: father.id, childId: child };

  const preview = await diary.call(previewRestriction, { params: { settingId }, body }, manager);

  expect(preview.body).toEqual({ received: 3, otherChildren: ['Zayan'], otherGuardians: ['Fatima Khan'] });
});

test('only who is surely enough known may, others learn that there is more or nothing at all', async () => {
  const family = await separated();
  const { settingId, lead } = family;
  const { id } = await restricted(family);
  const there = await separated();
  const weak: StaffActor = { ...family.manager, strength: 'S2' };

  const answers = async (actor: Actor, restrictionId = id, at = settingId) => {
    const all = [
      await diary.call(listRestrictions, { params: { settingId: at } }, actor),
      await diary.call(readRestrictionReason, { params: { settingId: at, restrictionId } }, actor),
      await confirm({ ...family, settingId: at }, restrictionId, actor),
      await lift({ ...family, settingId: at }, restrictionId, actor),
      await restrict({ ...family, settingId: at }, { by: actor }),
    ];
    return all.map(({ status, body }) => ({ status, body: { ...(body as object), requestId: '' } }));
  };

  expect((await answers(weak)).map(({ status }) => status)).toEqual([403, 404, 404, 403, 403]);
  expect((await answers(family.staff)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  for (const stranger of [family.staff, there.manager, there.lead])
    expect(await answers(stranger)).toEqual(await answers(stranger, newId(RestrictionId), newId(SettingId)));
  expect((await answers(sure(family.mother))).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  expect(
    (await diary.call(listRestrictions, { params: { settingId } }, lead)).body.restrictions,
  ).toHaveLength(1);
});

test('a guardian who is none of the child, and a review that is past, are refused', async () => {
  const family = await separated();
  const other = await diary.given.family({ at: family });
  const [stranger] = other.guardians;
  if (!stranger) throw new Error('a guardian');

  expect((await restrict({ ...family, father: stranger })).body).toMatchObject({ type: 'unknown_child' });
  expect((await restrict(family, { reviewBy: '2026-03-02' })).body).toMatchObject({ type: 'too_old' });
  expect(await diary.admin('select 1 from restriction where setting_id = $1', [family.settingId])).toEqual(
    [],
  );
});

test('each step is in the chain, and each refusal', async () => {
  const family = await separated();
  const { manager, lead, staff, child, father } = family;
  const { id } = await restricted(family);
  await confirm(family, id, lead);
  await lift(family, id, staff);
  await lift(family, id, lead);

  const about = [child, father.id];
  expect(await lines(family)).toEqual([
    { action: 'restriction.set', is_allowed: true, rule: 'manager', strength: 'S3', subject_ids: about, actor_id: manager.id }, // prettier-ignore
    { action: 'restriction.confirm', is_allowed: true, rule: 'lead', strength: 'S3', subject_ids: about, actor_id: lead.id }, // prettier-ignore
    { action: 'restriction.lift', is_allowed: false, rule: 'none', strength: 'S0', subject_ids: about, actor_id: staff.id }, // prettier-ignore
    { action: 'restriction.lift', is_allowed: true, rule: 'lead', strength: 'S3', subject_ids: about, actor_id: lead.id }, // prettier-ignore
  ]);
});

test('the day of a restricted parent is that of one who never was the child’s, whatever is asked', async () => {
  const family = await separated();
  const { father, child, sibling, settingId } = family;
  const never = await diary.given.guardian(family, 'pl', { knownAs: 'Fatima' });
  await diary.given.guardianship(never, sibling);
  await restricted(family);
  await confirm(family, (await diary.call(listRestrictions, { params: { settingId } }, family.manager)).body.restrictions[0]?.id ?? newId(RestrictionId), family.lead); // prettier-ignore
  const subjects = [
    await tell(family, child),
    await tell(family, child, sibling),
    await tell(family, sibling),
  ];

  const day = async (guardian: GuardianActor) => {
    const thread = await conversations.begin(guardian, { childId: sibling });
    const refused = await conversations.begin(guardian, { childId: child });
    const threads = await conversations.list(guardian);
    return {
      seen: await sees(guardian, ...subjects),
      children: await childrenOf(guardian),
      began: [thread.status, refused.status, { ...refused.body, requestId: '' }],
      threads: threads.body.threads.map(({ child: about, unread, isClosed }) => ({
        about,
        unread,
        isClosed,
      })),
    };
  };

  expect(await day(father)).toEqual(await day(never));
});
