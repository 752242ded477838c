/** The words of the door and of changes at home, for screens within a `Section` of them and of people. */
import type { Key, Values } from '@storybell/i18n/catalog';
import { usePeopleWords } from '../people/use-people-words.ts';

type Within<P extends string, K> = K extends `${P}.${infer Rest}` ? Rest : never;
type DoorKey = Within<'door.door', Key>;
type ChangeKey = Within<'door.changes', Key>;

export function useDoorWords() {
  const words = usePeopleWords();
  return {
    ...words,
    d: (key: DoorKey, values?: Values) => words.say(`door.door.${key}`, values),
    c: (key: ChangeKey, values?: Values) => words.say(`door.changes.${key}`, values),
  };
}
