import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBreaker, type Breaker, type CallToken } from './breaker.ts';
import type { Outcome } from './channel.ts';

const good: Outcome = { kind: 'accepted', providerRef: 'SM1' };
const refused: Outcome = { kind: 'refused', code: 'smtp_550', mark: 'bounce' };
const away: Outcome = { kind: 'unavailable', code: 'smtp_connection' };
const doubtful: Outcome = { kind: 'unknown', code: 'twilio_500' };
const forbidden: Outcome = { kind: 'unavailable', code: 'twilio_20003', isConfiguration: true };
const tooFast: Outcome = { kind: 'unavailable', code: 'http_429', isProviderWell: true };

function start() {
  let nowMs = 1_000;
  const breaker = createBreaker('twilio', { monotonicMs: () => nowMs });
  return {
    breaker,
    pass: (ms: number) => {
      nowMs += ms;
    },
    call: (outcome: Outcome) => {
      breaker.ended(breaker.started(), outcome);
    },
    now: () => nowMs,
  };
}
const times = (count: number, act: (at: number) => void) => {
  for (let at = 0; at < count; at += 1) act(at);
};

test.each([
  ['unavailable', away],
  ['unknown', doubtful],
])('five %s in a row open it for 30 s, then one probe goes', (_, outcome) => {
  const { breaker, pass, call } = start();
  times(4, () => {
    call(outcome);
  });
  expect(breaker.state()).toBe('closed');

  call(outcome);

  expect([breaker.state(), breaker.isOpen(), breaker.mayCall()]).toEqual(['open', true, false]);
  pass(29_999);
  expect(breaker.mayCall()).toBe(false);
  pass(1);
  expect([breaker.state(), breaker.isOpen(), breaker.mayCall()]).toEqual(['half_open', true, true]);
});

test('a good answer between failures begins the row anew', () => {
  const { breaker, call } = start();

  times(4, () => {
    call(away);
  });
  call(good);
  times(4, () => {
    call(away);
  });

  expect(breaker.state()).toBe('closed');
});

test('more than a fifth of at least 20 in a minute opens it, exactly a fifth does not', () => {
  const { breaker, pass, call } = start();

  // Four good, one bad, over and over: a fifth.
  times(60, (at) => {
    pass(200);
    call(at % 5 === 4 ? away : good);
  });
  expect(breaker.state()).toBe('closed');

  call(away);
  expect(breaker.state()).toBe('open');
});

test('of less than 20 calls, two fifths do not open it; nor do failures of more than a minute ago', () => {
  const { breaker, pass, call } = start();

  times(19, (at) => {
    call(at % 5 > 2 ? away : good);
  });
  expect(breaker.state()).toBe('closed');

  pass(61_000);
  times(19, () => {
    call(good);
  });
  call(away);
  expect(breaker.state()).toBe('closed');
});

test('a configuration that is wrong opens it at once, even when its answer was late', () => {
  const atOnce = start();
  atOnce.call(forbidden);
  expect(atOnce.breaker.state()).toBe('open');

  const late = start();
  const token = late.breaker.started();
  late.pass(5_000);
  expect(late.breaker.state()).toBe('closed');
  late.breaker.ended(token, forbidden);
  expect(late.breaker.state()).toBe('open');
});

test('a slower pace is kept and is no failure', () => {
  const { breaker, pass, call } = start();
  times(100, () => {
    call(tooFast);
  });
  expect([breaker.state(), breaker.mayCall()]).toEqual(['closed', true]);

  call({ ...tooFast, retryAfterMs: 7_000 });

  expect([breaker.state(), breaker.isOpen(), breaker.mayCall()]).toEqual(['closed', true, false]);
  pass(7_000);
  expect([breaker.isOpen(), breaker.mayCall()]).toEqual([false, true]);
  call({ ...tooFast, retryAfterMs: 86_400_000 });
  pass(30_000);
  expect(breaker.mayCall()).toBe(true);
});

test('a provider that hangs is left alone 4 s after the fifth call began, whoever asks and whenever', () => {
  const { breaker, pass } = start();
  times(5, () => {
    breaker.started();
    pass(10);
  });

  pass(3_949);
  expect(breaker.mayCall()).toBe(true);
  pass(1 + 40);
  expect([breaker.mayCall(), breaker.state()]).toEqual([false, 'open']);
  pass(29_999);
  expect(breaker.state()).toBe('open');
  pass(1);
  expect(breaker.state()).toBe('half_open');
});

test('where several services stand behind one name, a hang or a slower pace of one holds up nobody', () => {
  let nowMs = 1_000;
  const breaker = createBreaker('web-push', { monotonicMs: () => nowMs, isSeveral: true });
  const tokens = Array.from({ length: 9 }, () => breaker.started());
  nowMs += 60_000;
  expect(breaker.isOpen()).toBe(false);

  breaker.ended(breaker.started(), {
    kind: 'unavailable',
    code: 'push_429',
    retryAfterMs: 20_000,
    isProviderWell: true,
  });
  expect(breaker.isOpen()).toBe(false);

  for (const token of tokens.slice(0, 5)) breaker.ended(token, away);
  expect(breaker.isOpen()).toBe(true);
});

test('a hang that fails at last is one failure, not two', () => {
  const { breaker, pass } = start();
  const tokens = Array.from({ length: 4 }, () => breaker.started());

  pass(4_000);
  expect(breaker.state()).toBe('closed');
  pass(6_000);
  for (const token of tokens) breaker.ended(token, doubtful);

  expect(breaker.state()).toBe('closed');
});

test('what began before the opening neither closes it nor prolongs it, nor counts after', () => {
  const { breaker, pass, call } = start();
  const before = Array.from({ length: 10 }, () => breaker.started());
  times(5, () => {
    call(away);
  });

  pass(2_000);
  breaker.ended(before[0] ?? breaker.started(), good);
  for (const token of before.slice(1, 5)) breaker.ended(token, away);
  expect(breaker.state()).toBe('open');

  pass(28_000);
  expect(breaker.mayCall()).toBe(true);
  call(good);
  for (const token of before.slice(5)) breaker.ended(token, away);
  expect(breaker.state()).toBe('closed');
});

test('a bad probe, or one that hangs, begins the rest anew; a good one closes, even a late one', () => {
  const { breaker, pass, call } = start();
  call(forbidden);
  pass(30_000);

  call(away);
  expect(breaker.state()).toBe('open');
  pass(30_000);
  const hanging = breaker.started();
  expect(breaker.mayCall()).toBe(false);
  pass(4_000);
  expect(breaker.state()).toBe('open');
  pass(2_000);
  breaker.ended(hanging, good);

  expect([breaker.state(), breaker.mayCall()]).toEqual(['closed', true]);
  times(4, () => {
    call(away);
  });
  expect(breaker.state()).toBe('closed');
});

test('a call begun although it may not is no probe', () => {
  const { breaker, pass, call } = start();
  call(forbidden);

  call(good);
  expect(breaker.state()).toBe('open');
  pass(30_000);
  const probe = breaker.started();
  call(good);
  expect(breaker.state()).toBe('half_open');
  breaker.ended(probe, good);
  expect(breaker.state()).toBe('closed');
});

type Step = { readonly do: 'pass'; readonly ms: number } | { readonly do: 'call' } | { readonly do: 'end'; readonly which: number; readonly outcome: Outcome }; // prettier-ignore

const anyOutcome = fc.constantFrom(good, refused, away, doubtful, forbidden, tooFast, {
  ...tooFast,
  retryAfterMs: 900,
});
const steps = (outcomes: fc.Arbitrary<Outcome>): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 100, 4_000, 20_000, 31_000) }),
      { arbitrary: fc.record({ do: fc.constant('call' as const) }), weight: 3 },
      fc.record({ do: fc.constant('end' as const), which: fc.nat(20), outcome: outcomes }),
    ),
    { minLength: 60, maxLength: 120 },
  );

/** Plays the steps as a sender does: it calls only when it may. */
function play(all: readonly Step[], look: (breaker: Breaker, began: boolean, nowMs: number) => void): void {
  const { breaker, pass, now } = start();
  const inHand: CallToken[] = [];
  for (const step of all) {
    let began = false;
    if (step.do === 'pass') pass(step.ms);
    if (step.do === 'call' && breaker.mayCall()) {
      began = true;
      inHand.push(breaker.started());
    }
    if (step.do === 'end') {
      const [token] = inHand.splice(step.which % Math.max(1, inHand.length), 1);
      if (token !== undefined) breaker.ended(token, step.outcome);
    }
    look(breaker, began, now());
  }
}

test('whatever happens, one probe at most goes in 30 s while it is not closed', () => {
  let rests = 0;
  fc.assert(
    fc.property(steps(fc.constantFrom(good, away, doubtful, forbidden)), (all) => {
      let probedMs: number | undefined;
      play(all, (breaker, began, nowMs) => {
        if (breaker.state() === 'closed') {
          probedMs = undefined;
          return;
        }
        if (!began) return;
        if (probedMs !== undefined) expect(nowMs - probedMs).toBeGreaterThanOrEqual(30_000);
        probedMs = nowMs;
        rests += 1;
      });
    }),
    { numRuns: 1_000 },
  );
  expect(rests).toBeGreaterThan(100);
});

test('refusals, good answers and a slower pace never open it', () => {
  const quick = (all: readonly Step[]): Step[] =>
    all.map((step) => (step.do === 'pass' ? { ...step, ms: Math.min(step.ms, 1) } : step));
  fc.assert(
    fc.property(steps(fc.constantFrom(good, refused, tooFast)), (all) => {
      play(quick(all), (breaker) => {
        expect(breaker.state()).toBe('closed');
      });
    }),
    { numRuns: 500 },
  );
});

test('whatever happened, a provider that hangs for good is left alone within 5 s, and a good probe brings it back', () => {
  fc.assert(
    fc.property(steps(anyOutcome), (before) => {
      const { breaker, pass } = start();
      for (const step of before) {
        if (step.do === 'pass') pass(step.ms);
        if (step.do === 'end' && breaker.mayCall()) breaker.ended(breaker.started(), step.outcome);
      }
      pass(31_000);
      if (breaker.state() !== 'closed') breaker.ended(breaker.started(), good);
      expect(breaker.state()).toBe('closed');

      // Fifty a second begin; none is answered.
      for (let at = 0; at < 250 && breaker.mayCall(); at += 1) {
        breaker.started();
        pass(20);
      }
      expect(breaker.state()).toBe('open');
      pass(30_000);
      breaker.ended(breaker.started(), good);
      expect(breaker.state()).toBe('closed');
    }),
    { numRuns: 500 },
  );
});
