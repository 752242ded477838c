/**
 * `npm run catalogue`: every language's catalogue beside the English one, with what it lacks; `-- pl ur` for some of
 * them, `-- --check` ends with 1 where words lack. `-- --sign pl entry.type.sleep --by "key person, first language
 * Polish" --on 2026-03-02` writes the mark of a reader who has read that text, or all texts under that part of it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Locale, locales } from '@storybell/contracts/locale';
import { gapsOf } from '../src/gaps.ts';
import { everyWord } from '../src/sections.ts';
import { loadMarks, marksOf } from '../src/reviewed.ts';
import { fingerprintOf, reviewOf, type Mark } from '../src/review.ts';
import { sameAsEnglish } from '../src/same-as-english.ts';
import { flatten, textsOf } from '../src/text.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    sign: { type: 'string' },
    by: { type: 'string' },
    on: { type: 'string' },
  },
});

const english = flatten(await everyWord('en-GB'));
if (values.sign === undefined) await list();
else await sign(Locale.parse(values.sign));

async function list() {
  const asked = positionals.length === 0 ? locales : positionals.map((tag) => Locale.parse(tag));
  const marks = await loadMarks();
  let lacking = 0;
  for (const locale of asked) {
    const words = flatten(await everyWord(locale));
    const gaps = gapsOf(locale, words, english, new Set(sameAsEnglish[locale]));
    const review = reviewOf(locale, marksOf(marks, locale), english, words);
    lacking += gaps.length + review.void.length;
    const state =
      locale === 'en-GB'
        ? 'original'
        : `${String(review.reviewed).padStart(4)} reviewed  ${String(review.texts - review.reviewed).padStart(4)} drafts`;
    process.stdout.write(
      `${locale.padEnd(8)} ${String(review.texts).padStart(4)} texts  ${String(gaps.length).padStart(4)} gaps  ${state}\n`,
    );
    for (const { key, kind, why } of gaps) process.stdout.write(`         ${kind}: ${key}: ${why}\n`);
    for (const key of review.void)
      process.stdout.write(`         void: ${key}: the words changed after they were signed\n`);
  }
  if (values.check && lacking > 0) process.exitCode = 1;
}

async function sign(locale: Locale) {
  const by = values.by?.trim() ?? '';
  const on = values.on ?? '';
  if (by === '' || !/^\d{4}-\d\d-\d\d$/u.test(on) || positionals.length === 0)
    throw new Error('say which texts, --by whom (a role, no name) and --on which day (YYYY-MM-DD)');
  const models = textsOf(english);
  const said = textsOf(flatten(await everyWord(locale)));
  const signed = [...said].filter(([key]) =>
    positionals.some((part) => key === part || key.startsWith(part.endsWith('.') ? part : `${part}.`)),
  );
  if (signed.length === 0) throw new Error(`${locale} has no such text`);

  const path = new URL('../src/locales/reviewed.json', import.meta.url);
  const file = await loadMarks();
  const marks = Object.entries({
    ...file[locale],
    ...Object.fromEntries(
      signed.map(([key, forms]) => [key, { by, on, of: fingerprintOf(models.get(key) ?? {}, forms) }]),
    ),
  }).sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(path, fileOf({ ...file, [locale]: Object.fromEntries(marks) }));
  process.stdout.write(`${locale}: ${String(signed.length)} texts signed by ${by} on ${on}\n`);
}

/** One line for each mark, so that a signature is a line of a diff. */
function fileOf(file: Readonly<Record<string, Readonly<Record<string, Mark>>>>): string {
  const blocks = Object.entries(file).map(([tag, marks]) => {
    const lines = Object.entries(marks).map(
      ([key, { by, on, of }]) =>
        `    ${JSON.stringify(key)}: { "by": ${JSON.stringify(by)}, "on": "${on}", "of": "${of}" }`,
    );
    return `  "${tag}": ${lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`}`;
  });
  return `{\n${blocks.join(',\n')}\n}\n`;
}
