/** Messages of a nursery with known facts, and what a good translation of each looks like. Knows nothing of our masks. */
import type { Locale } from '@storybell/contracts/locale';
import { readJson, Sentences } from './data.ts';
import { randomOf, type Random } from './random.ts';

export const sentences = Sentences.parse(readJson('sentences.json'));
export const templateIds = Object.keys(sentences['en-GB']);

type SlotKind = 'name' | 'time' | 'dose' | 'medicine' | 'money' | 'date' | 'number' | 'phone';
const kinds: Readonly<Record<string, SlotKind>> = {
  a: 'name', b: 'name', c: 'name', t: 'time', u: 'time', v: 'dose', r: 'medicine', m: 'money', d: 'date', n: 'number',
  p: 'phone',
}; // prettier-ignore

const names = [
  'Amara', 'Zofia', 'Yusuf', 'Oliver', 'Aisha', 'Will', 'Rose', 'Hope', 'Mark', 'Grace', 'Bill', 'May', 'Joy', 'Jose',
  'Anna-Lena', "O'Brien", 'Mrs Patel', 'Łukasz', 'Ștefan', 'Zoë', 'Max', 'Ben', 'Ava', 'Noah', 'Mia', 'Ella Rose', 'Ali',
  'Fatima', 'Ivan', 'Chen', 'Priya', 'Omar', 'Leah', 'Tomasz', 'Wei', 'Ayaan', 'Sofia', 'Ezra', 'Kwame', 'Niamh',
]; // prettier-ignore
const phones = ['020 7946 0018', '07700 900123', '+44 7700 900456', '0113 496 0042'];
const medicines = ['Calpol', 'Nurofen', 'Piriton', 'ibuprofen', 'paracetamol', 'Ventolin'];
const doses = ['2.5 ml', '5 ml', '7.5 ml', '250 mg', '50 mg'];

export interface FactGiven {
  readonly kind: SlotKind;
  readonly text: string;
}

export interface MessageSentence {
  readonly id: string;
  readonly facts: Readonly<Record<string, FactGiven>>;
}

export interface Message {
  readonly text: string;
  readonly names: readonly string[];
  readonly sentences: readonly MessageSentence[];
}

const slotsOf = (id: string) =>
  [...(sentences['en-GB'][id] ?? '').matchAll(/\{(\w)\}/gu)].map((match) => match[1] ?? '');

/** Values of one message are all different, so that where each of them went can be told. */
function valuesOf(random: Random) {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const hours = random.some(
    Array.from({ length: 14 }, (_, at) => at + 7),
    8,
  );
  const pools: Record<SlotKind, string[]> = {
    name: [...random.some(names, 12)],
    time: hours.map((hour) => `${twoDigits(hour)}:${twoDigits(random.below(12) * 5)}`),
    dose: [...random.some(doses, 4)],
    medicine: [...random.some(medicines, 4)],
    money: random.some([3, 4, 6, 8, 9, 12, 15, 17], 4).map((pounds) => `£${String(pounds)}.${String(10 + random.below(90))}`),
    date: random.some([13, 14, 16, 18, 19, 21, 22, 23, 24, 26, 27, 28], 4).map((day) => `${String(day)} ${random.pick(['March', 'May', 'October'])}`),
    number: random.some([2, 3, 4, 6, 8, 9, 11], 6).map(String),
    phone: [...random.some(phones, 4)],
  }; // prettier-ignore
  return (kind: SlotKind) => pools[kind].shift() ?? '';
}

const fill = (template: string, value: (slot: string) => string) =>
  template.replaceAll(/\{(\w)\}/gu, (_whole, slot: string) => value(slot)).replaceAll(/[[\]<>]/gu, '');

export function messageOf(seed: number): Message {
  const random = randomOf(seed);
  const next = valuesOf(random);
  const all = random.some(templateIds, 1 + random.below(3)).map((id): MessageSentence => ({
    id,
    facts: Object.fromEntries(
      slotsOf(id).map((slot) => {
        const kind = kinds[slot] ?? 'number';
        return [slot, { kind, text: next(kind) }];
      }),
    ),
  }));
  const facts = all.flatMap((one) => Object.values(one.facts));
  return {
    text: all
      .map(({ id, facts: own }) => fill(sentences['en-GB'][id] ?? '', (slot) => own[slot]?.text ?? ''))
      .join(' '),
    // Others of the conversation who are not in the text.
    names: [...facts.filter((one) => one.kind === 'name').map((one) => one.text), 'Samuel', 'Ines'],
    sentences: all,
  };
}

const months: Readonly<Record<string, number>> = { March: 2, May: 4, October: 9 };

const formats = new Map<string, Intl.DateTimeFormat>();

/** As the reader's language writes it: a date by the calendar of the platform, everything else verbatim. */
export function shownAs({ kind, text }: FactGiven, locale: Locale): string {
  if (kind !== 'date') return text;
  const [day = '', month = ''] = text.split(' ');
  const number = months[month] ?? 0;
  const tag = `${locale === 'pt' ? 'pt-PT' : locale}-u-ca-gregory-nu-latn`;
  const format =
    formats.get(tag) ?? new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  formats.set(tag, format);
  return format.format(Date.UTC(2024, number, Number(day)));
}

/** What families would read if all went well. */
export const goodText = (message: Message, locale: Locale): readonly string[] =>
  message.sentences.map(({ id, facts }) =>
    fill(sentences[locale][id] ?? '', (slot) => {
      const fact = facts[slot];
      return fact === undefined ? '' : shownAs(fact, locale);
    }),
  );

/** Words without which the sentence says the opposite, or names no allergen. */
export const keyWords = (message: Message, locale: Locale): readonly string[] =>
  message.sentences.flatMap(({ id }) =>
    [...(sentences[locale][id] ?? '').matchAll(/[[<]([^\]>]+)[\]>]/gu)].map((match) => match[1] ?? ''),
  );
