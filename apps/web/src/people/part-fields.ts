/** Each part of a card as a form, and a form as a part. */
import {
  categories,
  Category,
  dietKinds,
  DietKind,
  DietMark,
  dietMarks,
  Written,
  type Line,
  type Part,
} from '@storybell/contracts/child-record';
import { entryTypes, type EntryType } from '@storybell/contracts/entry';
import type { Words } from '../i18n.tsx';
import { manyOf, orNull, valueOf, type FieldSpec, type FieldValues } from './field.ts';
import type { SayPeople } from './use-people-words.ts';
import { weekdays } from './weekdays.ts';

export type PartWords = Words & { readonly p: SayPeople };

/** In the order in which a card shows them. */
export const partOrder = [
  'diet',
  'emergency_contact',
  'doctor',
  'medicine',
  'requirement',
  'living',
  'home_word',
  'daily',
  'professional',
] as const satisfies readonly Part[];

export function fieldsOf(part: Part, words: PartWords): readonly FieldSpec[] {
  const { t, p, say } = words;
  const name: FieldSpec = { name: 'name', label: p('child.name'), kind: 'line' };
  const phone: FieldSpec = { name: 'phone', label: t('settings.sms'), kind: 'tel' };
  const note: FieldSpec = { name: 'note', label: p('child.note'), kind: 'text', isOptional: true };
  switch (part) {
    case 'diet':
      return [
        { name: 'kind', label: p('child.part.diet'), kind: 'select', options: dietKinds.map((value) => ({ value, label: p(`child.kind.${value}`) })) },
        { name: 'mark', label: p('child.take_care'), kind: 'select', options: dietMarks.map((value) => ({ value, label: p(`child.mark.${value}`) })) },
        note,
      ]; // prettier-ignore
    case 'emergency_contact':
      return [name, { name: 'relationship', label: p('people.relationship'), kind: 'line' }, phone];
    case 'doctor':
      return [name, { ...phone, isOptional: true }, note];
    case 'medicine':
      return [
        name,
        { name: 'dose', label: p('child.dose'), kind: 'text' },
        { name: 'expiresOn', label: p('child.expires_on'), kind: 'date', isOptional: true },
      ];
    case 'professional':
      return [
        name,
        { name: 'organisation', label: p('child.organisation'), kind: 'line' },
        { ...phone, isOptional: true },
      ];
    case 'home_word':
      return [
        { name: 'word', label: p('child.word'), kind: 'line' },
        { name: 'means', label: p('child.means'), kind: 'line' },
      ];
    case 'requirement':
      return [
        { name: 'category', label: p('child.part.requirement'), kind: 'select', options: categories.map((value) => ({ value, label: p(`child.category.${value}`) })) },
        { name: 'wish', label: p('child.wish'), kind: 'text' },
        { name: 'reviewOn', label: p('child.review_on'), kind: 'date', isOptional: true },
      ]; // prettier-ignore
    case 'living':
      return [
        name,
        { name: 'days', label: p('child.days'), kind: 'many', options: weekdays(words.locale) },
        note,
      ];
    case 'daily':
      return [
        { name: 'types', label: p('child.part.daily'), kind: 'many', options: entryTypes.map((value) => ({ value, label: say(`entry.type.${value}`) })) },
      ]; // prettier-ignore
  }
}

/** The form as it starts: empty, or as a line says. */
export function startOf(line: Pick<Line, 'details'> | null): FieldValues {
  if (line === null) return {};
  return Object.fromEntries(
    Object.entries(line.details).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String).join(' ') : typeof value === 'string' ? value : '',
    ]),
  );
}

const isEntryType = (word: string): word is EntryType => entryTypes.some((type) => type === word);

export function writtenOf(part: Part, values: FieldValues): Written {
  const of = (name: string) => valueOf(values, name);
  switch (part) {
    case 'diet':
      return { part, details: { kind: DietKind.parse(of('kind')), mark: DietMark.parse(of('mark')), note: orNull(values, 'note') } }; // prettier-ignore
    case 'emergency_contact':
      return { part, details: { name: of('name'), relationship: of('relationship'), phone: of('phone') } };
    case 'doctor':
      return { part, details: { name: of('name'), phone: orNull(values, 'phone'), note: orNull(values, 'note') } }; // prettier-ignore
    case 'medicine':
      return {
        part,
        details: { name: of('name'), dose: of('dose'), expiresOn: orNull(values, 'expiresOn') },
      };
    case 'professional':
      return { part, details: { name: of('name'), organisation: of('organisation'), phone: orNull(values, 'phone') } }; // prettier-ignore
    case 'home_word':
      return { part, details: { word: of('word'), means: of('means') } };
    case 'requirement':
      return { part, details: { category: Category.parse(of('category')), wish: of('wish'), reviewOn: orNull(values, 'reviewOn') } }; // prettier-ignore
    case 'living':
      return { part, details: { name: of('name'), days: manyOf(values, 'days').map(Number).sort(), note: orNull(values, 'note') } }; // prettier-ignore
    case 'daily':
      return { part, details: { types: manyOf(values, 'types').filter(isEntryType) } };
  }
}

/** What a service answered, by its part. */
export const readWritten = ({ part, details }: { readonly part: Part; readonly details: unknown }): Written =>
  Written.parse({ part, details });
