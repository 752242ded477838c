/**
 * `npm run demo`: drives the main job over the public API with every guardian connected, and says what became of it.
 * Exit code 1 unless nothing was lost, doubled or in a wrong language.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { countDeliveries, type Channel } from '@storybell/contracts/delivery';
import { logEntries } from '@storybell/contracts/entry';
import { SettingId } from '@storybell/contracts/ids';
import { publishNotice } from '@storybell/contracts/notice';
import { readPreferences } from '@storybell/contracts/preference';
import { publishStory } from '@storybell/contracts/story';
import { children, guardians, setting, staff } from '../../../services/diary/src/demo/little-foxes.ts';
import { signIn, type Person } from '../browserless.ts';
import { entryRounds, guardiansOf, notice, noticeChildIds, stories } from './day.ts';
import { openPhone, type Phone, type Sighting } from './guardian.ts';
import { judge, percentiles, type ExpectedGuardian, type Published, type Verdict } from './ledger.ts';
import { openOutside, type Outside } from './outside.ts';
import { createProgress } from './progress.ts';
import { table, type Report } from './report.ts';
import { findOrStart, type Running } from './running.ts';

/** Between two things that staff do. */
const PACE_MS = 400;
/** After the last one, until everything must have arrived. */
const PATIENCE_MS = 30_000;

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const progress = createProgress(process.stderr);

async function main(): Promise<number> {
  const running = await findOrStart(true);
  try {
    const report = await drive(running);
    if (!options.json) process.stdout.write(`${table(report)}\n`);
    else process.stdout.write(`${JSON.stringify(report)}\n`);
    return report.lost + report.duplicates + report.wrongLocale + report.wrongRecipient === 0 ? 0 : 1;
  } finally {
    await running.stop();
  }
}

async function drive(running: Running): Promise<Report> {
  const rounds = entryRounds(new Date());
  const steps = guardians.length + stories.length + rounds.length + 2;
  progress.start(steps);

  const sightings: Sighting[] = [];
  const outside = await openOutside(running.outsideUrl);
  const phones: Phone[] = [];
  const expected: ExpectedGuardian[] = [];
  for (const guardian of guardians) {
    progress.step('guardians open the app');
    const person = await signIn(running.webUrl, guardian.id);
    phones.push(await openPhone(person, (sighting) => sightings.push(sighting)));
    expected.push(await choicesOf(person, guardian, running.isShared));
  }

  const manager = staff.find((one) => one.role === 'manager');
  if (manager === undefined) throw new Error('the demo nursery has no staff');
  const asStaff = await staffByChild(running.webUrl);
  const asManager = await signIn(running.webUrl, manager.id);
  const callsBefore = await engineCalls(running);
  const since = new Date().toISOString();
  const { published, commitMs } = await liveTheDay(asStaff, asManager, rounds);

  progress.step('everything arrives');
  const verdict = await settle(expected, published, sightings, phones, outside);
  await Promise.all(phones.map((phone) => phone.close()));
  progress.step('counting');
  const params = { settingId: SettingId.parse(setting.id) };
  const deliveries = await settledCounts(() => asManager.call(countDeliveries, { params, query: { since } }));
  progress.end();

  return {
    guardians: expected.length,
    locales: new Set(expected.map((guardian) => guardian.locale)).size,
    deliveries,
    lost: verdict.lost,
    duplicates: verdict.duplicates,
    wrongLocale: verdict.wrongLocale,
    wrongRecipient: verdict.wrongRecipient,
    translated: verdict.translated,
    engineCalls: (await engineCalls(running)) - callsBefore,
    distinctTextLocales: verdict.distinctTextLocales,
    latencyMs: {
      commit: percentiles(commitMs),
      screen: percentiles(verdict.screenMs),
      screenByReach: {
        upTo4: percentiles(verdict.screenMsByReach.upTo4),
        upTo30: percentiles(verdict.screenMsByReach.upTo30),
        more: percentiles(verdict.screenMsByReach.more),
      },
      email: percentiles(verdict.emailMs),
      sms: percentiles(verdict.smsMs),
    },
  };
}

type DemoGuardian = (typeof guardians)[number];

/** In a system that somebody has used, people may have chosen another language or channel: that is input, too. */
async function choicesOf(
  person: Person,
  guardian: DemoGuardian,
  isShared: boolean,
): Promise<ExpectedGuardian> {
  const { id, locale, email, phone } = guardian;
  if (!isShared) return { id, locale, email, phone };
  const { settingId } = person.session.actor;
  const chosen = await person.call(readPreferences, { params: { settingId, guardianId: id } });
  return {
    id,
    locale: person.session.locale,
    email: chosen.email.isOn ? email : null,
    phone: chosen.sms.isOn ? phone : null,
  };
}

/** Staff write about the children of their room: for a child, one of them. */
async function staffByChild(webUrl: string): Promise<(childIds: readonly string[]) => Person> {
  const byRoom = new Map<string, Person>();
  for (const { id, roomId } of staff)
    if (roomId !== null && !byRoom.has(roomId)) byRoom.set(roomId, await signIn(webUrl, id));
  return (childIds) => {
    const person = byRoom.get(children.find(({ id }) => id === childIds[0])?.roomId ?? '');
    if (person === undefined) throw new Error('nobody works in the room of this child');
    return person;
  };
}

async function liveTheDay(
  asStaff: (childIds: readonly string[]) => Person,
  asManager: Person,
  rounds: ReturnType<typeof entryRounds>,
) {
  const published: Published[] = [];
  const commitMs: number[] = [];
  const params = { settingId: SettingId.parse(setting.id) };
  const timed = async <T>(work: () => Promise<T>) => {
    const pressedAt = Date.now();
    const result = await work();
    commitMs.push(Date.now() - pressedAt);
    await pause(PACE_MS);
    return { pressedAt, result };
  };

  for (const { reach, body, childIds } of stories) {
    progress.step('staff post stories');
    const { pressedAt, result } = await timed(() =>
      asStaff(childIds).call(publishStory, { params, body: { reach, body, locale: 'en-GB' } }),
    );
    published.push({
      id: result.id,
      kind: 'story',
      pressedAt,
      guardianIds: guardiansOf(childIds),
      locale: 'en-GB',
      body,
    });
  }
  for (const { childIds, details, exceptions, minutesAgo } of rounds) {
    progress.step('staff log the day');
    const occurredAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const { pressedAt, result } = await timed(() =>
      asStaff(childIds).call(logEntries, {
        params,
        body: { childIds: [...childIds], occurredAt, details, exceptions: [...exceptions] },
      }),
    );
    for (const entry of result.entries)
      published.push({
        id: entry.id,
        kind: 'entry',
        pressedAt,
        guardianIds: guardiansOf([entry.childId]),
        locale: 'en-GB',
        body: null,
      });
  }
  progress.step('the manager announces');
  const { pressedAt, result } = await timed(() =>
    asManager.call(publishNotice, {
      params,
      body: {
        reach: { kind: 'setting' },
        ...notice,
        locale: 'en-GB',
        needsAcknowledgement: true,
        isUrgent: false,
      },
    }),
  );
  const guardianIds = guardiansOf(noticeChildIds);
  published.push({
    id: result.id,
    kind: 'notice',
    pressedAt,
    guardianIds,
    locale: 'en-GB',
    body: notice.body,
  });
  return { published, commitMs };
}

/** Looks until nothing is missing, or patience ends; then once more, for what should not come. */
async function settle(
  expected: readonly ExpectedGuardian[],
  published: readonly Published[],
  sightings: readonly Sighting[],
  phones: readonly Phone[],
  outside: Outside,
): Promise<Verdict> {
  const look = async () => {
    const repeats = phones.reduce((sum, phone) => sum + phone.repeats(), 0);
    return judge(expected, published, { sightings, repeats, ...(await outside.read()) });
  };
  const until = Date.now() + PATIENCE_MS;
  while ((await look()).lost > 0 && Date.now() < until) await pause(100);
  await pause(1_500);
  return look();
}

/** Receipts come after the message: waits until nothing is on its way any more. */
async function settledCounts(
  read: () => Promise<{
    counts: readonly { channel: Channel; state: string; count: number }[];
  }>,
) {
  const until = Date.now() + 10_000;
  for (;;) {
    const { counts } = await read();
    const deliveries: Report['deliveries'] = { live: {}, push: {}, email: {}, sms: {} };
    for (const { channel, state, count } of counts) deliveries[channel][state] = count;
    const isMoving = counts.some(
      ({ channel, state }) =>
        ['queued', 'sending'].includes(state) ||
        ((channel === 'live' || channel === 'sms') && state === 'sent'),
    );
    if (!isMoving || Date.now() > until) return deliveries;
    await pause(200);
  }
}

/** As translate counts them itself. */
async function engineCalls({ translateUrl }: Running): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', translateUrl))).text();
  return [...metrics.matchAll(/^storybell_engine_calls_total(?:\{[^}]*\})? (\d+)/gmu)].reduce(
    (sum, match) => sum + Number(match[1]),
    0,
  );
}

try {
  process.exitCode = await main();
} catch (error) {
  progress.end();
  process.stderr.write(`npm run demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
