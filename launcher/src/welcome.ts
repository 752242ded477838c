/** The last lines of a start: where to go, and as whom to sign in. */
import { listDemoPeople, type DemoPerson } from '@storybell/contracts/session';
import type { System } from './start.ts';

/** Those a newcomer learns most from. */
const SHOWN: readonly {
  readonly kind: DemoPerson['kind'];
  readonly locale?: string;
  readonly count: number;
}[] = [
  { kind: 'manager', count: 1 },
  { kind: 'staff', count: 2 },
  { kind: 'guardian', locale: 'pl', count: 1 },
  { kind: 'guardian', locale: 'ur', count: 1 },
  { kind: 'guardian', locale: 'so', count: 1 },
  { kind: 'guardian', locale: 'en', count: 1 },
];

const languageName = new Intl.DisplayNames('en', { type: 'language' });

/** A newcomer wants to see something arrive. */
const hasNoAddress = ({ about }: DemoPerson): boolean => about.includes('neither');

export async function welcome({ webUrl, outsideUrl, urls, isDemo }: System): Promise<string> {
  const lines = [`  Open            ${webUrl}`];
  if (outsideUrl !== undefined)
    lines.push(`  Mails and SMS   ${outsideUrl}   (as families receive them; nothing leaves this machine)`);
  if (isDemo) lines.push(...(await signIns(urls.gateway)));
  else
    lines.push(
      '  This is not the demo. A setting and its first manager:',
      '    npm run setting -- --name "Little Foxes" --room "Cubs" --manager "Helen|Ashworth"',
    );
  lines.push('', '  Ctrl-C stops everything. Data stays in .storybell; `npm start -- --fresh` begins again.');
  return lines.join('\n');
}

async function signIns(gateway: string): Promise<readonly string[]> {
  const answer = await fetch(`${gateway}/api${listDemoPeople.path}`);
  if (!answer.ok) return [];
  const { settingName, people } = listDemoPeople.response.parse(await answer.json());
  const chosen = SHOWN.flatMap(({ kind, locale, count }) =>
    people
      .filter((person) => person.kind === kind && (locale === undefined || person.locale === locale))
      .toSorted((a, b) => Number(hasNoAddress(a)) - Number(hasNoAddress(b)))
      .slice(0, count),
  );
  return [
    '',
    `  ${settingName}: an invented nursery with ${String(people.length)} invented people. Sign in as anyone, e.g.`,
    ...chosen.map(
      ({ name, kind, locale, about }) =>
        `    ${name.padEnd(22)} ${kind.padEnd(9)} ${(languageName.of(locale) ?? locale).padEnd(10)} ${about}`,
    ),
  ];
}
