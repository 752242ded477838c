import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RestrictionId } from '@storybell/contracts/ids';
import { publishNotice } from '@storybell/contracts/notice';
import { listRestrictions, setRestriction } from '@storybell/contracts/restriction';
import type { GuardianActor } from '@storybell/contracts/session';
import { readAudience, readMayStill } from '@storybell/contracts/subject';
import { newId } from '@storybell/platform/ids';
import { asked, notifyService, startDiary } from '../testing.ts';
import { conversationsIn } from '../testing/conversations.ts';
import { separatedIn } from '../testing/separated.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const conversations = conversationsIn(() => diary);
const { separated, restricted, confirm, lift, tell, sees, childrenOf } = separatedIn(() => diary);

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
