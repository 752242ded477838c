/** The table of catalogues and their state, for docs/translation.md. */
import { languages } from '@storybell/contracts/locale';
import { reviewOf } from '@storybell/i18n/review';
import { loadMarks, marksOf } from '@storybell/i18n/reviewed';
import { everyWord } from '@storybell/i18n/sections';
import { flatten } from '@storybell/i18n/text';

const BEGIN = '<!-- catalogues: written by npm run generate -->';
const END = '<!-- /catalogues -->';

/** @throws Error when the page has lost its markers. */
export async function withCatalogues(page: string): Promise<string> {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/translation.md lacks ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n${await table()}\n${END}${after}`;
}

async function table(): Promise<string> {
  const english = flatten(await everyWord('en-GB'));
  const marks = await loadMarks();
  const rows = await Promise.all(
    languages.map(async ({ tag, english: name }) => {
      const review = reviewOf(tag, marksOf(marks, tag), english, flatten(await everyWord(tag)));
      if (tag === 'en-GB') return `| ${name} | \`${tag}\` | ${String(review.texts)} | original | |`;
      const by = [...new Set(Object.values(marksOf(marks, tag)).map((mark) => mark.by))].join('; ');
      return `| ${name} | \`${tag}\` | ${String(review.texts)} | ${String(review.texts - review.reviewed)} drafts, ${String(review.reviewed)} reviewed | ${by} |`;
    }),
  );
  return ['| Language | Tag | Texts | State | Read by |', '|---|---|---|---|---|', ...rows].join('\n');
}
