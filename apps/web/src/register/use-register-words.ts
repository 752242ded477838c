/** The words of the register, for screens within a `Section` of the door. */
import type { Key, Values } from '@storybell/i18n/catalog';
import { useWords } from '../i18n.tsx';

type RegisterKey = Key extends infer K ? (K extends `door.register.${infer Rest}` ? Rest : never) : never;

export function useRegisterWords() {
  const words = useWords();
  return { ...words, r: (key: RegisterKey, values?: Values) => words.say(`door.register.${key}`, values) };
}
