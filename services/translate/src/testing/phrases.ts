/** Phrases as tests ask for them: what a sentence is found to be, and how it is said. */
import type { Locale } from '@storybell/contracts/locale';
import { mask, namePattern } from '../facts/mask.ts';
import { normalise } from '../facts/normalise.ts';
import type { About } from '../phrases/about.ts';
import { matchPhrase, type PhraseMatch } from '../phrases/match-phrase.ts';
import { phrases } from '../phrases/phrases.ts';
import { renderPhrase } from '../phrases/render-phrase.ts';
import type { SlotValue } from '../phrases/slot-values.ts';

/** Left out where the author could not vouch for a word of health: that sentence is then not in the phrasebook. */
const leftOut: Readonly<Partial<Record<Locale, readonly string[]>>> = {
  ps: ['chickenpox', 'chickenpox_cases', 'title_chickenpox', 'crusted'],
  ckb: ['chickenpox', 'chickenpox_cases', 'title_chickenpox', 'crusted'],
};
export const idsOf = (locale: Locale) =>
  phrases.map(({ id }) => id).filter((id) => !(leftOut[locale] ?? []).includes(id));
export const names = namePattern(['Amara', 'Zofia', 'Yusuf', 'Hannah', 'Fatima']);

export function match(text: string, about?: About): PhraseMatch | undefined {
  const masked = mask(normalise(text), names);
  return masked === undefined ? undefined : matchPhrase(masked, about);
}

/** The ids of what a sentence is, with what stands before each: `slept_well@after_lunch`. */
export const idsIn = (text: string) =>
  match(text)?.parts.map(({ id, frames }) => [id, ...frames.map(nameOf)].join('@')) ?? [];

const nameOf = (frame: SlotValue) =>
  frame.kind === 'words' ? frame.keys.join() : frame.kind === 'fact' ? frame.fact.kind : frame.kind;

export function say(text: string, locale: Locale): string | undefined {
  const found = match(text);
  return found === undefined ? undefined : renderPhrase(found, locale);
}

/** What may stand in each slot. */
export const example: Readonly<Record<string, string>> = {
  child: 'Amara',
  children: 'Amara, Zofia and Yusuf',
  staff: 'Hannah',
  collector: 'Fatima',
  time: '3:30pm',
  until: '16:45',
  date: '12 March',
  to: '19 March',
  temperature: '38.5 °C',
  dose: '5 ml',
  money: '£12.50',
  url: 'https://example.org/pay',
  phone: '020 7946 0000',
  count: '12',
  minutes: '20',
  day: 'on Monday',
  place: 'to the park',
  activity: 'painting',
  food: 'pasta, peas and fruit',
  item: 'nappies and a sun hat',
  meal: 'lunch',
  event: 'picnic',
  theme: 'animals',
  form: 'consent form',
  body: 'knee',
  medicine: 'paracetamol',
  illness: 'head lice',
  symptom: 'a cough',
  craft: 'cards',
  skill: 'using scissors',
  relative: 'Mum',
  visitor: 'the firefighters',
  utility: 'heating',
  entrance: 'side gate',
  letter: 'S',
  colour: 'red, blue and green',
  shape: 'circle and square',
};

export const formsOf = (
  words: string | Readonly<Partial<Record<string, string>>> | undefined,
): readonly string[] =>
  typeof words === 'string' ? [words] : Object.values(words ?? {}).filter((form) => form !== undefined);
export const slotsOf = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/gu)].map(([, slot = '']) => slot).sort();
