/** What the pages of sign-in say to families. */
import type { Key, Values } from '@storybell/i18n/catalog';
import { useWords } from '../../i18n.tsx';

type Within<K> = K extends `signin.family.${infer Rest}` ? Rest : never;
export type FamilyKey = Within<Key>;

export function useFamilyWords() {
  const words = useWords();
  return {
    ...words,
    f: (key: FamilyKey, values?: Values) => words.say(`signin.family.${key}`, values),
  };
}
