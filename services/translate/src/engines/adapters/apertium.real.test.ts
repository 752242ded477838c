/** The real Apertium, where it is installed: the one engine that any machine can have without a model. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { monotonicMs } from '@storybell/platform/clock';
import { newId } from '@storybell/platform/ids';
import { until } from '@storybell/platform/testing/until';
import { mask, namePattern } from '../../facts/mask.ts';
import { firstPolicy } from '../../policy/policy.ts';
import { createCallEngine } from '../call-engine.ts';
import type { Engine } from '../engine.ts';
import { createRouter } from '../router.ts';
import { apertium } from './apertium.ts';

const modes = '/usr/share/apertium';
const isInstalled = existsSync('/usr/bin/apertium-apy') && existsSync(`${modes}/modes/eng-spa.mode`);
if (!isInstalled) process.stdout.write('Apertium is not installed here: its tests were skipped\n');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

(isInstalled ? describe : describe.skip)('a real engine', () => {
  let server: ChildProcess;
  let engine: Engine;
  const signal = new AbortController().signal;
  beforeAll(async () => {
    const port = await freePort();
    server = spawn('/usr/bin/apertium-apy', ['--port', String(port), '--num-processes', '1', modes], {
      stdio: 'ignore',
    });
    engine = apertium({ url: `http://127.0.0.1:${String(port)}`, dataLeaves: false });
    await until(async () => (await engine.health(signal)).state === 'up', 20_000);
  }, 30_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
  });

  test('it says its pairs, and keeps every token of ours', async () => {
    expect([...((await engine.listPairs(signal)) ?? [])].sort()).toEqual(['en-GB>es', 'es>en-GB']);
    const segments = ['XQNAXQ fed the ducks.', 'XQNAXQ slept until XQTAXQ, and XQNBXQ played.'];

    const outcomes = await engine.translate({ segments, from: 'en-GB', to: 'es', signal });

    const said = outcomes.map((one) => (one.kind === 'translated' ? one.text : ''));
    expect(said[0]).toMatch(/^XQNAXQ .*patos\.$/u);
    expect(said[1]).toMatch(/^XQNAXQ .*XQTAXQ, y XQNBXQ .*\.$/u);
  });

  test('through the router: the facts are whole, or nothing is shown', async () => {
    const router = createRouter({
      engines: [engine],
      call: createCallEngine(),
      policyOf: () => Promise.resolve(firstPolicy),
      timeoutMs: 5_000,
      deadlineMs: 5_000,
    });
    await router.refresh();
    const allowed = await router.forSetting(newId(SettingId));
    const texts = [
      'Amara and Zofia fed 3 ducks at the pond.',
      'Please bring a coat tomorrow at 9:30.',
      'Amara ate two nuts & a cake <3.',
      'Will needs a nap. Call 020 7946 0018.',
    ];
    const masked = texts
      .map((text) => mask(text, namePattern(['Amara', 'Zofia', 'Will'])))
      .filter((one) => one !== undefined);

    const startMs = monotonicMs();
    const routed = await allowed.translate(masked, { from: 'en-GB', to: 'es', signal });
    const tookMs = monotonicMs() - startMs;

    for (const [at, one] of routed.entries()) {
      if (one.kind === 'failed') expect(one.reason).toBe('facts_damaged');
      else for (const { token } of masked[at]?.facts ?? []) expect(one.text.split(token)).toHaveLength(2);
    }
    expect(routed.filter(({ kind }) => kind === 'translated').length).toBeGreaterThanOrEqual(2);
    expect(tookMs).toBeLessThan(5_000);
  });

  test('a pair it lacks is none', async () => {
    const outcomes = await engine.translate({ segments: ['One.'], from: 'en-GB', to: 'pl', signal });
    expect(outcomes).toEqual([{ kind: 'failed', code: 'unsupported_pair' }]);
  });
});
