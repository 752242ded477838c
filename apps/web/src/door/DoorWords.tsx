/** The words of the door and of changes at home, loaded with the screens that need them. */
import type { Key, Values } from '@storybell/i18n/catalog';
import type { ReactNode } from 'react';
import { PeopleWords, usePeopleWords } from '../people/PeopleWords.tsx';
import { Section } from '../Section.tsx';

type Within<P extends string, K> = K extends `${P}.${infer Rest}` ? Rest : never;
export type DoorKey = Within<'door.door', Key>;
export type ChangeKey = Within<'door.changes', Key>;

export function useDoorWords() {
  const words = usePeopleWords();
  return {
    ...words,
    d: (key: DoorKey, values?: Values) => words.say(`door.door.${key}`, values),
    c: (key: ChangeKey, values?: Values) => words.say(`door.changes.${key}`, values),
  };
}

export const DoorWords = ({ children }: { readonly children: ReactNode }) => (
  <PeopleWords>
    <Section name="door">{() => children}</Section>
  </PeopleWords>
);
