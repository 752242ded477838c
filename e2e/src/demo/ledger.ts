/**
 * Compares what each guardian must get, worked out from the demo data alone, with what phones, mailboxes and handsets
 * logged. Shares no code with the services: it counts what arrived, where, how often and in which language.
 */
import type { Locale } from '@storybell/contracts/locale';
import type { Sighting } from './guardian.ts';

export interface ExpectedGuardian {
  readonly id: string;
  readonly locale: Locale;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface Published {
  readonly id: string;
  readonly kind: 'story' | 'notice' | 'entry';
  /** Unix ms when staff pressed the button. */
  readonly pressedAt: number;
  readonly guardianIds: ReadonlySet<string>;
  readonly locale: Locale;
  readonly body: string | null;
}

export interface Mail {
  readonly to: string;
  readonly at: number;
  readonly messageId: string;
  /** The `lang` of the message's own wrapper. */
  readonly lang: string | null;
}

export interface Sms {
  readonly to: string;
  readonly at: number;
  /** The locale whose catalogued text this is, undefined when it is none. */
  readonly locales: readonly string[];
}

export interface Seen {
  readonly sightings: readonly Sighting[];
  readonly mails: readonly Mail[];
  readonly smses: readonly Sms[];
  /** Changes that a phone was given twice or out of order. */
  readonly repeats: number;
}

export interface Verdict {
  lost: number;
  duplicates: number;
  wrongRecipient: number;
  wrongLocale: number;
  readonly translated: { phrase: number; memory: number; engine: number; none: number };
  distinctTextLocales: number;
  readonly screenMs: number[];
  /** Of stories and notices, by how many guardians were told. */
  readonly screenMsByReach: Readonly<Record<Reach, number[]>>;
  readonly emailMs: number[];
  readonly smsMs: number[];
}

/** A family or two, a room, the setting. */
export type Reach = 'upTo4' | 'upTo30' | 'more';
const reachOf = (guardians: number): Reach =>
  guardians <= 4 ? 'upTo4' : guardians <= 30 ? 'upTo30' : 'more';

const key = (guardianId: string, subjectId: string) => `${guardianId} ${subjectId}`;

export function judge(
  guardians: readonly ExpectedGuardian[],
  published: readonly Published[],
  seen: Seen,
): Verdict {
  const verdict: Verdict = {
    lost: 0,
    duplicates: seen.repeats,
    wrongRecipient: 0,
    wrongLocale: 0,
    translated: { phrase: 0, memory: 0, engine: 0, none: 0 },
    distinctTextLocales: 0,
    screenMs: [],
    screenMsByReach: { upTo4: [], upTo30: [], more: [] },
    emailMs: [],
    smsMs: [],
  };
  judgeScreens(guardians, published, seen, verdict);
  const texts = published.filter((subject) => subject.kind !== 'entry');
  for (const guardian of guardians) {
    const due = texts
      .filter((subject) => subject.guardianIds.has(guardian.id))
      .map((subject) => subject.pressedAt);
    const mails = seen.mails.filter((mail) => mail.to === guardian.email);
    const smses = seen.smses.filter((sms) => sms.to === guardian.phone);
    countArrivals(guardian.email === null ? [] : due, mails, verdict, verdict.emailMs);
    verdict.duplicates += mails.length - new Set(mails.map((mail) => mail.messageId)).size;
    verdict.wrongLocale += mails.filter((mail) => mail.lang !== guardian.locale).length;
    countArrivals(guardian.phone === null ? [] : due, smses, verdict, verdict.smsMs);
    verdict.wrongLocale += smses.filter((sms) => !sms.locales.includes(guardian.locale)).length;
  }
  const known = new Set(guardians.flatMap((guardian) => [guardian.email, guardian.phone]));
  verdict.wrongRecipient += [...seen.mails, ...seen.smses].filter((message) => !known.has(message.to)).length;
  return verdict;
}

/** A pointer names no subject, so arrivals are paired with what was due in order of time. */
function countArrivals(
  due: number[],
  arrived: readonly { at: number }[],
  verdict: Verdict,
  ms: number[],
): void {
  verdict.lost += Math.max(0, due.length - arrived.length);
  verdict.duplicates += Math.max(0, arrived.length - due.length);
  const pressed = [...due].sort((a, b) => a - b);
  const at = arrived.map((message) => message.at).sort((a, b) => a - b);
  for (const [index, pressedAt] of pressed.entries()) {
    const arrivedAt = at[index];
    if (arrivedAt !== undefined) ms.push(arrivedAt - pressedAt);
  }
}

function judgeScreens(
  guardians: readonly ExpectedGuardian[],
  published: readonly Published[],
  seen: Seen,
  verdict: Verdict,
): void {
  const locales = new Map(guardians.map((guardian) => [guardian.id, guardian.locale]));
  const byPlace = new Map<string, Sighting[]>();
  for (const sighting of seen.sightings) {
    const place = key(sighting.guardianId, sighting.item.id);
    byPlace.set(place, [...(byPlace.get(place) ?? []), sighting]);
  }
  const expected = new Set<string>();
  const textLocales = new Map<string, 'phrase' | 'memory' | 'engine' | 'none'>();

  for (const subject of published) {
    for (const guardianId of subject.guardianIds) {
      const place = key(guardianId, subject.id);
      expected.add(place);
      const sightings = byPlace.get(place) ?? [];
      const first = sightings[0];
      const last = sightings.at(-1);
      if (first === undefined || last === undefined || last.item.subject === null) {
        verdict.lost++;
        continue;
      }
      verdict.duplicates += Math.max(0, sightings.filter((one) => one.item.change === 'created').length - 1);
      verdict.screenMs.push(first.at - subject.pressedAt);
      if (subject.kind !== 'entry')
        verdict.screenMsByReach[reachOf(subject.guardianIds.size)].push(first.at - subject.pressedAt);
      const locale = locales.get(guardianId);
      if (subject.kind === 'entry' || locale === undefined) continue;
      const { translation } = last.item;
      if (locale === subject.locale ? translation !== null : translation?.locale !== locale)
        verdict.wrongLocale++;
      if (translation === null) continue;
      textLocales.set(`${translation.locale} ${subject.body ?? ''}`, rungOf(translation));
      if (translation.state === 'translated' && translation.body === subject.body) verdict.wrongLocale++;
    }
  }
  for (const place of byPlace.keys()) if (!expected.has(place)) verdict.wrongRecipient++;
  for (const rung of textLocales.values()) verdict.translated[rung]++;
  verdict.distinctTextLocales = textLocales.size;
}

function rungOf(
  translation: NonNullable<Sighting['item']['translation']>,
): 'phrase' | 'memory' | 'engine' | 'none' {
  if (translation.state !== 'translated') return 'none';
  switch (translation.source) {
    case 'phrasebook':
      return 'phrase';
    case 'memory':
    case 'human':
      return 'memory';
    case 'machine':
      return 'engine';
  }
}

/** Nearest-rank percentiles in whole milliseconds; null for nothing measured. */
export function percentiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
    return value === undefined ? null : Math.round(value);
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
