/** What stands in the slots of a phrase: a fact that was masked, a number, words of a catalogue, or the reader's child. */
import type { Fact } from '../facts/fact.ts';
import type { About } from './about.ts';
import { catalogueOf, keysOf, numberOf, slots, type Slot } from './slots.ts';

export type SlotValue =
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'names'; readonly facts: readonly Fact[] }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'words'; readonly slot: Slot | 'frame'; readonly keys: readonly string[] }
  /** At least one of the three: "on Monday 12 March (afternoon)". */
  | {
      readonly kind: 'day';
      readonly key: string | undefined;
      readonly date: Fact | undefined;
      readonly part: string | undefined;
    }
  /** "She", where no name was written: the reader's child. */
  | { readonly kind: 'your_child' };

export type SlotValues = Readonly<Partial<Record<Slot, SlotValue>>>;

interface Reading {
  readonly facts: readonly Fact[];
  readonly about: About;
}

/** @param groups What a pattern found, by slot. @returns undefined when one of it is nothing that may stand there. */
export function valuesOf(
  names: readonly Slot[],
  groups: Readonly<Record<string, string | undefined>>,
  reading: Reading,
): SlotValues | undefined {
  const values: Partial<Record<Slot, SlotValue>> = {};
  for (const slot of names) {
    const text = groups[slot];
    const value = text === undefined ? undefined : valueOf(slot, text, reading);
    if (value === undefined) return undefined;
    values[slot] = value;
  }
  return values;
}

/** Hours and minutes that come to the hour named. */
const quarters: Readonly<Record<string, readonly [hours: number, minutes: string]>> = {
  half: [0, '30'],
  'half past': [0, '30'],
  'quarter past': [0, '15'],
  'quarter to': [-1, '45'],
};

/** "2", "1.30", "half 12", "quarter to two": which half of the day is left as open as it was written. */
function timeOf(text: string, factOf: (token: string) => Fact | undefined): Fact | undefined {
  const [, part, word = ''] =
    /^(?:(half past|half|quarter past|quarter to) )?(\S+?)(?: o'clock)?$/u.exec(text) ?? [];
  const fact = factOf(word);
  if (fact?.kind === 'time') return part === undefined ? fact : undefined;
  const written = fact?.text ?? String(numberOf(word));
  const [, hours = '', minutes] = /^(\d{1,2})(?:[.:]([0-5]\d))?$/u.exec(written) ?? [];
  const hour = Number(hours);
  if (hour === 0 || hour > (minutes === undefined ? 12 : 23) || (part !== undefined && minutes !== undefined))
    return undefined;
  const [shift, past] = quarters[part ?? ''] ?? [0, minutes ?? '00'];
  const clock = `${String(hour + shift || 12)}:${past}`;
  return { kind: 'time', token: fact?.token ?? '', text: clock };
}

/** Celsius, where the number can be no other. */
function temperatureOf(fact: Fact | undefined): Fact | undefined {
  if (fact?.kind !== 'number') return fact;
  return /^(?:3[4-9]|4[0-2])(?:\.\d)?$/u.test(fact.text)
    ? { ...fact, kind: 'temperature', text: `${fact.text} °C` }
    : undefined;
}

function valueOf(slot: Slot, text: string, { facts, about }: Reading): SlotValue | undefined {
  const factOf = (token: string) => facts.find((one) => one.token.toLowerCase() === token);
  const type = slots[slot];
  switch (type) {
    case 'child': {
      const fact = factOf(text.replace(/'s$/u, ''));
      if (fact !== undefined) return { kind: 'fact', fact };
      if (text.startsWith('xq') || about === 'unclear') return undefined;
      if (about !== 'nobody') return { kind: 'fact', fact: about };
      // In the sentence itself there may be somebody else: "Hannah gave him a cuddle" is clear, "Ben told him" is not.
      return /^(?:he|she|his|her|him)$/u.test(text) ? { kind: 'your_child' } : undefined;
    }
    case 'time': {
      const fact = timeOf(text, factOf);
      return fact === undefined ? undefined : { kind: 'fact', fact };
    }
    case 'temperature': {
      const fact = temperatureOf(factOf(/xq[a-z]{2}xq/u.exec(text)?.[0] ?? ''));
      return fact === undefined ? undefined : { kind: 'fact', fact };
    }
    case 'date':
    case 'name':
    case 'dose':
    case 'money':
    case 'url':
    case 'phone': {
      const fact = factOf(/xq[a-z]{2}xq/u.exec(text)?.[0] ?? '');
      return fact === undefined ? undefined : { kind: 'fact', fact };
    }
    case 'letter':
      return { kind: 'fact', fact: { kind: 'number', token: '', text: text.toUpperCase() } };
    case 'names':
      return {
        kind: 'names',
        facts: facts.filter((one) => one.kind === 'name' && text.includes(one.token.toLowerCase())),
      };
    case 'count': {
      const written = factOf(text)?.text;
      const count = written === undefined ? numberOf(text) : Number(written);
      return count !== undefined && Number.isInteger(count) && count >= 0
        ? { kind: 'count', count }
        : undefined;
    }
    case 'day': {
      const date = factOf(/xq[a-z]{2}xq/u.exec(text)?.[0] ?? '');
      if (date !== undefined && /\bweek [a-z]+ing\b|\bweek of\b/u.test(text))
        return { kind: 'day', key: 'week_of', date, part: undefined };
      const whole = catalogueOf('day').get(text);
      if (whole !== undefined) return { kind: 'words', slot, keys: [whole] };
      const last = / ([a-z]+)$/u.exec(text)?.[1] ?? '';
      const part = catalogueOf('part').get(last);
      const named = part === undefined ? text : text.slice(0, -last.length - 1);
      const key = catalogueOf('day').get(named.replace(/ ?(?:on )?(?:the )?xq[a-z]{2}xq$/u, ''));
      return date === undefined && key === undefined ? undefined : { kind: 'day', key, date, part };
    }
    case 'words':
    case 'list': {
      const keys = keysOf(slot, text);
      return keys === undefined ? undefined : { kind: 'words', slot, keys };
    }
  }
}
