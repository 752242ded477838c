/**
 * An entry in a reader's language, from the catalogue alone. The wordings need no grammatical gender, so that a child's
 * is never guessed, and are kind: who ate nothing "was offered" it.
 */
import {
  HIGH_CELSIUS,
  type EntryContent,
  type EntryDetails,
  type EntryType,
} from '@storybell/contracts/entry';
import type { Locale } from '@storybell/contracts/locale';
import { t } from './catalog.ts';
import {
  dayName,
  degrees,
  duration,
  isolate,
  list,
  millilitres,
  minutesBetween,
  sentenceCase,
  time,
  type Zone,
} from './format.ts';

export interface RenderedEntry {
  /** With the child's name, isolated: "Amara had lunch". */
  readonly title: string;
  /** Without a name, for a place where the child is shown already: "Lunch". */
  readonly label: string;
  /** When it began or happened, e.g. `12:10`. */
  readonly time: string;
  /** One fact each, in the order to show them; may be empty. */
  readonly lines: readonly string[];
  readonly icon: EntryType;
}

interface Of {
  readonly childName: string;
  readonly content: EntryContent;
}

/** The locale's catalogue must be loaded. */
export function renderEntry(locale: Locale, { childName, content }: Of, zone: Zone = {}): RenderedEntry {
  const { details, occurredAt } = content;
  return {
    title: sentenceCase(locale, titleOf(locale, isolate(childName), details)),
    label: sentenceCase(locale, labelOf(locale, details)),
    time: time(locale, occurredAt, zone),
    lines: linesOf(locale, content, zone).map((line) => sentenceCase(locale, line)),
    icon: details.type,
  };
}

function titleOf(locale: Locale, name: string, details: EntryDetails): string {
  switch (details.type) {
    case 'meal':
      return t(locale, `entry.title.meal.${details.meal}`, { name });
    case 'activity':
      return t(locale, 'entry.title.activity', {
        name,
        activity: t(locale, `entry.activity.name.${details.activity}`),
      });
    case 'care':
      return t(locale, 'entry.title.care', { name, care: t(locale, `entry.care.name.${details.care}`) });
    case 'sleep':
    case 'nappy':
    case 'drink':
    case 'bottle':
    case 'mood':
    case 'toilet':
    case 'temperature':
    case 'supplies':
      return t(locale, `entry.title.${details.type}`, { name });
  }
}

function labelOf(locale: Locale, details: EntryDetails): string {
  switch (details.type) {
    case 'meal':
      return t(locale, `entry.meal.kind.${details.meal}`);
    case 'activity':
      return t(locale, `entry.activity.name.${details.activity}`);
    case 'care':
      return t(locale, `entry.care.name.${details.care}`);
    case 'sleep':
    case 'nappy':
    case 'drink':
    case 'bottle':
    case 'mood':
    case 'toilet':
    case 'temperature':
    case 'supplies':
      return t(locale, `entry.type.${details.type}`);
  }
}

function linesOf(locale: Locale, { occurredAt, details }: EntryContent, zone: Zone): string[] {
  switch (details.type) {
    case 'sleep':
      return [
        t(locale, 'entry.sleep.slept', {
          duration: duration(locale, minutesBetween(occurredAt, details.endedAt)),
          from: isolate(time(locale, occurredAt, zone)),
          to: isolate(time(locale, details.endedAt, zone)),
        }),
        t(locale, `entry.sleep.place.${details.place}`),
      ];
    case 'nappy':
      return [
        t(locale, `entry.nappy.content.${details.content}`),
        t(locale, `entry.nappy.skin.${details.skin}`),
      ];
    case 'meal':
      return details.items.map(({ food, amount }) =>
        t(locale, `entry.meal.had.${amount}`, { food: t(locale, `entry.food.${food}`) }),
      );
    case 'drink': {
      const drink = t(locale, `entry.drink.kind.${details.drink}`);
      return details.ml === 0
        ? [t(locale, 'entry.drink.offered', { drink })]
        : [t(locale, 'entry.drink.had', { drink, ml: millilitres(locale, details.ml) })];
    }
    case 'bottle':
      return [bottleLine(locale, details)];
    case 'mood': {
      const [first = '', second] = details.moods.map((mood) => t(locale, `entry.mood.name.${mood}`));
      const moods =
        second === undefined || second === first ? first : t(locale, 'entry.and', { first, second });
      return [t(locale, 'entry.mood.was', { moods })];
    }
    case 'activity':
      return [
        t(locale, 'entry.activity.lasted', {
          duration: duration(locale, details.minutes),
          place: t(locale, `entry.activity.place.${details.place}`),
        }),
      ];
    case 'toilet':
      return [
        t(locale, `entry.toilet.result.${details.result}`),
        // Where one was when it happened elsewhere is nobody's question.
        ...(details.result === 'accident' ? [] : [t(locale, `entry.toilet.place.${details.place}`)]),
        t(locale, `entry.toilet.help.${details.help}`),
      ];
    case 'temperature':
      return [
        isolate(degrees(locale, details.celsius)),
        t(locale, `entry.temperature.place.${details.place}`),
        ...(details.celsius >= HIGH_CELSIUS ? [t(locale, 'entry.temperature.high')] : []),
        t(locale, `entry.temperature.action.${details.action}`),
      ];
    case 'care':
      return details.spf === undefined ? [] : [t(locale, 'entry.care.spf', { spf: details.spf })];
    case 'supplies': {
      const items = details.items.map((item) => t(locale, `entry.supplies.item.${item}`));
      return [
        t(locale, 'entry.supplies.bring', { items: list(locale, [...new Set(items)]) }),
        t(locale, 'entry.supplies.by', { day: isolate(dayName(locale, details.neededBy)) }),
      ];
    }
  }
}

/** "120 of 150 ml": the unit once, with the second number. */
function bottleLine(
  locale: Locale,
  { milk, offeredMl, takenMl }: Extract<EntryDetails, { type: 'bottle' }>,
): string {
  const slots = { offered: millilitres(locale, offeredMl), milk: t(locale, `entry.bottle.milk.${milk}`) };
  if (takenMl === 0) return t(locale, 'entry.bottle.offered', slots);
  if (takenMl === offeredMl) return t(locale, 'entry.bottle.tookAll', slots);
  return t(locale, 'entry.bottle.took', { ...slots, taken: takenMl });
}
