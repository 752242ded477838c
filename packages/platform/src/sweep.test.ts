import { expect, test } from '@jest/globals';
import { createLog } from './log.ts';
import { every } from './sweep.ts';
import { until } from './testing/until.ts';

const lines: string[] = [];
const log = createLog({ service: 'test', level: 'error' }, { write: (line) => void lines.push(line) });

test('a sweep comes again by itself, also after a round that failed', async () => {
  let rounds = 0;
  const sweep = every(5, () => { rounds += 1; return rounds === 1 ? Promise.reject(new Error('Amara')) : Promise.resolve(); }, { log, name: 'counting' }); // prettier-ignore

  await until(() => rounds >= 3);

  await sweep.stop();
  expect(lines.join('')).toContain('"sweep":"counting"');
  expect(lines.join('')).not.toContain('Amara');
});

test('without an interval a sweep comes when it is asked to, and not by itself', async () => {
  let rounds = 0;
  const sweep = every(undefined, () => Promise.resolve((rounds += 1)), { log, name: 'asked' });
  let witnessed = 0;
  const witness = every(1, () => Promise.resolve((witnessed += 1)), { log, name: 'witness' });

  await until(() => witnessed >= 5);
  const before = rounds;
  sweep.now();
  await until(() => rounds === 1);
  const seen = witnessed;
  await until(() => witnessed >= seen + 5);
  await Promise.all([sweep.stop(), witness.stop()]);

  expect({ before, rounds }).toEqual({ before: 0, rounds: 1 });
});

test('rounds never overlap, and many calls during one are one more round', async () => {
  let rounds = 0;
  let atOnce = 0;
  let most = 0;
  const gate = Promise.withResolvers<undefined>();
  const sweep = every(60_000, async () => {
    rounds += 1;
    atOnce += 1;
    most = Math.max(most, atOnce);
    await gate.promise;
    atOnce -= 1;
  }, { log, name: 'slow' }); // prettier-ignore

  for (let call = 0; call < 50; call += 1) sweep.now();
  await until(() => rounds === 1);
  for (let call = 0; call < 50; call += 1) sweep.now();
  gate.resolve(undefined);
  await until(() => rounds === 2 && atOnce === 0);
  await sweep.stop();

  expect({ rounds, most }).toEqual({ rounds: 2, most: 1 });
});

test('stopping waits for the round that runs and begins no other', async () => {
  let rounds = 0;
  let hasStopped = false;
  const gate = Promise.withResolvers<undefined>();
  const sweep = every(1, async () => { rounds += 1; await gate.promise; }, { log, name: 'stopping' }); // prettier-ignore
  let witnessed = 0;
  const witness = every(1, () => Promise.resolve((witnessed += 1)), { log, name: 'witness' });
  sweep.now();
  await until(() => rounds === 1);
  sweep.now();

  const stopping = sweep.stop().then(() => { hasStopped = true; }); // prettier-ignore
  await until(() => witnessed >= 3);
  const hasStoppedEarly = hasStopped;
  gate.resolve(undefined);
  await stopping;
  sweep.now();
  const seen = witnessed;
  await until(() => witnessed >= seen + 5);
  await witness.stop();

  expect({ hasStoppedEarly, rounds }).toEqual({ hasStoppedEarly: false, rounds: 1 });
});
