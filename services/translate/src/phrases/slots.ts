/** What may stand in a slot: facts by kind, or the words of a small catalogue that every language has. */
import { numberOfWords, numberWords } from '../facts/number-words.ts';
import { otherWords } from './other-words.ts';
import { phraseFile } from './phrase-files.ts';
import { plainEnglish } from './plain-english.ts';
import { skillWords } from './skill-words.ts';

export const slots = {
  child: 'child',
  staff: 'name',
  collector: 'name',
  children: 'names',
  time: 'time',
  until: 'time',
  date: 'date',
  to: 'date',
  temperature: 'temperature',
  dose: 'dose',
  money: 'money',
  url: 'url',
  phone: 'phone',
  count: 'count',
  minutes: 'count',
  day: 'day',
  place: 'words',
  meal: 'words',
  event: 'words',
  theme: 'words',
  form: 'words',
  body: 'words',
  medicine: 'words',
  illness: 'words',
  relative: 'words',
  utility: 'words',
  visitor: 'words',
  entrance: 'words',
  letter: 'letter',
  symptom: 'list',
  activity: 'list',
  food: 'list',
  item: 'list',
  craft: 'list',
  skill: 'list',
  colour: 'list',
  shape: 'list',
} as const;
export type Slot = keyof typeof slots;

export const isSlot = (name: string): name is Slot => name in slots;

/** What may stand before a word of a list and says nothing that another language needs. */
const before =
  '(?:(?:his|her|their|your|our|the|a|an|some|any|plenty of|lots of|a spare|spare|extra|own|new|favourite|special|named|labelled|blue|red|pair of|delicious|yummy|tasty|homemade|fresh) ){0,3}?';
const doing =
  '(?:(?:playing|exploring|using|doing|having|going|making|looking at|being creative|experimenting|building|pushing|riding|reading|splashing|digging|bouncing) )?(?:with |on |in |at )?(?:(?:the|our|some|a|lots of|different|new|his|her|their|big) ){0,2}';

const article = /^(?:a|an|some|the) /u;

const formsOf = (slot: string, key: string, surface: string) => [
  surface,
  ...(otherWords[slot]?.[key] ?? []),
  ...(slot === 'skill' ? (skillWords[key] ?? []) : []),
];

/** Plain form without its article, to the word's key. */
function wordsOf(slot: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const [key, surface] of Object.entries(phraseFile('en-GB').slots[slot] ?? {}))
    for (const form of formsOf(slot, key, surface).filter((one) => !one.includes('{')))
      words.set(plainEnglish(form).replace(article, ''), key);
  return words;
}

const catalogues: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.keys(phraseFile('en-GB').slots).map((slot) => [slot, wordsOf(slot)]),
);
export const catalogueOf = (slot: string) => catalogues.get(slot) ?? new Map<string, string>();

const anyOf = (words: Iterable<string>) =>
  [...words]
    .sort((one, other) => other.length - one.length)
    .map((one) => RegExp.escape(one))
    .join('|');

const few: Readonly<Record<string, number>> = { zero: 0, one: 1 };
export const numberOf = (word: string): number | undefined => few[word] ?? numberOfWords(word);

const tokenFor = (letter: string) => `xq${letter}[a-z]xq`;
const parts = anyOf(catalogueOf('part').keys());
const dated = `(?:${anyOf(catalogueOf('day').keys())})`;
/** "w/c 10 March". */
const weekOf = `(?:(?:in|for|from) )?(?:the )?week (?:commencing|beginning|starting|of) (?:on )?(?:the )?${tokenFor('d')}`;
const hours = ['one', ...numberWords.filter((word) => (numberOfWords(word) ?? 0) <= 12)];
const clock = `(?:(?:half past|half|quarter past|quarter to) )?(?:${tokenFor('b')}|${anyOf(hours)})(?: o'clock)?`;

/** What a pronoun may stand for: the child that the text is about. */
const pronouns = 'he|she|they|him|her|them';

export function slotPattern(slot: Slot, isOwner: boolean): string {
  const type = slots[slot];
  switch (type) {
    case 'child':
      return isOwner ? `${tokenFor('n')}'s|his|her|their` : `${tokenFor('n')}|${pronouns}`;
    case 'name':
      return tokenFor('n') + (isOwner ? "'s" : '');
    case 'names':
      return `${tokenFor('n')}(?: ${tokenFor('n')})* and ${tokenFor('n')}`;
    case 'time':
      return `${tokenFor('t')}|${clock}`;
    case 'date':
      return `(?:[a-z]+day )?(?:the )?${tokenFor('d')}`;
    case 'temperature':
      return `(?:${tokenFor('c')}|${tokenFor('b')})(?: degrees)?(?: celsius| c)?`;
    case 'dose':
      return tokenFor('v');
    case 'money':
      return tokenFor('m');
    case 'url':
      return tokenFor('u');
    case 'phone':
      return tokenFor('p');
    case 'count':
      return `${tokenFor('b')}|${anyOf([...Object.keys(few), ...numberWords, 'forty five'])}`;
    case 'letter':
      return '[a-z]';
    case 'day':
      return `${weekOf}|(?:(?:${dated} )?(?:on )?(?:the )?${tokenFor('d')}|${dated})(?: (?:${parts}))?`;
    case 'words':
      return `(?:(?:a|an|the|some) )?(?:${anyOf(catalogueOf(slot).keys())})`;
    case 'list':
      // What it holds is looked at afterwards: a hundred words in each of a hundred patterns would be slow.
      return "[a-z' ]+?";
  }
}

const listWords = new Map<Slot, RegExp>();
function listWord(slot: Slot): RegExp {
  const known = listWords.get(slot);
  if (known !== undefined) return known;
  const lead = slot === 'activity' ? doing : slot === 'skill' ? '' : before;
  const words = anyOf(catalogueOf(slot).keys());
  const made = new RegExp(`^(?:(?:and|with|then|on|in) )?(?:${lead})(?<word>${words})(?: |$)`, 'u');
  listWords.set(slot, made);
  return made;
}

/** Keys of the words of a list, in its order. @returns undefined when something else is in it. */
export function keysOf(slot: Slot, text: string): readonly string[] | undefined {
  const known = catalogueOf(slot);
  if (slots[slot] !== 'list') {
    const key = known.get(text.replace(article, ''));
    return key === undefined ? undefined : [key];
  }
  const word = listWord(slot);
  const keys: string[] = [];
  for (let rest = text; rest !== '';) {
    const found = word.exec(rest);
    const key = known.get(found?.groups?.['word'] ?? '');
    if (found === null || key === undefined) return undefined;
    keys.push(key);
    rest = rest.slice(found[0].length);
  }
  return keys;
}
