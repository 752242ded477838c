/** A page that shows what happened in one seed: faults, what people asked, what arrived, and what was wrong. Self-contained. */
import type { Result } from './run-seed.ts';

const WIDTH = 1_200;
const ROW = 18;

interface Mark {
  readonly row: string;
  readonly from: number;
  readonly until: number;
  readonly says: string;
  readonly colour: string;
}

export function timelineOf({
  schedule,
  verdict,
  asking,
  seen,
  startedAt,
  healedAt,
  settledAt,
  endedAt,
}: Result): string {
  const marks: Mark[] = [];
  const add = (row: string, colour: string, says: string, from: number, until: number | null = null) => {
    marks.push({ row, colour, says, from: from - startedAt, until: (until ?? from) - startedAt });
  };
  for (const one of asking.faults) add(`fault: ${one.kind}`, '#b3261e', one.kind, one.from, one.until);
  for (const one of asking.published) add(`asked: ${one.kind}`, one.ackedAt === null ? '#b3261e' : '#1f5f5b', `${one.kind} ${one.subjectId ?? 'never confirmed'}`, one.invokedAt, one.ackedAt); // prettier-ignore
  for (const one of asking.withdrawn)
    add('asked: withdrawal', '#7a4', one.subjectId, one.invokedAt, one.ackedAt);
  for (const one of asking.chosen)
    add(
      `asked: ${one.channel} ${one.isOn ? 'on' : 'off'}`,
      '#a60',
      one.guardianId,
      one.invokedAt,
      one.ackedAt,
    );
  for (const one of asking.localesChosen)
    add('asked: language', '#a60', `${one.guardianId} ${one.locale}`, one.invokedAt, one.ackedAt);
  for (const one of asking.removed) add('asked: removal', '#a60', one.guardianId, one.invokedAt, one.ackedAt);
  for (const one of seen.copies) add(`arrived: ${one.channel}`, one.isReached ? '#345' : '#b80', `${one.to} ${seen.leads.get(one.code ?? '') ?? 'nowhere'}`, one.at); // prettier-ignore
  for (const one of seen.denials) add(`denied: ${one.channel}`, '#b3261e', `${one.to} ${one.code}`, one.at);
  for (const one of seen.sightings)
    add('phones', '#57a', `${one.guardianId} ${one.change} ${one.subjectId}`, one.at);
  add('everything', '#ccc', 'broken, mended, settled, end', startedAt, endedAt);

  const rows = [...new Set(marks.map(({ row }) => row))].toSorted();
  const span = endedAt - startedAt;
  const x = (ms: number) => 220 + (Math.max(0, ms) / span) * (WIDTH - 240);
  const y = (row: string) => 24 + rows.indexOf(row) * ROW;
  const bars = marks.map(
    ({ row, from, until, says, colour }) =>
      `<rect x="${x(from).toFixed(1)}" y="${String(y(row) + 3)}" width="${Math.max(2, x(until) - x(from)).toFixed(1)}" height="${String(ROW - 6)}" fill="${colour}"><title>${escaped(`${String(from)} ms: ${says}`)}</title></rect>`,
  );
  const lines = [
    ['mended', healedAt],
    ['settled', settledAt],
  ] as const;
  const rules = lines.map(([name, at]) => `<line x1="${x(at - startedAt).toFixed(1)}" x2="${x(at - startedAt).toFixed(1)}" y1="16" y2="${String(24 + rows.length * ROW)}" stroke="#999"/><text x="${x(at - startedAt).toFixed(1)}" y="12">${name}</text>`); // prettier-ignore
  const names = rows.map((row) => `<text x="4" y="${String(y(row) + 13)}">${escaped(row)}</text>`);
  const breaches = verdict.breaches.map(({ kind, what }) => `<li><b>${kind}</b> ${escaped(what)}</li>`);
  return [
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Seed ${String(schedule.seed)}</title>`,
    '<style>body{font:13px system-ui;margin:24px}svg text{font:12px system-ui}li{margin:2px 0}</style>',
    `<h1>Seed ${String(schedule.seed)}: ${escaped(schedule.theme)}</h1>`,
    `<p>${String(verdict.expected)} messages owed, ${String(verdict.breaches.length)} breaches. Everybody in it is invented.</p>`,
    `<svg width="${String(WIDTH)}" height="${String(40 + rows.length * ROW)}">${names.join('')}${bars.join('')}${rules.join('')}</svg>`,
    `<h2>Breaches</h2><ul>${breaches.join('')}</ul>`,
    `<h2>Schedule</h2><pre>${escaped(JSON.stringify(schedule, null, 1))}</pre></html>`,
  ].join('\n');
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
