/** Whose screens are looked at in each language of the tour. */
import { guardianNamed } from './people.ts';

export type TourLocale = 'en-GB' | 'pl' | 'ur';
export const tourLocales: readonly TourLocale[] = ['en-GB', 'pl', 'ur'];

const readers: Readonly<Record<TourLocale, string>> = {
  'en-GB': 'Sophie Taylor',
  pl: 'Anna Kowalska',
  ur: 'Fatima Khan',
};
export const readerOf = (locale: TourLocale) => guardianNamed(readers[locale]);
