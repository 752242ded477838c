/** What the demo found, as an object for machines and a table for people. */
import type { Channel } from '@storybell/contracts/delivery';
import type { percentiles, Reach } from './ledger.ts';

type Percentiles = ReturnType<typeof percentiles>;

export interface Report {
  readonly guardians: number;
  readonly locales: number;
  readonly deliveries: Record<Channel, Record<string, number>>;
  readonly lost: number;
  readonly duplicates: number;
  readonly wrongLocale: number;
  readonly wrongRecipient: number;
  readonly translated: {
    readonly phrase: number;
    readonly memory: number;
    readonly engine: number;
    readonly none: number;
  };
  readonly engineCalls: number;
  readonly distinctTextLocales: number;
  readonly latencyMs: Record<'commit' | 'screen' | 'email' | 'sms', Percentiles> & {
    readonly screenByReach: Record<Reach, Percentiles>;
  };
}

export function table(report: Report): string {
  const states = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([state, count]) => `${String(count)} ${state}`)
      .join(', ') || 'none';
  const ms = ({ p50, p95, p99 }: Percentiles) =>
    p50 === null ? 'nothing measured' : `p50 ${String(p50)}  p95 ${String(p95)}  p99 ${String(p99)}`;
  const { translated } = report;
  const rows: [string, string][] = [
    ['guardians connected', `${String(report.guardians)} in ${String(report.locales)} languages`],
    ['live', states(report.deliveries.live)],
    ['push', states(report.deliveries.push)],
    ['e-mail', states(report.deliveries.email)],
    ['SMS', states(report.deliveries.sms)],
    ['lost', String(report.lost)],
    ['duplicates', String(report.duplicates)],
    ['wrong language', String(report.wrongLocale)],
    ['wrong recipient', String(report.wrongRecipient)],
    [
      'texts × languages',
      `${String(report.distinctTextLocales)}: ${String(translated.phrase)} by phrase, ${String(translated.memory)} from memory, ${String(translated.engine)} by engine, ${String(translated.none)} not translated`,
    ],
    ['engine calls', String(report.engineCalls)],
    ['commit, ms', ms(report.latencyMs.commit)],
    ['on screen, ms', ms(report.latencyMs.screen)],
    ['… a text for ≤ 4 guardians', ms(report.latencyMs.screenByReach.upTo4)],
    ['… for ≤ 30, a room', ms(report.latencyMs.screenByReach.upTo30)],
    ['… for more, the setting', ms(report.latencyMs.screenByReach.more)],
    ['e-mail handed over, ms', ms(report.latencyMs.email)],
    ['SMS handed over, ms', ms(report.latencyMs.sms)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
