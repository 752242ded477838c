import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listAudit } from '@storybell/contracts/audit';
import {
  answerConsent,
  listConsents,
  readChildConsents,
  readOwnConsents,
  recordConsent,
  setResponsibility,
  type ConsentPurpose,
} from '@storybell/contracts/consent';
import { listBoardMarks } from '@storybell/contracts/child-record';
import { logEntries, type EntryDetails } from '@storybell/contracts/entry';
import { ChildId } from '@storybell/contracts/ids';
import type { GuardianActor, StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { agreeingIn } from '../testing/agreeing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const { responsible, answer, onPaper } = agreeingIn(() => diary);

const two = async () => {
  const family = await diary.given.family({ locales: ['ur', 'pl'] });
  const [mother, father] = family.guardians;
  if (!mother || !father) throw new Error('two');
  return { ...family, mother, father };
};

const stateOf = async (manager: StaffActor, childId: ChildId, purpose: ConsentPurpose = 'photo_family') => {
  const { body } = await diary.call(
    readChildConsents,
    { params: { settingId: manager.settingId, childId } },
    { ...manager, strength: 'S2' },
  );
  return body.states.find((one) => one.purpose === purpose)?.state;
};
const own = (guardian: GuardianActor, childId: ChildId, strength: 'S1' | 'S2' = 'S2') =>
  diary.call(
    readOwnConsents,
    { params: { settingId: guardian.settingId, childId } },
    { ...guardian, strength },
  );

test('it is given when everyone with parental responsibility has given it, and not before', async () => {
  const { mother, father, manager, childId } = await two();
  await responsible(mother, childId);
  await responsible(father, childId);

  const before = await stateOf(manager, childId);
  await answer(mother, childId, 'photo_family');
  const half = await stateOf(manager, childId);
  await answer(father, childId, 'photo_family');

  expect([before, half, await stateOf(manager, childId)]).toEqual(['open', 'open', 'given']);
  expect(await stateOf(manager, childId, 'outing')).toBe('open');
});

test('one no is a no, whoever else says yes, until that person says yes', async () => {
  const { mother, father, manager, childId } = await two();
  await responsible(mother, childId);
  await responsible(father, childId);
  await answer(mother, childId, 'photo_family');
  await answer(father, childId, 'photo_family', false);
  const refused = await stateOf(manager, childId);
  await answer(mother, childId, 'photo_family');
  const still = await stateOf(manager, childId);
  diary.clock.pass(1);
  await answer(father, childId, 'photo_family', true);

  expect([refused, still, await stateOf(manager, childId)]).toEqual(['refused', 'refused', 'given']);
});

test('where nobody with responsibility is known, all who may consent are asked; one that becomes known is asked alone', async () => {
  const { mother, father, manager, childId } = await two();
  expect(await stateOf(manager, childId)).toBe('open');
  expect((await answer(mother, childId, 'outing')).status).toBe(404);
  await diary.admin('update guardianship set may_consent = true where child_id = $1', [childId]);
  await answer(mother, childId, 'outing');
  const half = await stateOf(manager, childId, 'outing');
  const { body } = await answer(father, childId, 'outing');
  const both = await stateOf(manager, childId, 'outing');
  await answer(father, childId, 'outing', false);
  await responsible(mother, childId);

  expect([half, both, await stateOf(manager, childId, 'outing')]).toEqual(['open', 'given', 'given']);
  expect(body.consents[0]).toMatchObject({
    basis: 'may_consent',
    isGiven: true,
    locale: 'pl',
    signedOn: null,
  });
  expect((await own(father, childId)).body.isAsked).toBe(false);
  expect((await answer(father, childId, 'outing')).body).toMatchObject({ type: 'not_found' });
});

test('responsibility counts by its dates, and a guardianship that has ended is asked no more', async () => {
  const { mother, father, manager, childId } = await two();
  for (const one of [mother, father]) await responsible(one, childId);
  await answer(mother, childId, 'photo_group');
  const open = await stateOf(manager, childId, 'photo_group');
  const dated = `update guardianship set responsibility_from = $2, responsibility_until = $3 where guardian_id = $1`;
  await diary.admin(dated, [father.id, '2026-03-03', null]);
  const tomorrow = await stateOf(manager, childId, 'photo_group');
  await diary.admin(dated, [father.id, '2026-02-01', '2026-03-02']);
  const over = await stateOf(manager, childId, 'photo_group');
  await diary.admin(dated, [father.id, '2026-02-01', '2026-03-03']);
  const today = await stateOf(manager, childId, 'photo_group');
  await diary.given.endGuardianship(father, childId, new Date('2026-03-02T09:30:00Z'));

  expect([open, tomorrow, over, today]).toEqual(['open', 'given', 'given', 'open']);
  expect(await stateOf(manager, childId, 'photo_group')).toBe('given');
});

test('a guardian sees their own answers and nothing of the other’s', async () => {
  const { mother, father, manager, childId } = await two();
  for (const one of [mother, father]) await responsible(one, childId);
  const before = await own(mother, childId);
  await answer(father, childId, 'photo_family', false);
  await onPaper(manager, father, childId, { purpose: 'outing' });

  const after = await own(mother, childId);

  expect(after.body).toEqual(before.body);
  expect(after.body).toEqual({ isAsked: true, consents: [] });
  expect((await own(father, childId)).body.consents).toHaveLength(2);
});

test('an earlier answer stays in the ledger, which can only be added to', async () => {
  const { mother, childId } = await two();
  await responsible(mother, childId);
  await answer(mother, childId, 'sun_cream');
  diary.clock.pass(60);
  await answer(mother, childId, 'sun_cream', false);

  const { body } = await own(mother, childId);

  expect(body.consents.map(({ isGiven, textVersion }) => [isGiven, textVersion])).toEqual([[false, 1], [true, 1]]);
  const role = (await diary.admin('select session_user as who'))[0]?.['who'];
  for (const right of ['update', 'delete']) {
    const [row] = await diary.admin('select has_table_privilege($1, $2, $3) as may', [`${String(role)}_app`, 'consent', right]);
    expect([right, row?.['may']]).toEqual([right, false]);
  }
}); // prettier-ignore

test('what was signed on paper counts from its date, and not before what was said later', async () => {
  const { mother, manager, childId } = await two();
  await responsible(mother, childId);
  await onPaper(manager, mother, childId, { signedOn: '2026-02-20' });
  const yes = await stateOf(manager, childId);
  await answer(mother, childId, 'photo_family', false);
  await onPaper(manager, mother, childId, { signedOn: '2026-02-25' });
  const stillNo = await stateOf(manager, childId);
  await onPaper(manager, mother, childId, { signedOn: '2026-03-02' });
  const sameDay = await stateOf(manager, childId);
  diary.clock.pass(24 * 60);
  await onPaper(manager, mother, childId, { signedOn: '2026-03-03' });
  const nextDay = await stateOf(manager, childId);
  await onPaper(manager, mother, childId, { signedOn: '2026-03-03', isGiven: false });

  expect([yes, stillNo, sameDay, nextDay]).toEqual(['given', 'refused', 'refused', 'given']);
  expect(await stateOf(manager, childId)).toBe('refused');
  const future = await onPaper(manager, mother, childId, { signedOn: '2026-03-04' });
  expect(future).toMatchObject({ status: 422, body: { type: 'in_future' } });
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('a paper of somebody who is not asked is refused, and nothing is written', async () => {
  const { mother, father, manager, childId } = await two();
  await responsible(mother, childId);
  const stranger = await two();

  for (const guardian of [father, { ...stranger.mother, settingId: mother.settingId }]) {
    const refused = await onPaper(manager, guardian, childId);
    expect(refused).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });
  }
  expect(await diary.admin('select id from consent where child_id = $1', [childId])).toEqual([]);
});

test('the manager says who holds responsibility, and it counts at once', async () => {
  const { mother, father, manager, settingId, childId } = await two();
  const say = (guardian: GuardianActor, isResponsible: boolean) =>
    diary.call(
      setResponsibility,
      { params: { settingId, childId, guardianId: guardian.id }, body: { isResponsible } },
      { ...manager, strength: 'S2' },
    );
  await say(mother, true);
  await answer(mother, childId, 'photo_family');
  const alone = await stateOf(manager, childId);

  const { body } = await say(father, true);

  expect(alone).toBe('given');
  expect(body.states[0]).toEqual({ purpose: 'photo_family', state: 'open' });
  expect(body.guardians.map(({ isResponsible, isAsked }) => [isResponsible, isAsked])).toEqual([[true, true], [true, true]]);
  expect((await say(father, false)).body.states[0]?.state).toBe('given');
  const nobodys = await say({ ...mother, id: (await two()).mother.id }, true);
  expect(nobodys).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });
}); // prettier-ignore

test('words that have changed since they were read are read again first', async () => {
  const { mother, childId } = await two();
  await responsible(mother, childId);

  const refused = await answer(mother, childId, 'photo_family', true, { textVersion: 2 });

  expect(refused).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });
  expect((await own(mother, childId)).body.consents).toEqual([]);
});

test('the same key answers once, also when both arrive at the same moment', async () => {
  const { mother, childId } = await two();
  await responsible(mother, childId);

  const answers = await Promise.all(
    Array.from({ length: 4 }, () =>
      answer(mother, childId, 'photo_family', true, { key: 'one-yes-of-mine' }),
    ),
  );

  expect(new Set(answers.map(({ body }) => body.consents[0]?.id)).size).toBe(1);
  expect(await diary.admin('select id from consent where child_id = $1', [childId])).toHaveLength(1);
});

test('a code a moment ago is needed, each look and each answer is in the audit, and a refusal too', async () => {
  const { mother, manager, settingId, childId } = await two();
  await responsible(mother, childId);

  const weak = await own(mother, childId, 'S1');
  const weakManager = await diary.call(readChildConsents, { params: { settingId, childId } }, { ...manager, strength: 'S1' });
  await answer(mother, childId, 'photo_family');

  expect([weak.body, weakManager.body]).toMatchObject([{ type: 'step_up_needed' }, { type: 'step_up_needed' }]);
  const { body } = await diary.call(listAudit, { params: { settingId }, query: {} }, { ...manager, strength: 'S3' });
  const ofConsents = body.lines.filter(({ action }) => action.startsWith('consent.'));
  expect(ofConsents.map(({ action, isAllowed }) => [action, isAllowed]).sort()).toEqual([
    ['consent.answer', true],
    ['consent.read', false],
    ['consent.read', false],
  ]);
}); // prettier-ignore

test('a stranger, a guardian of another child and one who may not view learn what nobody learns', async () => {
  const { mother, manager, settingId, childId } = await two();
  await responsible(mother, childId);
  const other = await two();
  const barred = await diary.given.guardian({ settingId, roomId: other.roomId, staff: manager, manager }, 'fr');
  await diary.given.guardianship(barred, childId, { mayView: false });
  const nobody = newId(ChildId);

  for (const guardian of [other.mother, barred]) {
    const body = { purpose: 'outing', isGiven: true, textVersion: 1, locale: 'pl' } as const;
    const actor = { ...guardian, strength: 'S2' } as const;
    const ask = async (id: ChildId) => {
      const seen = await diary.call(readOwnConsents, { params: { settingId, childId: id } }, actor);
      const said = await diary.call(answerConsent, { params: { settingId, childId: id }, body }, actor);
      return [seen, said].map(({ status, body: answered }) => ({ status, ...answered, requestId: '' }));
    };
    expect(await ask(childId)).toEqual(await ask(nobody));
    expect((await ask(childId))[0]).toMatchObject({ status: 404, type: 'not_found' });
  }
  const theirs = { ...other.manager, strength: 'S2' } as const;
  const asManager = async (id: ChildId) => {
    const seen = await diary.call(readChildConsents, { params: { settingId, childId: id } }, theirs);
    const listed = await diary.call(listConsents, { params: { settingId }, query: {} }, theirs);
    const paper = { guardianId: mother.id, purpose: 'outing', isGiven: true, locale: 'pl', signedOn: '2026-03-01' } as const;
    const said = await diary.call(recordConsent, { params: { settingId, childId: id }, body: paper }, theirs);
    const set = await diary.call(
      setResponsibility,
      { params: { settingId, childId: id, guardianId: mother.id }, body: { isResponsible: false } },
      theirs,
    );
    return [seen, listed, said, set].map(({ status, body }) => ({ status, ...body, requestId: '' }));
  };
  expect(await asManager(childId)).toEqual(await asManager(nobody));
  expect((await asManager(childId)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(await diary.admin('select id from consent where child_id = $1', [childId])).toEqual([]);
}); // prettier-ignore

test('a restricted guardian has no say in the app and still counts: they are asked on paper', async () => {
  const { mother, father, manager, settingId, childId } = await two();
  for (const one of [mother, father]) await responsible(one, childId);
  await answer(mother, childId, 'photo_family');
  await diary.admin(
    `insert into restriction (id, setting_id, guardian_id, child_id, scopes, set_by, set_at, lapses_at, review_by, created_at)
     values (gen_random_uuid(), $1, $2, $3, '{all_info}', $4, '2026-03-02T09:00:00Z', '2026-03-05T09:00:00Z', '2027-01-01', now())`,
    [settingId, father.id, childId, manager.id],
  );

  const refused = await answer(father, childId, 'photo_family');
  const open = await stateOf(manager, childId);
  await onPaper(manager, father, childId);

  expect([refused.status, open, await stateOf(manager, childId)]).toEqual([404, 'open', 'given']);
});

test('the list has every child once, fifty at a time, with who has not answered', async () => {
  const place = await diary.given.place();
  for (let count = 0; count < 53; count += 1) await diary.given.child(place, `Child ${String(count)}`);
  const [first] = await diary.admin('select id from child where setting_id = $1 limit 1', [place.settingId]);
  const gone = ChildId.parse(first?.['id']);
  await diary.admin('update child set left_at = $2 where id = $1', [gone, '2026-03-01T00:00:00Z']);
  const manager = { ...place.manager, strength: 'S2' } as const;
  const page = (after?: ChildId) =>
    diary.call(listConsents, { params: { settingId: place.settingId }, query: after === undefined ? {} : { after } }, manager);

  const one = await page();
  const two = await page(one.body.children.at(-1)?.id);

  const all = [...one.body.children, ...two.body.children].map(({ id }) => id);
  expect([one.body.isLast, two.body.isLast, one.body.children.length]).toEqual([false, true, 50]);
  expect([new Set(all).size, all.includes(gone)]).toEqual([52, false]);
  expect(one.body.children[0]?.states).toHaveLength(6);
  expect(one.body.children.every(({ states }) => states.every(({ state }) => state === 'open'))).toBe(true);
}); // prettier-ignore

test('sun cream is for whom the family has agreed to it: others are on the board’s list, and an entry for them is refused whole', async () => {
  const { mother, father, childId, staff } = await two();
  for (const one of [mother, father]) await responsible(one, childId);
  await answer(mother, childId, 'sun_cream');
  const params = { settingId: staff.settingId };
  const without = async () => (await diary.call(listBoardMarks, { params }, staff)).body.withoutSunCream;
  const details = { type: 'care', care: 'sun_cream', spf: 30 } as const;
  const log = (logged: EntryDetails, exceptions: { childId: ChildId; details?: EntryDetails }[] = []) => {
    const occurredAt = diary.clock.now().toISOString();
    return diary.call(
      logEntries,
      { params, body: { childIds: [childId], occurredAt, details: logged, exceptions } },
      staff,
    );
  };

  const open = await without();
  const refused = await log(details);
  const asException = await log({ type: 'care', care: 'teeth' }, [{ childId, details }]);
  const leftOut = await log(details, [{ childId }]);
  await answer(father, childId, 'sun_cream');
  const agreed = await without();
  const logged = await log(details);
  await answer(father, childId, 'sun_cream', false);
  const withdrawn = await log(details);

  expect([open, agreed]).toEqual([[childId], []]);
  expect([refused, asException, withdrawn].map(({ body }) => body)).toMatchObject(
    [1, 2, 3].map(() => ({ status: 422, type: 'not_permitted' })),
  );
  expect([leftOut.status, leftOut.body.entries]).toEqual([201, []]);
  expect(logged.body.entries.map((one) => one.details)).toEqual([details]);
  const onRecord = await diary.admin(`select count(*)::int as n from entry where child_id = $1`, [childId]);
  expect(onRecord).toEqual([{ n: 1 }]);
});
