/**
 * A breaker: leaves a provider alone that does not work, so that messages go by the next one and no worker waits for it.
 * One per provider account and process. Pure but for the clock it is given; docs/decisions/0008-breaker.md says why it is ours.
 */
import type { Outcome } from './channel.ts';

const IN_A_ROW = 5;
/** More than this part of the calls of the last minute, of which there must be enough to tell. */
const FAILED_PART = 0.2;
const ENOUGH_CALLS = 20;
const WINDOW_S = 60;
/** A call without an answer for this long is a failure here, and nowhere else: its message is not given up. */
const HANG_MS = 4_000;
const REST_MS = 30_000;

/** One call, from `started` to `ended`. */
export type CallToken = symbol;

export interface Breaker {
  readonly name: string;
  /** Takes no ordinary call now: the provider is away, being probed, or asked for a slower pace. */
  readonly isOpen: () => boolean;
  /**
   * Whether a call may start: always while closed, once per rest as the probe. Call `started` next, with no await in
   * between, or two probes get through.
   */
  readonly mayCall: () => boolean;
  readonly started: () => CallToken;
  readonly ended: (token: CallToken, outcome: Outcome) => void;
  /** For people: a provider that asks for a slower pace is `closed`. */
  readonly state: () => 'closed' | 'open' | 'half_open';
}

interface Call {
  readonly startedMs: number;
  readonly isProbe: boolean;
  /** How often the breaker had opened: a call from before an opening tells nothing of the time after. */
  readonly openings: number;
  isCounted: boolean;
}

interface Guarded {
  /** Milliseconds that never jump. */
  readonly monotonicMs: () => number;
  /** Several services behind one name: that one of them hangs, or asks for a slower pace, says nothing of the others. */
  readonly isSeveral?: boolean;
}

export function createBreaker(name: string, { monotonicMs, isSeveral = false }: Guarded): Breaker {
  const calls = new Map<CallToken, Call>();
  const seconds = Array.from({ length: WINDOW_S }, () => ({ second: -1, calls: 0, failures: 0 }));
  let failuresInARow = 0;
  let openings = 0;
  let openedMs: number | undefined;
  let pausedUntilMs = 0;
  /** The probe of this rest; undefined before it starts. */
  let probe: CallToken | undefined;

  const open = (atMs: number): void => {
    openings += 1;
    openedMs = atMs;
    probe = undefined;
  };

  const close = (): void => {
    openedMs = undefined;
    failuresInARow = 0;
    for (const slot of seconds) slot.second = -1;
  };

  const count = (call: Call, atMs: number, hasFailed: boolean): void => {
    call.isCounted = true;
    const second = Math.floor(atMs / 1_000);
    const slot = seconds[second % WINDOW_S];
    // A hang is found late: a second that was overwritten meanwhile is older than the window.
    if (slot === undefined || slot.second > second) return;
    if (slot.second < second) Object.assign(slot, { second, calls: 0, failures: 0 });
    slot.calls += 1;
    slot.failures += Number(hasFailed);
  };

  const isTooMuch = (atMs: number): boolean => {
    if (failuresInARow >= IN_A_ROW) return true;
    const recent = seconds.filter((slot) => slot.second > Math.floor(atMs / 1_000) - WINDOW_S);
    const all = recent.reduce((sum, slot) => sum + slot.calls, 0);
    const failures = recent.reduce((sum, slot) => sum + slot.failures, 0);
    return all >= ENOUGH_CALLS && failures > FAILED_PART * all;
  };

  const fail = (call: Call, atMs: number, isConfiguration: boolean): void => {
    if (call.openings !== openings) return;
    if (openedMs !== undefined) {
      open(atMs); // only the probe is of this rest
      return;
    }
    if (!call.isCounted) {
      failuresInARow += 1;
      count(call, atMs, true);
    }
    if (isConfiguration || isTooMuch(atMs)) open(atMs);
  };

  /** Calls are in the order they started, so those that hang come first. */
  const countHangs = (nowMs: number): void => {
    if (isSeveral) return;
    for (const call of calls.values()) {
      if (call.startedMs + HANG_MS > nowMs) return;
      if (!call.isCounted) fail(call, call.startedMs + HANG_MS, false);
    }
  };

  const state = (): 'closed' | 'open' | 'half_open' => {
    const nowMs = monotonicMs();
    countHangs(nowMs);
    if (openedMs === undefined) return 'closed';
    return nowMs < openedMs + REST_MS ? 'open' : 'half_open';
  };

  return {
    name,
    state,
    isOpen: () => state() !== 'closed' || monotonicMs() < pausedUntilMs,
    mayCall: () => {
      switch (state()) {
        case 'closed':
          return monotonicMs() >= pausedUntilMs;
        case 'half_open':
          return probe === undefined;
        case 'open':
          return false;
      }
    },
    started: () => {
      const token: CallToken = Symbol(name);
      const isProbe = state() === 'half_open' && probe === undefined;
      if (isProbe) probe = token;
      // Begun in spite of an open breaker: it is of no time, and tells nothing.
      const isOfNoTime = openedMs !== undefined && !isProbe;
      calls.set(token, {
        startedMs: monotonicMs(),
        isProbe,
        openings: isOfNoTime ? -1 : openings,
        isCounted: false,
      });
      return token;
    },
    ended: (token, outcome) => {
      const nowMs = monotonicMs();
      countHangs(nowMs);
      const call = calls.get(token);
      if (call === undefined) return;
      calls.delete(token);
      if (isFailure(outcome)) {
        fail(call, nowMs, outcome.kind === 'unavailable' && outcome.isConfiguration === true);
        return;
      }
      if (outcome.kind === 'unavailable' && outcome.retryAfterMs !== undefined && !isSeveral)
        pausedUntilMs = Math.max(pausedUntilMs, nowMs + Math.min(outcome.retryAfterMs, REST_MS));
      // A probe that answers well is good news even when it was late.
      if (call.isProbe && openedMs !== undefined) close();
      if (openedMs !== undefined || call.openings !== openings) return;
      failuresInARow = 0;
      if (!call.isCounted) count(call, nowMs, false);
    },
  };
}

/** A refusal is an answer: the provider works. */
const isFailure = (outcome: Outcome): boolean =>
  (outcome.kind === 'unknown' || outcome.kind === 'unavailable') && outcome.isProviderWell !== true;
