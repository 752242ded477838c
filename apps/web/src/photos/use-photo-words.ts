/** The words of photos and permissions, for screens that stand in their `Section`. */
import type { Key, Values } from '@storybell/i18n/catalog';
import { useWords, type Words } from '../i18n.tsx';

type Within<K> = K extends `photos.${infer Rest}` ? Rest : never;
/** From the catalogue `photos`. */
type SayPhotos = (key: Within<Key>, values?: Values) => string;

export function usePhotoWords(): Words & { readonly f: SayPhotos } {
  const words = useWords();
  return { ...words, f: (key, values) => words.say(`photos.${key}`, values) };
}
