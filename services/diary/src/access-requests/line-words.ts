import { Written, type Part } from '@storybell/contracts/child-record';
import type { Locale } from '@storybell/contracts/locale';
import { translator } from '@storybell/i18n/catalog';
import { dateOfYear, list, weekday } from '@storybell/i18n/format';
import { textsIn } from './redact.ts';

/** A Monday. */
const MONDAY_MS = Date.parse('2026-03-02T12:00:00Z');
const DAY_MS = 86_400_000;

/** What a line of a card says, in a language: closed lists by their words, what somebody wrote as it was written. */
export function lineWords(
  locale: Locale,
  line: { readonly part: Part; readonly details: Readonly<Record<string, unknown>> },
): string {
  const written = Written.safeParse(line);
  // A number that was taken out, since it is somebody else's, is no number any more.
  const said = written.success ? saidOf(locale, written.data) : textsIn(line.details);
  return said.filter((one) => one !== null).join(' · ');
}

function saidOf(locale: Locale, { part, details }: Written): (string | null)[] {
  const say = translator(locale);
  const day = (on: string | null) =>
    on === null ? null : dateOfYear(locale, `${on}T00:00:00Z`, { timeZone: 'UTC' });
  switch (part) {
    case 'diet':
      return [
        say(`people.child.kind.${details.kind}`),
        say(`people.child.mark.${details.mark}`),
        details.note,
      ];
    case 'emergency_contact':
      return [details.name, details.relationship, details.phone];
    case 'doctor':
      return [details.name, details.phone, details.note];
    case 'medicine':
      return [details.name, details.dose, day(details.expiresOn)];
    case 'professional':
      return [details.name, details.organisation, details.phone];
    case 'home_word':
      return [details.word, details.means];
    case 'requirement':
      return [say(`people.child.category.${details.category}`), details.wish, day(details.reviewOn)];
    case 'living': {
      const days = details.days.map((one) =>
        weekday(locale, new Date(MONDAY_MS + (one - 1) * DAY_MS).toISOString().slice(0, 10)),
      );
      return [details.name, list(locale, days), details.note];
    }
    case 'responsibility': {
      const { name, address, evidence, seenBy, seenOn, from, until, note } = details;
      return [
        name,
        address,
        evidence && say(`people.child.evidence.${evidence}`),
        [seenBy, day(seenOn)].filter((one) => one !== null).join(', ') || null,
        [day(from), day(until)].filter((one) => one !== null).join(' – ') || null,
        note,
      ];
    }
    case 'daily':
      return [list(locale, details.types.map((type) => say(`entry.type.${type}`)))]; // prettier-ignore
  }
}
