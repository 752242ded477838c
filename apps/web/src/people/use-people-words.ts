/** The words of the family record, for screens that stand in its `Section`. */
import type { Key, Values } from '@storybell/i18n/catalog';
import { useWords, type Words } from '../i18n.tsx';

type WithinPeople<K> = K extends `people.${infer Rest}` ? Rest : never;
export type PeopleKey = WithinPeople<Key>;
/** From the catalogue `people`. */
export type SayPeople = (key: PeopleKey, values?: Values) => string;

export function usePeopleWords(): Words & { readonly p: SayPeople } {
  const words = useWords();
  return { ...words, p: (key, values) => words.say(`people.${key}`, values) };
}
