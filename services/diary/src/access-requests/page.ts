/** The copy as a page that a person can read, in their language. Everything that somebody wrote is escaped. */
import type { Line } from '@storybell/contracts/child-record';
import { erasedName } from '@storybell/contracts/person';
import { dirOf, type Locale } from '@storybell/contracts/locale';
import { loadCatalog, translator } from '@storybell/i18n/catalog';
import { renderEntry } from '@storybell/i18n/entry';
import { dateOfYear, dayOfYear, isolate, time } from '@storybell/i18n/format';
import { loadSection } from '@storybell/i18n/sections';
import { lineWords } from './line-words.ts';
import type { Made } from './make-copy.ts';

/** Words that the page needs; English stands in for what a language lacks. */
export async function loadWords(locale: Locale): Promise<void> {
  for (const one of new Set<Locale>(['en-GB', locale])) {
    await loadCatalog(one);
    for (const section of ['people', 'keeping', 'photos', 'door'] as const) await loadSection(one, section);
  }
}

/** In place of a name. Its words must be loaded. */
export const markOf = (locale: Locale): string => translator(locale)('keeping.keeping.left_out');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }; // prettier-ignore
const escape = (text: string): string => text.replaceAll(/[&<>"']/gu, (found) => entities[found] ?? '');

/** @throws Error when the words of its language were not loaded. */
export function pageOf(made: Made): string {
  const { locale, timeZone, self, card } = made;
  const say = translator(locale);
  const at = (instant: string) =>
    `${dateOfYear(locale, instant, { timeZone })} ${time(locale, instant, { timeZone })}`;
  const name = card?.child.knownAs ?? self.name;
  const title = say('keeping.keeping.copy_title', {
    setting: isolate(made.settingName),
    name: isolate(name),
  });
  const authorOf = ({ author }: { readonly author: string }) =>
    author === erasedName ? say('app.common.former_colleague') : author;
  const section = (heading: string, rows: readonly string[]) =>
    rows.length === 0 ? '' : `<h2>${escape(heading)}</h2>\n<ul>\n${rows.join('\n')}\n</ul>`;
  /** What people wrote may be of another direction than the page. */
  const row = (...texts: readonly (string | null)[]) =>
    `<li>${texts.flatMap((text) => (text === null ? [] : [`<p dir="auto">${escape(text)}</p>`])).join('')}</li>`;
  const wordsOf = (details: Line['details']) => lineWords(locale, { part: 'requirement', details });
  const line = ({ part, details, since }: Pick<Line, 'part' | 'details' | 'since'>) =>
    row(`${say(`people.child.part.${part}`)}: ${lineWords(locale, { part, details })}`, at(since));
  const untilOf = ({ validUntil, endedAt }: Made['collectors'][number]) => {
    const date =
      endedAt === null
        ? validUntil && dayOfYear(locale, validUntil)
        : dateOfYear(locale, endedAt, { timeZone });
    return date && say('people.people.ended_on', { date });
  };
  const child = card === null ? [] : [card.child.knownAs, card.child.givenNames, card.child.familyName, card.child.bornOn].filter((one) => one !== null); // prettier-ignore
  return [
    '<!doctype html>',
    `<html lang="${locale}" dir="${dirOf(locale)}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>`,
    '<style>body{font:17px/1.5 system-ui,sans-serif;max-width:44em;margin:0 auto;padding:24px;color:#222;background:#fff}li{margin:0 0 12px}p{margin:0}</style></head>',
    `<body><h1>${escape(title)}</h1><p>${escape(at(made.madeAt))}</p><p>${escape(say('keeping.keeping.copy_left_out'))}</p>`,
    section(self.name, [
      ...[self.email, self.phone].flatMap((one) => (one === null ? [] : [row(one)])),
      ...self.addresses.map((one) => row(one.address, at(one.since))),
    ]),
    section(
      child[0] ?? '',
      child.slice(1).map((one) => row(one)),
    ),
    section(say('people.child.about', { name: isolate(name) }), (card?.lines ?? []).map(line)),
    section(say('people.child.suggest'), [
      ...made.given.map(line),
      ...made.suggested.map((one) =>
        row(
          `${say(`people.child.part.${one.part}`)}: ${one.details === null ? say('people.child.remove') : lineWords(locale, { part: one.part, details: one.details })}`,
          one.reason === null ? null : say('people.child.declined', { reason: one.reason }),
          at(one.at),
        ),
      ),
      ...made.answered.map((one) =>
        row(
          `${say('people.child.part.requirement')}: ${one.wish === null ? say('people.child.remove') : wordsOf(one.wish)}`,
          one.reply === null ? null : say('people.care.said_different', { reply: one.reply }),
          at(one.endedAt ?? one.at),
        ),
      ),
      ...made.agreed.map(({ details, at: agreedAt }) =>
        row(
          wordsOf(details),
          say('people.care.family_agreed', { date: dateOfYear(locale, agreedAt, { timeZone }) }),
        ),
      ),
    ]),
    section(
      say('photos.consents.title'),
      made.consents.map((one) =>
        row(
          `${say(`photos.consents.purpose.${one.purpose}`)}: ${say(one.isGiven ? 'photos.consents.said_yes' : 'photos.consents.said_no', { date: dateOfYear(locale, one.at, { timeZone }) })}`,
          one.signedOn === null
            ? null
            : say('photos.consents.on_paper', { date: dayOfYear(locale, one.signedOn) }),
        ),
      ),
    ),
    section(
      say('door.door.who_may', { name: isolate(name) }),
      made.collectors.map((one) =>
        row(
          [one.name, one.relationship].join(' · '),
          dayOfYear(locale, one.validFrom),
          untilOf(one),
          one.hasPhoto ? say('door.door.photo_of', { name: isolate(one.name) }) : null,
        ),
      ),
    ),
    section(
      say('door.door.phone'),
      made.saidByPhone.map((one) => row(one.person, say(`door.door.phone_answer.${one.answer}`), at(one.at))),
    ),
    section(
      say('door.door.title'),
      made.visits.map(({ arrivedAt, leftAt, fetchedBy }) => {
        const left = time(locale, leftAt, { timeZone });
        return row(
          `${at(arrivedAt)} – ${left}`,
          fetchedBy && say('door.door.gone', { time: left, name: isolate(fetchedBy) }),
        );
      }),
    ),
    section(
      say('door.changes.title'),
      made.changes.map((one) => row(say(`door.changes.kind.${one.kind}`), one.words, at(one.at))),
    ),
    section(
      say('app.ways.day'),
      made.told.map((one) => {
        if (one.entry === null)
          return row(one.title, one.body, ...one.photos, `${authorOf(one)}, ${at(one.at)}`);
        const { label, lines } = renderEntry(locale, { childName: name, content: one.entry }, { timeZone });
        return row([label, ...lines].join(' · '), `${authorOf(one)}, ${at(one.at)}`);
      }),
    ),
    section(say('app.threads.title'), made.written.map((one) => row(one.body, `${authorOf(one)}, ${at(one.at)}`))), // prettier-ignore
    '</body></html>',
    '',
  ].join('\n');
}
