/** One house whose services all have wrong clocks, and which is watched: nothing of either may be felt. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { readSession } from '@storybell/contracts/session';
import { publishStory } from '@storybell/contracts/story';
import { monotonicMs } from '@storybell/platform/clock';
import { startCollector, type Collector, type SeenSpan } from '@storybell/platform/testing/collector';
import { until } from '@storybell/platform/testing/until';
import { parse } from 'yaml';
import { z } from 'zod';
import { children, guardians, setting, staff } from '../../../services/diary/src/demo/little-foxes.ts';
import { startLibreTranslate } from '../../../services/translate/src/testing/libre-translate.ts';
import { signIn, type Person } from '../browserless.ts';
import { startHouse, type House } from '../testing/house.ts';
import { isSaid, metricsIn, namesIn } from './metrics.ts';

const root = new URL('../../../', import.meta.url);
const params = { settingId: SettingId.parse(setting.id) };

let collector: Collector;
let engine: Awaited<ReturnType<typeof startLibreTranslate>>;
let house: House;
let writer: Person;
beforeAll(async () => {
  collector = await startCollector();
  engine = await startLibreTranslate();
  house = await startHouse({
    aheadHours: { gateway: -24, diary: 24, translate: -24, notify: 24 },
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, TRANSLATE_LIBRETRANSLATE_URL: engine.url },
  });
  writer = await signIn(house.webUrl, staff.find((one) => one.role === 'staff')?.id ?? 'nobody');
}, 120_000);
afterAll(async () => {
  await house.close();
  await Promise.all([collector.close(), engine.close()]);
}, 60_000);

const canary = 'Kiwiquokka';
const publish = (body: string) =>
  writer.call(publishStory, { params, body: { reach: { kind: 'setting' }, body, locale: 'en-GB' } });
const mails = () => house.outside.control.mails();

test('with clocks a day off in both directions people sign in, publish, and are told at once', async () => {
  const parent = guardians.find((one) => one.email !== null && one.mayView);
  const reading = await signIn(house.webUrl, parent?.id ?? 'nobody');
  const before = mails().length;

  const beganMs = monotonicMs();
  const story = await publish(`${canary} was seen in the garden.`);
  await until(() => mails().length > before, 15_000);
  const tookMs = monotonicMs() - beganMs;

  expect((await reading.call(readSession)).actor.id).toBe(parent?.id);
  expect((await writer.call(readSession)).actor.kind).toBe('staff');
  expect(Math.abs(Date.parse(story.publishedAt) - Date.now())).toBeLessThan(10_000);
  expect(tookMs).toBeLessThan(10_000);
});

const spansOf = (story: string): readonly SeenSpan[] => {
  const planned = collector.spans.find(
    (one) => one.name === 'plan' && one.attributes['storybell.subjectId'] === story,
  );
  return collector.spans.filter((one) => one.traceId === planned?.traceId);
};

test('one trace leads from the request to the provider', async () => {
  const { id } = await publish(`${canary} fell asleep under the ${canary} tree.`);
  const wanted = [
    'gateway POST /api/settings/:settingId/stories',
    'diary POST /settings/:settingId/stories',
    'translate hear story.published',
    'translate translate',
    'notify hear story.published',
    'notify plan',
    'notify claim',
    'notify send',
  ];
  const seen = () => spansOf(id).map((one) => `${one.service} ${one.name}`);
  await until(() => wanted.every((one) => seen().includes(one)), 15_000);
  const spans = spansOf(id);
  const ids = new Set(spans.map((one) => one.id));

  expect(seen()).toEqual(expect.arrayContaining(wanted));
  // Each is a part of another, but for the request from outside.
  expect(spans.filter((one) => one.parentId === undefined).map((one) => one.name)).toEqual([
    'POST /api/settings/:settingId/stories',
  ]);
  for (const one of spans)
    if (one.parentId !== undefined) expect([one.name, ids.has(one.parentId)]).toEqual([one.name, true]);
  const sent = spans.filter((one) => one.name === 'send');
  expect(new Set(sent.map((one) => one.attributes['storybell.outcome']))).toEqual(new Set(['accepted']));
  expect(sent[0]?.attributes).toMatchObject({
    'storybell.subjectId': id,
    'storybell.provider': expect.any(String),
  });
});

test('no word, name or address of anybody is in what was exported, logged or counted', async () => {
  const counted = await Promise.all(
    Object.values(house.urls).map(async (url) => (await fetch(`${url}/metrics`)).text()),
  );
  const left = { traces: collector.bytes.join('\n'), logs: house.said(), metrics: counted.join('\n') };
  const words = [
    canary,
    ...children.map((child) => child.familyName),
    ...guardians.flatMap(({ email, phone, familyName }) => [email, phone, familyName]),
    ...staff.map((one) => one.familyName),
  ].filter((word) => word !== null);

  expect(left.traces.length).toBeGreaterThan(10_000);
  for (const [where, text] of Object.entries(left))
    expect([
      where,
      words.filter((word) => new RegExp(`\\b${RegExp.escape(word)}\\b`, 'u').test(text)),
    ]).toEqual([where, []]);
});

async function saidMetrics(): Promise<ReadonlyMap<string, string>> {
  const texts = await Promise.all(
    Object.values(house.urls).map(async (url) => (await fetch(`${url}/metrics`)).text()),
  );
  return new Map(texts.flatMap((text) => [...metricsIn(text)]));
}

const Dashboard = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
  ),
});
const Alerts = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});

test('every panel and every alert asks for what the services say', async () => {
  const known = await saidMetrics();
  const dashboard = Dashboard.parse(
    JSON.parse(await readFile(new URL('ops/grafana/storybell.json', root), 'utf8')),
  );
  const alerts = Alerts.parse(parse(await readFile(new URL('ops/alerts.yml', root), 'utf8')));
  const queries = [
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ of: title, expr }))),
    ...alerts.groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => ({ of: alert, expr }))),
  ];
  const unknown = queries.flatMap(({ of, expr }) =>
    namesIn(expr).flatMap((name) => (isSaid(name, known) ? [] : [`${of}: ${name}`])),
  );

  expect(queries.length).toBeGreaterThan(30);
  expect(unknown).toEqual([]);
  // `up` is Prometheus's own.
  for (const { of, expr } of queries)
    expect([of, namesIn(expr).length > 0 || expr === 'up == 0']).toEqual([of, true]);
});

test('vitals are measured, also the clock that is a day off', async () => {
  const lineOf = async (service: 'notify' | 'gateway', name: string) =>
    Number(new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'mu').exec(await (await fetch(`${house.urls[service]}/metrics`)).text())?.[1]); // prettier-ignore
  await until(async () => (await lineOf('notify', 'storybell_postgres_up')) === 1, 15_000);

  await until(async () => (await lineOf('notify', 'storybell_redis_up')) === 1, 15_000);
  expect(await lineOf('notify', 'storybell_postgres_round_trip_ms')).toBeGreaterThan(0);
  expect(Math.round((await lineOf('notify', 'storybell_clock_offset_ms')) / 3_600_000)).toBe(24);
  expect(Math.round((await lineOf('gateway', 'storybell_clock_offset_ms')) / 3_600_000)).toBe(-24);
});
