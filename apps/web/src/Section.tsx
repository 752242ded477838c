/** Waits until the words of parts of the product are there: they come with the screens that need them. */
import { hasSection } from '@storybell/i18n/catalog';
import { loadSection, type Section as Name } from '@storybell/i18n/sections';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from './i18n.tsx';
import { Problem } from './ui/Problem.tsx';

interface Props {
  /** Together: waiting for each in turn would be a round trip more. */
  readonly of: readonly Name[];
  readonly children: ReactNode;
}

export function Section({ of: names, children }: Props) {
  const { locale } = useWords();
  const words = useQuery({
    queryKey: ['section', ...names, locale],
    queryFn: async () => {
      await Promise.all(names.map((name) => loadSection(locale, name)));
      return true;
    },
    initialData: () => names.every((name) => hasSection(locale, name)) || undefined,
    staleTime: Infinity,
  });
  if (words.error !== null) return <Problem error={words.error} onRetry={words.refetch} />;
  return words.data === true ? children : null;
}
