/** The words of the family record, loaded with the screens that need them. */
import type { Key, Values } from '@storybell/i18n/catalog';
import type { ReactNode } from 'react';
import { useWords, type Words } from '../i18n.tsx';
import { Section } from '../Section.tsx';

type WithinPeople<K> = K extends `people.${infer Rest}` ? Rest : never;
export type PeopleKey = WithinPeople<Key>;
/** From the catalogue `people`. */
export type SayPeople = (key: PeopleKey, values?: Values) => string;

export function usePeopleWords(): Words & { readonly p: SayPeople } {
  const words = useWords();
  return { ...words, p: (key, values) => words.say(`people.${key}`, values) };
}

export const PeopleWords = ({ children }: { readonly children: ReactNode }) => (
  <Section name="people">{() => children}</Section>
);
