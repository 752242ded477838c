/** Waits until the words of a part of the product are there: they come with the screens that need them. */
import { hasSection } from '@storybell/i18n/catalog';
import { loadSection, type Section as Name } from '@storybell/i18n/sections';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from './i18n.tsx';
import { Problem } from './ui/Problem.tsx';

interface Props {
  readonly name: Name;
  readonly children: () => ReactNode;
}

export function Section({ name, children }: Props) {
  const { locale } = useWords();
  const words = useQuery({
    queryKey: ['section', name, locale],
    queryFn: async () => {
      await loadSection(locale, name);
      return true;
    },
    initialData: () => hasSection(locale, name) || undefined,
    staleTime: Infinity,
  });
  if (words.error !== null) return <Problem error={words.error} onRetry={words.refetch} />;
  return words.data === true ? children() : null;
}
