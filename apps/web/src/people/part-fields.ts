/** Each part of a card as a form, and a form as a part. */
import {
  dietKinds,
  DietKind,
  DietMark,
  dietMarks,
  Evidence,
  evidences,
  Written,
  type Line,
  type Part,
} from '@storybell/contracts/child-record';
import { categories, Category, type Requirement } from '@storybell/contracts/care';
import { entryTypes, type EntryType } from '@storybell/contracts/entry';
import { GuardianId } from '@storybell/contracts/ids';
import type { Words } from '../i18n.tsx';
import { manyOf, orNull, valueOf, type FieldSpec, type FieldValues } from './field.ts';
import type { SayPeople } from './use-people-words.ts';
import { weekdays } from './weekdays.ts';

export type PartWords = Words & { readonly p: SayPeople };

/** Who a line may be about, by id: the child's guardians, or of a guardian who writes it they themself. */
interface Holder {
  readonly id: string;
  readonly name: string;
}
interface About {
  readonly holders: readonly Holder[];
  /** What somebody of the nursery saw is not a guardian's to say. */
  readonly maySee: boolean;
}
const nobody: About = { holders: [], maySee: false };
/** In place of a guardian's id. */
const SOMEBODY_ELSE = 'somebody_else';

/** In the order in which a card shows them. */
export const partOrder = [
  'diet',
  'emergency_contact',
  'doctor',
  'medicine',
  'requirement',
  'living',
  'responsibility',
  'home_word',
  'daily',
  'professional',
] as const satisfies readonly Part[];

export function fieldsOf(
  part: Part,
  words: PartWords,
  { holders, maySee }: About = nobody,
): readonly FieldSpec[] {
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
    case 'responsibility':
      return [
        { name: 'guardianId', label: p('child.holder'), kind: 'select', options: [...holders.map(({ id, name: label }) => ({ value: id, label })), { value: SOMEBODY_ELSE, label: p('child.somebody_else') }] },
        { ...name, only: { of: 'guardianId', is: SOMEBODY_ELSE } },
        { name: 'address', label: p('people.address'), kind: 'text', isOptional: true, only: { of: 'guardianId', is: SOMEBODY_ELSE } },
        { name: 'evidence', label: p('child.shown_by'), kind: 'select', isOptional: true, options: evidences.map((value) => ({ value, label: p(`child.evidence.${value}`) })) },
        ...(maySee ? [
          { name: 'seenBy', label: p('child.seen_by'), kind: 'line', isOptional: true } as const,
          { name: 'seenOn', label: p('child.seen_on'), kind: 'date', isOptional: true } as const,
        ] : []),
        { name: 'from', label: p('cover.from'), kind: 'date', isOptional: true },
        { name: 'until', label: p('cover.last_day'), kind: 'date', isOptional: true },
        note,
      ]; // prettier-ignore
    case 'daily':
      return [
        { name: 'types', label: p('child.part.daily'), kind: 'many', options: entryTypes.map((value) => ({ value, label: say(`entry.type.${value}`) })) },
      ]; // prettier-ignore
  }
}

/** As {@link startOf}, of who has responsibility. */
export const startOfResponsibility = (line: Pick<Line, 'details'> | null): FieldValues => {
  const start = startOf(line);
  return line === null ? start : { ...start, guardianId: start['guardianId'] || SOMEBODY_ELSE };
};

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

export const wishOf = (values: FieldValues): Requirement => ({
  category: Category.parse(valueOf(values, 'category')),
  wish: valueOf(values, 'wish'),
  reviewOn: orNull(values, 'reviewOn'),
});

export function writtenOf(part: Part, values: FieldValues, holders: readonly Holder[] = []): Written {
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
      return { part, details: wishOf(values) };
    case 'living':
      return { part, details: { name: of('name'), days: manyOf(values, 'days').map(Number).sort(), note: orNull(values, 'note') } }; // prettier-ignore
    case 'responsibility': {
      const holder = holders.find(({ id }) => id === of('guardianId'));
      const evidence = orNull(values, 'evidence');
      return {
        part,
        details: {
          guardianId: holder === undefined ? null : GuardianId.parse(holder.id),
          name: holder?.name ?? of('name'),
          address: holder === undefined ? orNull(values, 'address') : null,
          evidence: evidence === null ? null : Evidence.parse(evidence),
          seenBy: orNull(values, 'seenBy'),
          seenOn: orNull(values, 'seenOn'),
          from: orNull(values, 'from'),
          until: orNull(values, 'until'),
          note: orNull(values, 'note'),
        },
      };
    }
    case 'daily':
      return { part, details: { types: manyOf(values, 'types').filter(isEntryType) } };
  }
}

/** What a service answered, by its part. */
export const readWritten = ({ part, details }: { readonly part: Part; readonly details: unknown }): Written =>
  Written.parse({ part, details });
