/** The marks of review as they are on file. Apart from `review.ts`, so that only who shows them loads them. */
import type { Locale } from '@storybell/contracts/locale';
import type { Marks } from './review.ts';

/** By language tag. */
export async function loadMarks(): Promise<Readonly<Record<string, Marks>>> {
  const file = await import('./locales/reviewed.json', { with: { type: 'json' } });
  return file.default;
}

export const marksOf = (all: Readonly<Record<string, Marks>>, locale: Locale): Marks => all[locale] ?? {};
