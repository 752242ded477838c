/** The results as a table, for a terminal and for docs/translation.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceBetween } from '../report/page.ts';
import { root } from '../world/world.ts';
import { recall, silentFactLoss, swapsFlagged } from './chaos.ts';
import { faultNames } from './faults.ts';
import type { Measured } from './translate.ts';

const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)} %`;
const whole = (count: number) => count.toLocaleString('en-GB');

type Row = readonly [what: string, found: string, goal: string];

function rowsOf({
  chaos,
  chaosSeconds,
  falseHolds,
  served,
  detection,
  engineCalls,
  bergamot,
}: Measured): readonly Row[] {
  const languages = Object.values(served.byLocale);
  const noted = { shown: chaos.byFault.mix_kinds.shown, planted: chaos.byFault.mix_kinds.planted };
  return [
    [
      `facts lost, doubled, changed or swapped in what families read: ${whole(chaos.messages)} messages, each through ${String(faultNames.length)} faulty engines, languages in turn (${whole(chaos.runs)} texts, ${whole(chaos.perLocale[0])} to ${whole(chaos.perLocale[1])} for each of 27, ${chaosSeconds.toFixed(0)} s)`,
      whole(silentFactLoss(chaos)),
      '0',
    ],
    ['two facts of one kind in each other’s places, not shown', percent(swapsFlagged(chaos), 2), '≥ 99.9 %'],
    ['planted faults but the next, not shown', percent(recall(chaos), 3), '≥ 99 %'],
    [
      'a name in the place of a number or the like, shown: reads as nonsense, and no check tells',
      `${whole(noted.shown)} of ${whole(noted.planted)}`,
      '–',
    ],
    ['good answers of the same engines held', `${whole(chaos.goodHeld)} of ${whole(chaos.messages)}`, '0'],
    falseHolds === undefined
      ? ['stored answers of five engines and a human reference held', 'not measured: no data', '≤ 1 %']
      : [
          `stored answers of five engines and a human reference held (pl, ar, tr, ro; ${whole(falseHolds.answers)} answers; ${whole(falseHolds.echoes)} more that hand English back are held too, and ${whole(falseHolds.leftOut)} write a fact in another way)`,
          percent(falseHolds.held / falseHolds.answers, 2),
          '≤ 1 %',
        ],
    [
      `sentences of the nursery set served without an engine (${whole(served.sentences)}; ${percent(Math.min(...languages))} to ${percent(Math.max(...languages))} by language)`,
      percent(served.mean),
      '≥ 60 %',
    ],
    ['a sentence in all 27 languages, p95', `${served.p95Ms.toFixed(1)} ms`, '≤ 10 ms'],
    [
      `short replies told to be in their language, with and without diacritics (${whole(detection.replies)} replies, mean over 27 languages)`,
      percent(detection.macro),
      '≥ 97 %',
    ],
    ['English replies told to be English', percent(detection.english), '≥ 99 %'],
    ['replies in Latin letters of languages with others, told to be such', percent(detection.romanised), '–'],
    [
      `engine calls for a story to ${whole(engineCalls.families)} families in ${String(engineCalls.languages)} languages; for the same words again`,
      `${String(engineCalls.first)}; ${String(engineCalls.again)}`,
      '≤ 19; 0',
    ],
    [
      bergamot.measured === null
        ? 'the engine of this machine: start, p95, memory'
        : `the engine of this machine, with synthetic models of the true tiny architecture: from no thread to the first answer; p95 of ${String(bergamot.measured.sentences)} sentences of 13 words, letter by letter (${bergamot.measured.pieces.toFixed(0)} pieces each); memory of its process with two pairs`,
      bergamot.measured === null
        ? `not measured: ${bergamot.why}`
        : `${whole(Math.round(bergamot.measured.startMs))} ms, ${bergamot.measured.p95Ms.toFixed(0)} ms, ${whole(Math.round(bergamot.measured.rssMb))} MB`,
      '≤ 3 s, ≤ 250 ms, ≤ 1,200 MB',
    ],
  ];
}

export const textTable = (all: Measured): string =>
  rowsOf(all)
    .map(([what, found, goal]) => `${found.padStart(16)}  (goal ${goal})  ${what}`)
    .join('\n');

/** Between the markers of docs/translation.md. @throws Error when they are not there. */
export function writeTable(all: Measured): void {
  const path = join(root, 'docs', 'translation.md');
  const page = readFileSync(path, 'utf8');
  const lines = [
    '| What | Measured | Goal |',
    '| --- | --- | --- |',
    ...rowsOf(all).map((row) => `| ${row.join(' | ')} |`),
  ];
  writeFileSync(path, replaceBetween(page, lines.join('\n'), 'bench translate: '));
}
