import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { choosePreferences } from '@storybell/contracts/preference';
import { storyPublished } from '@storybell/contracts/story';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { deliveriesDue, publicationsDue } from '@storybell/contracts/delivery';
import { entriesLogged } from '@storybell/contracts/entry';
import { subjectTranslated } from '@storybell/contracts/translation';
import { until } from '@storybell/platform/testing/until';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

/** `channel status reason` of each delivery of one guardian. */
const told = async (subjectId: Parameters<TestNotify['deliveries']>[0], guardianId: string) =>
  (await notify.deliveries(subjectId))
    .filter((one) => one.guardianId === guardianId)
    .map(({ channel, status, reason }) => [channel, status, reason].filter(Boolean).join(' '));

test('a story becomes one delivery for each guardian and channel; where it is not sent the feed says why, without a row', async () => {
  const { settingId } = notify.given.setting();
  const both = notify.given.guardian(settingId);
  const onlyPhone = notify.given.guardian(settingId, { email: null });
  const neither = notify.given.guardian(settingId, { email: null, phone: null });
  const silent = notify.given.guardian(settingId);
  await notify.given.change(silent, {});
  const off = { email: { isOn: false, withContent: false }, sms: { isOn: false } };
  await notify.call(choosePreferences, { params: { settingId, guardianId: silent.id }, body: off }, silent);

  const story = await notify.given.published({ audience: [both, onlyPhone, neither, silent] });

  expect(await told(story.id, both.id)).toEqual(['email queued', 'live sent', 'sms queued']);
  expect(await told(story.id, onlyPhone.id)).toEqual([
    'email suppressed no_address',
    'live sent',
    'sms queued',
  ]);
  expect(await told(story.id, neither.id)).toEqual([
    'email suppressed no_address',
    'live sent',
    'sms suppressed no_address',
  ]);
  expect(await told(story.id, silent.id)).toEqual([
    'email suppressed preference',
    'live sent',
    'sms suppressed preference',
  ]);
  const rows = () =>
    notify.admin('select guardian_id, channel, status from delivery where subject_id = $1', [story.id]);
  expect(await rows()).toEqual([]);
  await notify.send();
  expect((await rows()).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toEqual(
    [
      { guardian_id: both.id, channel: 'email', status: 'sent' },
      { guardian_id: both.id, channel: 'sms', status: 'sent' },
      { guardian_id: onlyPhone.id, channel: 'sms', status: 'sent' },
    ].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  );
});

test('every reason that a plan may find has a code of its own, within the digit that it is kept in', async () => {
  const [check] = await notify.admin(
    "select pg_get_constraintdef(oid) as words from pg_constraint where conname = 'suppression_reason_valid'",
  );
  const words = [...String(check?.['words']).matchAll(/'([a-z_]+)'/gu)].map((found) => found[1] ?? '');
  const reasons = ['no_address', 'preference', 'unsubscribed', ...words];

  const rows = await notify.admin(
    'select r as reason, unsent_code(r) as code, unsent_reason(unsent_code(r)) as back from unnest($1::text[]) as r',
    [reasons],
  );

  expect(rows.map((row) => row['back'])).toEqual(reasons);
  const codes = rows.map((row) => Number(row['code']));
  expect(new Set(codes).size).toBe(reasons.length);
  expect(Math.max(...codes)).toBeLessThan(8);
  // Withdrawn before the plan: not in the feed, so it has rows.
  expect(await notify.admin("select unsent_code('withdrawn') as code")).toEqual([{ code: null }]);
});

test('events heard twice, in any order, plan once', async () => {
  const { settingId } = notify.given.setting();
  const audience = [notify.given.guardian(settingId)];
  const story = notify.given.story({ audience });

  await notify.given.settled(story);
  expect(await notify.deliveries(story.id)).toEqual([]);
  await notify.hear(storyPublished, story.payload);
  await notify.sweep('plans');
  await notify.hear(storyPublished, story.payload);
  await notify.sweep('plans');

  expect((await notify.deliveries(story.id)).map((one) => one.channel)).toEqual(['email', 'live', 'sms']);
  const rows = await notify.admin('select seq from feed_entry where guardian_id = $1', [audience[0]?.id]);
  expect(rows).toEqual([{ seq: 1 }]);
});

test('the original goes 1.5 s after its publication when a translation is late, and not before', async () => {
  const { settingId } = notify.given.setting();
  const story = notify.given.story({ audience: [notify.given.guardian(settingId, { locale: 'pl' })] });
  await notify.hear(storyPublished, story.payload);

  notify.clock.set(new Date(Date.parse(story.payload.publishedAt) + 1_499));
  await notify.sweep('plans');
  expect(await notify.deliveries(story.id)).toEqual([]);

  notify.clock.set(new Date(Date.parse(story.payload.publishedAt) + 1_500));
  await notify.sweep('plans');
  expect(await notify.deliveries(story.id)).toHaveLength(3);
});

test('its bell rings when that wait is over, and not before: no sweep has to look all the time', async () => {
  const { settingId } = notify.given.setting();
  const at = notify.clock.now();
  const story = notify.given.story({ audience: [notify.given.guardian(settingId, { locale: 'pl' })] });
  const before = notify.rung(publicationsDue).length;
  await notify.hear(storyPublished, { ...story.payload, publishedAt: at.toISOString() });

  expect(notify.rung(publicationsDue)).toHaveLength(before);
  await until(() => notify.rung(publicationsDue).length > before);
});

test('a late translation changes the item in place for who reads that language, without a second message', async () => {
  const { settingId } = notify.given.setting();
  const polish = notify.given.guardian(settingId, { locale: 'pl' });
  const urdu = notify.given.guardian(settingId, { locale: 'ur' });
  const story = notify.given.story({ audience: [polish, urdu] });
  await notify.hear(storyPublished, story.payload);
  notify.clock.pass(1);
  await notify.sweep('plans');
  const before = await notify.deliveries(story.id);

  const late = { settingId, subject: story.subject, locales: ['pl' as const], isComplete: false };
  await notify.hear(subjectTranslated, late);

  const entries = await notify.admin(
    'select guardian_id, created_seq, seq, change from feed_entry where subject_id = $1',
    [story.id],
  );
  const of = (id: string) => entries.find((row) => row['guardian_id'] === id);
  expect(of(polish.id)).toMatchObject({ created_seq: 1, seq: 2, change: 'translated' });
  expect(of(urdu.id)).toMatchObject({ created_seq: 1, seq: 1, change: 'created' });
  const after = await notify.deliveries(story.id);
  const kept = (rows: typeof after) => rows.filter((row) => row.channel !== 'live');
  expect(kept(after)).toEqual(kept(before));
});

test('entries are planned as they are heard, in the app alone, with one question to diary', async () => {
  const { settingId } = notify.given.setting();
  const [one, two] = [notify.given.guardian(settingId), notify.given.guardian(settingId)];
  await notify.given.change(one, {});
  await notify.given.change(two, {});
  const asked = notify.world.asked.get('readAudience') ?? 0;

  const { ids, payload } = await notify.given.logged([[one, two], [one], [two]]);
  await notify.hear(entriesLogged, payload);

  expect(notify.world.asked.get('readAudience')).toBe(asked + 2);
  const all = (await Promise.all(ids.map((id) => notify.deliveries(id)))).flat();
  expect(all.map((row) => row.channel)).toEqual(['live', 'live', 'live', 'live']);
  const seqs = await notify.admin('select seq from feed_entry where guardian_id = $1 order by seq', [one.id]);
  expect(seqs.map((row) => row['seq'])).toEqual([1, 2]);
});

test('what is withdrawn before its plan is planned as withdrawn: no feed, nothing sent, every row there', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId);
  const story = notify.given.story({ audience: [who] });

  await notify.hear(subjectsWithdrawn, { settingId, subjects: [{ kind: 'story', id: story.id }] });
  await notify.hear(storyPublished, story.payload);
  await notify.given.settled(story);

  expect(await told(story.id, who.id)).toEqual(['email suppressed withdrawn', 'sms suppressed withdrawn']);
  expect(await notify.admin('select 1 from feed_entry where subject_id = $1', [story.id])).toEqual([]);
});

test('what is withdrawn in the middle of a fan-out: what waits is not sent, and feeds lose it', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId);
  const story = await notify.given.published({ audience: [who] });

  await notify.hear(subjectsWithdrawn, { settingId, subjects: [{ kind: 'story', id: story.id }] });
  await notify.send();

  expect(await told(story.id, who.id)).toEqual([
    'email suppressed withdrawn',
    'live sent',
    'sms suppressed withdrawn',
  ]);
  const entries = await notify.admin(
    'select created_seq, seq, change from feed_entry where guardian_id = $1',
    [who.id],
  );
  expect(entries).toEqual([{ created_seq: 1, seq: 2, change: 'withdrawn' }]);
  expect(notify.outside.control.log().filter((one) => JSON.stringify(one).includes(who.id))).toEqual([]);
});

test('while diary is away nothing is planned; when it is back the plan is made', async () => {
  const { settingId } = notify.given.setting();
  const story = notify.given.story({ audience: [notify.given.guardian(settingId)] });
  await notify.hear(storyPublished, story.payload);
  notify.world.isDiaryAway = true;
  notify.clock.pass(1);
  await notify.sweep('plans');
  expect(await notify.deliveries(story.id)).toEqual([]);

  notify.world.isDiaryAway = false;
  notify.clock.pass(1);
  await notify.sweep('plans');

  expect(await notify.deliveries(story.id)).toHaveLength(3);
});

test('an urgent notice is due in the urgent lane, whose bell rings', async () => {
  const { settingId } = notify.given.setting();
  const notice = await notify.given.announced({
    audience: [notify.given.guardian(settingId)],
    isUrgent: true,
  });

  expect(new Set((await notify.deliveries(notice.id)).map((one) => one.lane))).toEqual(new Set(['urgent']));
  expect(notify.rung(deliveriesDue)).toContainEqual({ lane: 'urgent' });
});

test('of a large audience the first families are planned as soon as it is translated, the others after them, each once', async () => {
  const { settingId } = notify.given.setting();
  const audience = Array.from({ length: 230 }, () => notify.given.guardian(settingId, { phone: null }));
  const story = notify.given.story({ audience });
  await notify.hear(storyPublished, story.payload);
  const planned = async () => {
    const rows = await notify.admin('select guardian_id from feed_entry where subject_id = $1', [story.id]);
    return rows.map((row) => String(row['guardian_id'])).sort();
  };
  const rungBefore = notify.rung(publicationsDue).length;

  await notify.given.settled(story);
  const ids = audience.map((one) => String(one.id)).sort();
  expect(await planned()).toEqual(ids.slice(0, 200));
  expect(notify.rung(publicationsDue).length).toBeGreaterThan(rungBefore);
  await notify.given.settled(story);
  expect(await planned()).toHaveLength(200);

  await notify.sweep('plans');
  expect(await planned()).toEqual(ids);
});

test('eight planners at once leave every feed without a gap and every story planned once', async () => {
  const { settingId } = notify.given.setting();
  const guardians = Array.from({ length: 12 }, () => notify.given.guardian(settingId));
  const stories = Array.from({ length: 24 }, (_, at) =>
    notify.given.story({ audience: guardians.filter((_one, place) => (place + at) % 3 !== 0) }),
  );
  for (const story of stories) await notify.hear(storyPublished, story.payload);
  notify.clock.pass(1);

  const planners = Array.from({ length: 8 }, () => notify.sweep('plans'));
  // In a language that nobody reads: no entry changes its number again.
  const hearers = stories.map((story) => notify.given.settled(story, ['pl']));
  await Promise.all([...planners, ...hearers]);

  for (const guardian of guardians) {
    const rows = await notify.admin(
      'select seq, change from feed_entry where guardian_id = $1 order by seq',
      [guardian.id],
    );
    expect(rows.map((row) => row['seq'])).toEqual(rows.map((_, at) => at + 1));
    expect(rows.filter((row) => row['change'] === 'created')).toHaveLength(16);
  }
  const [total] = await notify.admin('select count(*)::int as n from standing where setting_id = $1', [
    settingId,
  ]);
  expect(total?.['n']).toBe(24 * 8 * 2);
});
