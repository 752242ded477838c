/**
 * docs/entries.html: everything an entry can say, in every language, beside the English, for a reader of the language to
 * check on paper or on a screen. One file without a request to anywhere.
 */
import { entryTypes, type EntryDetails } from '@storybell/contracts/entry';
import { dirOf, languages, type Locale } from '@storybell/contracts/locale';
import '@storybell/i18n/all';
import { layOver, t } from '@storybell/i18n/catalog';
import { renderEntry } from '@storybell/i18n/entry';
import { began, everyValue } from '@storybell/i18n/every-entry';
import { loaders } from '@storybell/i18n/loaders';
import { stateOf } from '@storybell/i18n/review';
import { loadMarks, marksOf } from '@storybell/i18n/reviewed';
import { flatten, textKey, textsOf, type Words } from '@storybell/i18n/text';

interface Row {
  /** Where it is linked to, within its language. */
  readonly anchor: string;
  readonly said: string;
  readonly english: string;
  /** Texts of the catalogue that it is made of. */
  readonly keys: readonly string[];
}

interface Part {
  readonly title: string;
  readonly anchor: string;
  readonly rows: readonly Row[];
}

/** Invented, and short in every script. */
const CHILD = 'Amara';

export async function entriesSheet(): Promise<string> {
  const english = flatten(await loaders['en-GB']());
  const models = textsOf(english);
  const marks = await loadMarks();
  const told = everyValue.map((details, at) => ({
    details,
    anchor: `${details.type}-${String(at)}`,
    keys: keysOf(details, english),
  }));
  const sections = await Promise.all(
    languages
      .filter(({ tag }) => tag !== 'en-GB')
      .map(async ({ tag }) => {
        const words = flatten(await loaders[tag]());
        const texts = textsOf(words);
        const isReviewed = (key: string) =>
          stateOf(tag, marksOf(marks, tag)[key], models.get(key) ?? {}, texts.get(key) ?? {}) === 'reviewed';
        return section(tag, [...sentences(tag, told), ...labels(tag, words, english, told)], isReviewed);
      }),
  );
  return page(sections);
}

interface Told {
  readonly details: EntryDetails;
  readonly anchor: string;
  readonly keys: readonly string[];
}

/** The texts an entry is made of: each is made to say its own key, and what is then told names them. */
function keysOf(details: EntryDetails, english: Words): string[] {
  layOver(
    'en-GB',
    Object.fromEntries(Object.entries(english).map(([path, said]) => [path, `⟦${path}⟧${slotsOf(said)}`])),
  );
  const named = lines('en-GB', details).flatMap((line) =>
    [...line.matchAll(/⟦([^⟧]+)⟧/gu)].map(([, path = '']) => textKey(path, english)),
  );
  layOver('en-GB', {});
  return [...new Set(named)];
}

const slotsOf = (said: string) => [...said.matchAll(/\{\{\w+\}\}/gu)].join('');

/** Title, then what happened. */
function lines(locale: Locale, details: EntryDetails): string[] {
  const entry = renderEntry(locale, { childName: CHILD, content: { occurredAt: began, details } });
  return [entry.title, ...entry.lines];
}

const sentences = (locale: Locale, told: readonly Told[]): Part[] =>
  entryTypes.map((type) => ({
    title: t('en-GB', `entry.type.${type}`),
    anchor: type,
    rows: told
      .filter(({ details }) => details.type === type)
      .map(({ details, anchor, keys }) => ({
        anchor,
        said: lines(locale, details).join('\n'),
        english: lines('en-GB', details).join('\n'),
        keys,
      })),
  }));

/** What staff tap, and the words in between: every text of the catalogue that no sentence above has. */
function labels(locale: Locale, words: Words, english: Words, told: readonly Told[]): Part[] {
  const shown = new Set(told.flatMap(({ keys }) => keys));
  const rest = [...textsOf(english)].filter(([key]) => key.startsWith('entry.') && !shown.has(key));
  const said = textsOf(words);
  return [
    {
      title: 'Words that staff tap, and words in between',
      anchor: 'words',
      rows: rest.map(([key, forms]) => ({
        anchor: key,
        said: Object.values(said.get(key) ?? {}).join('\n'),
        english: Object.values(forms).join('\n'),
        keys: [key],
      })),
    },
  ];
}

function section(locale: Locale, parts: readonly Part[], isReviewed: (key: string) => boolean): string {
  const { endonym, english } = languages.find(({ tag }) => tag === locale) ?? languages[0];
  const rows = parts.flatMap((part) => part.rows);
  const done = rows.filter(({ keys }) => keys.every(isReviewed)).length;
  return [
    `<section id="${locale}"><h2><span lang="${locale}" dir="${dirOf(locale)}">${escape(endonym)}</span> <small>${english}</small></h2>`,
    `<p class=state>${String(rows.length - done)} drafts, ${String(done)} reviewed. Signed for: <span class=line></span> on <span class=line></span></p>`,
    ...parts.map(
      (part) =>
        `<h3 id="${locale}.${part.anchor}">${escape(part.title)}</h3><table><thead><tr><th>English<th lang="${locale}" dir="${dirOf(locale)}">${escape(endonym)}<th>State<tbody>\n${part.rows
          .map((row) => tableRow(locale, row, row.keys.every(isReviewed)))
          .join('\n')}</table>`,
    ),
    '</section>',
  ].join('\n');
}

const tableRow = (locale: Locale, { anchor, said, english, keys }: Row, isDone: boolean) =>
  `<tr id="${locale}.${anchor}"><td>${withLines(english)}<td lang="${locale}" dir="${dirOf(locale)}">${withLines(said)}<td title="${keys.join(' ')}">${isDone ? 'reviewed' : 'draft ☐'}`;

const withLines = (text: string) =>
  escape(text)
    .replaceAll(/\u2068([^\u2068\u2069]*)\u2069/gu, '<bdi>$1</bdi>')
    .replaceAll('\n', '<br>');

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const page = (sections: readonly string[]) => `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Storybell: what an entry says, in every language</title>
<style>
:root { color-scheme: light dark; --ink: #1f1b16; --soft: #6b6157; --line: #d8cfc4; --paper: #fffdf9; --mark: #fff1cf; }
@media (prefers-color-scheme: dark) { :root { --ink: #f3ede4; --soft: #b9aea1; --line: #4a423a; --paper: #1c1814; --mark: #4d3f1a; } }
body { margin: 0 auto; max-width: 1000px; padding: 24px 16px; font: 17px/1.5 system-ui, "Noto Sans", sans-serif; color: var(--ink); background: var(--paper); }
h1 { line-height: 1.2; margin: 0 0 8px; }
h2 { margin: 56px 0 4px; font-size: 30px; line-height: 1.5; }
h2 small { color: var(--soft); font-size: 17px; font-weight: 400; }
h3 { margin: 24px 0 6px; }
nav { display: flex; flex-wrap: wrap; gap: 6px 14px; margin: 16px 0; }
.find { position: sticky; top: 0; padding: 10px 0; background: var(--paper); }
input { box-sizing: border-box; width: 100%; padding: 10px 14px; border: 1.5px solid var(--line); border-radius: 10px; font: inherit; color: inherit; background: transparent; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th { text-align: start; color: var(--soft); font-weight: 600; }
th, td { padding: 6px 10px; border-block-end: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th:last-child, td:last-child { width: 84px; color: var(--soft); }
td[dir=rtl] { text-align: right; }
[lang=ur] { line-height: 2.1; font-family: "Noto Nastaliq Urdu", "Noto Sans Arabic", system-ui, sans-serif; }
tr:target { background: var(--mark); }
section, h3, tr { scroll-margin-top: 84px; }
.line { display: inline-block; width: 9em; border-block-end: 1px solid var(--soft); }
[hidden] { display: none; }
@media (max-width: 520px) { body { font-size: 16px; padding: 16px 10px; } th, td { padding: 6px; } th:last-child, td:last-child { width: 58px; font-size: 13px; } }
@media print { .find, nav { display: none; } section { break-before: page; } tr { break-inside: avoid; } body { font-size: 11pt; max-width: none; } h2 { margin-top: 0; } }
</style>
<h1>What an entry says</h1>
<p>Every kind of entry with every value, as a family reads it: the title, then what happened. The names and times are invented. Each language is a <strong>draft</strong> until somebody who reads it has signed; <code>docs/translation.md</code> says how. If a line sounds wrong, unkind or like another country, write beside it what a parent would say.</p>
<nav>${languages
  .filter(({ tag }) => tag !== 'en-GB')
  .map(({ tag, endonym, dir }) => `<a href="#${tag}" lang="${tag}" dir="${dir}">${escape(endonym)}</a>`)
  .join('\n')}</nav>
<div class="find"><input type="search" id="find" placeholder="Find in English or in your language" aria-label="Find in English or in your language"></div>
${sections.join('\n')}
<script>
const rows = [...document.querySelectorAll('tbody tr')].map((row) => [row, row.textContent.toLowerCase()]);
const holders = [...document.querySelectorAll('table, section')];
document.getElementById('find').addEventListener('input', ({ target }) => {
  const wanted = target.value.trim().toLowerCase();
  for (const [row, text] of rows) row.hidden = !text.includes(wanted);
  for (const one of holders) {
    const isEmpty = one.querySelector('tbody tr:not([hidden])') === null;
    one.hidden = isEmpty;
    if (one.localName === 'table') one.previousElementSibling.hidden = isEmpty;
  }
});
</script>
</html>
`;
