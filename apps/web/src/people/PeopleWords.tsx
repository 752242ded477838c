/** The words of the family record, loaded with the screens that need them. */
import type { Key, Values } from '@storybell/i18n/catalog';
import { loadSection } from '@storybell/i18n/sections';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords, type Words } from '../i18n.tsx';
import { Problem } from '../ui/Problem.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';

type WithinPeople<K> = K extends `people.${infer Rest}` ? Rest : never;
export type PeopleKey = WithinPeople<Key>;
/** From the catalogue `people`. */
export type SayPeople = (key: PeopleKey, values?: Values) => string;

export function usePeopleWords(): Words & { readonly p: SayPeople } {
  const words = useWords();
  return { ...words, p: (key, values) => words.say(`people.${key}`, values) };
}

export function PeopleWords({ children }: { readonly children: ReactNode }) {
  const { locale } = useWords();
  const words = useQuery({
    queryKey: ['words', 'people', locale],
    queryFn: () => loadSection(locale, 'people').then(() => true),
    staleTime: Infinity,
    // The words before stay until the next are here.
    placeholderData: (before) => before,
  });
  if (words.error !== null) return <Problem error={words.error} onRetry={words.refetch} />;
  return words.isPending ? <PageSkeleton /> : children;
}
