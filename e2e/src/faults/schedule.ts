/** What one seed does: what people ask and what is broken meanwhile, each at its time. Pure: a seed says all of it. */
import type { EngineTrick } from './endpoints/engine.ts';
import type { SmtpTrick } from './endpoints/smtp.ts';
import type { SmsTrick } from './endpoints/twilio.ts';
import type { Mischief } from './endpoints/tricks.ts';
import { createRng, type Rng } from './rng.ts';
import type { Phase } from './world/steps.ts';
import { handNames, type HandName } from './world/names.ts';

/** Milliseconds since the seed began. */
interface Timed {
  readonly at: number;
}
/** Who is told: the guardians of one child, of a room, of the setting. Places count among the nursery's own. */
export type Reach =
  | { readonly kind: 'child'; readonly place: number }
  | { readonly kind: 'room'; readonly place: number }
  | { readonly kind: 'setting' };

export type Act = Timed &
  (
    | {
        readonly kind: 'story' | 'notice';
        readonly reach: Reach;
        readonly isUrgent: boolean;
        /** F7: ten times in parallel under one key; and under the same key another text. */
        readonly repeat: 'once' | 'tenfold';
        /** Words that no phrase covers: they need an engine. */
        readonly isFree?: boolean;
      }
    | { readonly kind: 'entries'; readonly places: readonly number[] }
    | { readonly kind: 'withdraw'; readonly place: number }
    | {
        readonly kind: 'choose';
        readonly guardian: number;
        readonly channel: 'email' | 'sms';
        readonly isOn: boolean;
        readonly how: 'preference' | 'unsubscribe' | 'stop';
      }
    | { readonly kind: 'locale'; readonly guardian: number; readonly locale: string }
    | { readonly kind: 'read'; readonly guardian: number; readonly place: number }
    | { readonly kind: 'remove'; readonly guardian: number }
  );

export type Fault = Timed &
  (
    | { readonly kind: 'kill'; readonly who: readonly HandName[]; readonly times: number }
    | { readonly kind: 'restart'; readonly who: HandName }
    /** Comes back as the present build. */
    | { readonly kind: 'upgrade'; readonly who: HandName }
    | { readonly kind: 'freeze'; readonly who: HandName; readonly forMs: number }
    | { readonly kind: 'clock'; readonly who: HandName; readonly shiftMs: number; readonly forMs: number }
    | { readonly kind: 'flush' | 'redis_restart' | 'database_crash' | 'database_sessions' }
    | { readonly kind: 'redis_away' | 'redis_hung' | 'redis_full' | 'redis_policy'; readonly forMs: number }
    | { readonly kind: 'database_frozen' | 'disk_full'; readonly forMs: number }
    | { readonly kind: 'lost_commit'; readonly who: HandName }
    | { readonly kind: 'reset'; readonly who: HandName; readonly bytes: number }
    | { readonly kind: 'ambush'; readonly who: HandName; readonly step: string; readonly phase: Phase }
    | { readonly kind: 'mail'; readonly mischief: Mischief<SmtpTrick>; readonly forMs: number }
    | { readonly kind: 'mail_down' | 'mail_silent' | 'sms_down' | 'sms_silent'; readonly forMs: number }
    | { readonly kind: 'sms'; readonly mischief: Mischief<SmsTrick>; readonly forMs: number }
    | { readonly kind: 'engine'; readonly mischief: Mischief<EngineTrick>; readonly forMs: number }
    | { readonly kind: 'engine_down'; readonly forMs: number }
    /** A body of ten megabytes, to every door that takes one. */
    | { readonly kind: 'huge_bodies' }
    | { readonly kind: 'front_cut' | 'front_half_closed' }
    | { readonly kind: 'front_dead'; readonly forMs: number }
    | {
        readonly kind: 'inner_dead';
        readonly service: 'diary' | 'translate' | 'notify';
        readonly forMs: number;
      }
  );

export interface Schedule {
  readonly seed: number;
  readonly theme: string;
  readonly acts: readonly Act[];
  readonly faults: readonly Fault[];
}

/** What people do falls into this window. */
const WINDOW_MS = 6_500;
const HOUR_MS = 3_600_000;
const notifies = ['notify-1', 'notify-2'] as const;

const smtpTricks: readonly SmtpTrick[] = [
  { stage: 'ehlo', act: 'reply', code: 421 },
  { stage: 'mail', act: 'reply', code: 451 },
  { stage: 'mail', act: 'cut' },
  { stage: 'rcpt', act: 'reply', code: 450 },
  { stage: 'rcpt', act: 'cut' },
  { stage: 'data', act: 'reply', code: 451 },
  { stage: 'data', act: 'cut' },
  { stage: 'dot', act: 'reply', code: 452 },
  { stage: 'dot', act: 'cut' },
  { stage: 'dot', act: 'cut', drops: true },
  { stage: 'dot', act: 'slow', ms: 900 },
];
const smtpRefusals: readonly SmtpTrick[] = [
  { stage: 'rcpt', act: 'reply', code: 550 },
  { stage: 'rcpt', act: 'reply', code: 552 },
  { stage: 'dot', act: 'reply', code: 554 },
];
const smtpHangs: readonly SmtpTrick[] = [
  { stage: 'ehlo', act: 'hang' },
  { stage: 'rcpt', act: 'hang' },
  { stage: 'dot', act: 'hang' },
  { stage: 'dot', act: 'hang', drops: true },
];
const smsTricks: readonly SmsTrick[] = [
  { act: 'throttle', retryAfterS: 1 },
  { act: 'error_after', status: 500 },
  { act: 'error_after', status: 503 },
  { act: 'cut_after' },
  { act: 'hidden', ms: 1_000, status: 500 },
  { act: 'hang_after' },
];
const smsRefusals: readonly SmsTrick[] = [
  { act: 'refuse', status: 400, code: 21610 },
  { act: 'refuse', status: 400, code: 21211 },
  { act: 'undelivered', code: 30003 },
  { act: 'undelivered', code: 30005 },
  { act: 'undelivered', code: 30008 },
];
const receiptTricks: readonly SmsTrick[] = [
  { act: 'receipts', how: 'lost' },
  { act: 'receipts', how: 'five times' },
  { act: 'receipts', how: 'reordered' },
  { act: 'receipts', how: 'forged' },
  { act: 'undelivered', code: 30001 },
];

const engineTricks: readonly EngineTrick[] = [
  { act: 'hang' },
  { act: 'cut' },
  { act: 'page' },
  { act: 'broken' },
  { act: 'echo' },
  { act: 'error', status: 500 },
  { act: 'slow', ms: 2_500 },
  { act: 'loses' },
  { act: 'doubles' },
  { act: 'invents' },
  { act: 'rewrites' },
  { act: 'marks up' },
];

type Theme = (rng: Rng) => readonly Fault[];

/** One after the other, so that the first seeds meet all of them; later seeds draw. */
const themes: Readonly<Record<string, Theme>> = {
  'F1 each service killed once': (rng) =>
    rng
      .shuffled(handNames)
      .map((who, turn) => ({ kind: 'kill', who: [who], times: 1, at: 600 + turn * 1_300 })),
  'F1 notify killed six times': (rng) => [
    { kind: 'kill', who: [rng.pick(notifies)], times: 6, at: rng.int(400, 1_500) },
    { kind: 'kill', who: notifies, times: 1, at: 5_500 },
  ],
  'F1 F2 all killed, Redis flushed': (rng) => [
    { kind: 'flush', at: rng.int(500, 1_500) },
    { kind: 'kill', who: handNames, times: 1, at: rng.int(2_000, 3_000) },
    { kind: 'flush', at: rng.int(4_500, 6_000) },
  ],
  'F3 Redis away, hung and full': (rng) => [
    { kind: 'redis_away', at: 500, forMs: rng.int(1_500, 2_500) },
    { kind: 'redis_hung', at: 3_200, forMs: 1_500 },
    { kind: 'redis_full', at: 5_000, forMs: 800 },
    { kind: 'redis_policy', at: 6_000, forMs: 300 },
    { kind: 'redis_restart', at: 6_600 },
  ],
  'F4 Postgres crashed, sessions ended, commits cut': (rng) => [
    { kind: 'database_sessions', at: rng.int(400, 1_000) },
    { kind: 'lost_commit', who: 'diary', at: 1_500 },
    { kind: 'lost_commit', who: rng.pick(notifies), at: 1_500 },
    { kind: 'database_crash', at: rng.int(2_500, 3_500) },
    { kind: 'disk_full', at: 4_200, forMs: 800 },
    { kind: 'reset', who: rng.pick(handNames), bytes: rng.int(200, 4_000), at: 5_300 },
    { kind: 'database_frozen', at: 5_900, forMs: 1_500 },
  ],
  'F5 mail misbehaves at every stage': (rng) => [
    {
      kind: 'mail',
      at: 0,
      forMs: WINDOW_MS,
      mischief: { share: 0.35, tricks: [...smtpTricks, ...smtpRefusals] },
    },
    { kind: 'kill', who: [rng.pick(notifies)], times: 1, at: rng.int(2_000, 5_000) },
  ],
  'F5 mail hangs, then is away': (rng) => [
    { kind: 'mail', at: 0, forMs: 3_500, mischief: { share: 0.3, tricks: smtpHangs } },
    { kind: 'mail_down', at: 3_600, forMs: rng.int(1_000, 2_500) },
    { kind: 'mail_silent', at: 6_200, forMs: 800 },
  ],
  'F6 SMS accepted, then an error': (rng) => [
    {
      kind: 'sms',
      at: 0,
      forMs: WINDOW_MS,
      mischief: { share: 0.4, tricks: [...smsTricks, ...smsRefusals] },
    },
    { kind: 'kill', who: [rng.pick(notifies)], times: 1, at: rng.int(2_000, 5_000) },
  ],
  'F6 receipts lost, multiplied, reordered, forged; SMS away': (rng) => [
    { kind: 'sms', at: 0, forMs: WINDOW_MS, mischief: { share: 0.6, tricks: receiptTricks } },
    { kind: 'sms_down', at: rng.int(2_500, 3_500), forMs: 1_200 },
    { kind: 'kill', who: ['gateway'], times: 1, at: 5_000 },
  ],
  'F9 phones cut off, half-open lines, gateway killed': (rng) => [
    { kind: 'front_cut', at: rng.int(500, 1_000) },
    { kind: 'front_dead', at: 1_800, forMs: rng.int(800, 1_800) },
    { kind: 'kill', who: ['gateway'], times: 1, at: 4_200 },
    { kind: 'inner_dead', service: rng.pick(['diary', 'translate', 'notify']), at: 5_200, forMs: 1_200 },
    { kind: 'front_half_closed', at: 6_600 },
  ],
  'F13 a worker frozen beyond its lease': (rng) => {
    const who = rng.pick(notifies);
    return [
      { kind: 'freeze', who, at: rng.int(700, 1_200), forMs: 19_000 },
      { kind: 'kill', who: [who === 'notify-1' ? 'notify-2' : 'notify-1'], times: 1, at: 5_000 },
    ];
  },
  'F8 clocks wrong by a day': (rng) => [
    { kind: 'clock', who: 'notify-1', shiftMs: 24 * HOUR_MS, at: 300, forMs: 5_000 },
    { kind: 'clock', who: 'notify-2', shiftMs: -24 * HOUR_MS, at: 300, forMs: 5_000 },
    {
      kind: 'clock',
      who: rng.pick(['diary', 'translate', 'gateway']),
      shiftMs: rng.pick([-1, 1]) * 24 * HOUR_MS,
      at: 3_000,
      forMs: 2_500,
    },
    { kind: 'kill', who: [rng.pick(notifies)], times: 1, at: 4_000 },
  ],
  'F10 the engine away, slow, wrong': (rng) => [
    { kind: 'engine', at: 0, forMs: 4_500, mischief: { share: 0.7, tricks: engineTricks } },
    { kind: 'engine_down', at: 4_600, forMs: rng.int(800, 1_600) },
  ],
  'F11 everything restarted in turn': (rng) =>
    rng.shuffled(handNames).map((who, turn) => ({ kind: 'restart', who, at: 300 + turn * 1_200 })),
  'F12 huge bodies, and what nobody can handle': (rng) => [
    { kind: 'huge_bodies', at: rng.int(500, 1_500) },
    {
      kind: 'mail',
      at: 0,
      forMs: WINDOW_MS,
      mischief: { share: 0.15, tricks: [{ stage: 'dot', act: 'reply', code: 554 }] },
    },
    { kind: 'huge_bodies', at: rng.int(3_000, 5_000) },
  ],
};

export const themeNames = Object.keys(themes);

/** @param seed Counts from 1: the first ones meet each theme once. */
export function scheduleOf(seed: number): Schedule {
  const rng = createRng(`seed ${String(seed)}`);
  const theme = seed <= themeNames.length ? themeNames[seed - 1] : rng.pick(themeNames);
  if (theme === undefined) throw new Error('seeds count from 1');
  const own = themes[theme]?.(rng.fork('theme')) ?? [];
  const others = themeNames.filter(
    (name) => name !== theme && !name.startsWith('F8') && !name.startsWith('F13'),
  );
  const extra = seed <= themeNames.length ? [] : (themes[rng.pick(others)]?.(rng.fork('extra')) ?? []);
  const faults = [...own, ...rng.shuffled(extra).slice(0, 2)].toSorted((a, b) => a.at - b.at);
  return { seed, theme, acts: actsOf(rng.fork('acts')), faults };
}

/** In each, builds that depend on one another meet in both ways: new diary and old notify, old diary and new notify. */
export const updateOrders = ['diary first', 'notify first'] as const;
export type UpdateOrder = (typeof updateOrders)[number];
const updates: Readonly<Record<UpdateOrder, readonly HandName[]>> = {
  'diary first': ['diary', 'translate', 'notify-1', 'notify-2', 'gateway'],
  'notify first': ['notify-1', 'notify-2', 'translate', 'diary', 'gateway'],
};

const UPGRADE_EVERY_MS = 4_000;

/** F11: a rolling update in this order, while people go on, from before it until after it. */
export function updateOf(seed: number, order: UpdateOrder): Schedule {
  const rng = createRng(`update ${String(seed)}`);
  const turns = updates[order];
  const stretch = ((turns.length + 1) * UPGRADE_EVERY_MS) / WINDOW_MS;
  return {
    seed,
    theme: `F11 two builds, ${order}`,
    acts: actsOf(rng).map((act) => ({ ...act, at: Math.round(act.at * stretch) })),
    faults: turns.map((who, turn) => ({ kind: 'upgrade', who, at: (turn + 0.5) * UPGRADE_EVERY_MS })),
  };
}

function actsOf(rng: Rng): Act[] {
  const when = () => rng.int(0, WINDOW_MS);
  const reach = (): Reach =>
    rng.pick([
      { kind: 'child', place: rng.int(0, 13) },
      { kind: 'child', place: rng.int(0, 13) },
      { kind: 'room', place: rng.int(0, 1) },
      { kind: 'setting' },
    ]);
  const stories = Array.from({ length: 7 }, (_, at): Act => ({ at: when(), kind: 'story', reach: reach(), isUrgent: false, repeat: at === 0 ? 'tenfold' : 'once', isFree: at % 3 === 2 })); // prettier-ignore
  const notices: Act[] = [
    { at: when(), kind: 'notice', reach: { kind: 'setting' }, isUrgent: true, repeat: 'once' },
    {
      at: when(),
      kind: 'notice',
      reach: { kind: 'room', place: rng.int(0, 1) },
      isUrgent: false,
      repeat: 'tenfold',
    },
  ];
  const entries = Array.from({ length: 4 }, (): Act => ({ at: when(), kind: 'entries', places: rng.shuffled([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, rng.int(1, 6)) })); // prettier-ignore
  const people = rng.shuffled(Array.from({ length: 21 }, (_, at) => at));
  const [a = 0, b = 1, c = 2, d = 3, e = 4, f = 5, g = 6] = people;
  const changes: Act[] = [
    { at: when(), kind: 'choose', guardian: a, channel: 'sms', isOn: false, how: 'preference' },
    { at: when(), kind: 'choose', guardian: b, channel: 'email', isOn: false, how: 'unsubscribe' },
    { at: when(), kind: 'choose', guardian: c, channel: 'email', isOn: false, how: 'preference' },
    { at: when(), kind: 'choose', guardian: f, channel: 'sms', isOn: false, how: 'stop' },
    { at: when(), kind: 'locale', guardian: d, locale: rng.pick(['ro', 'bn', 'es']) },
    { at: when(), kind: 'read', guardian: e, place: rng.int(0, 6) },
    { at: when(), kind: 'withdraw', place: rng.int(0, 6) },
    { at: when(), kind: 'remove', guardian: g },
  ];
  return [...stories, ...notices, ...entries, ...changes].toSorted((x, y) => x.at - y.at);
}
