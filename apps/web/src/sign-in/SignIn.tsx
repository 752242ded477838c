/** Where whoever is not signed in arrives: with a link or a card in hand, else at the entrance, or in the demo at its own. */
import type { Locale } from '@storybell/contracts/locale';
import { listDemoPeople } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { call } from '../api.ts';
import { Refused } from '../create-call.ts';
import { usePath } from '../router.tsx';
import { Section } from '../Section.tsx';
import { Problem } from '../ui/Problem.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import './sign-in.css';

const DemoSignIn = lazy(() =>
  import('./DemoSignIn.tsx').then(({ DemoSignIn: component }) => ({ default: component })),
);
const Entrance = lazy(() =>
  import('./Entrance.tsx').then(({ Entrance: component }) => ({ default: component })),
);
const FamilyPage = lazy(() =>
  import('./family/FamilyPage.tsx').then(({ FamilyPage: component }) => ({ default: component })),
);
const SetUp = lazy(() => import('./SetUp.tsx').then(({ SetUp: component }) => ({ default: component })));

interface Props {
  readonly onLocale: (locale: Locale) => void;
}

export const SignIn = (props: Props) => (
  <Section of={['signin']}>
    <Suspense fallback={<PageSkeleton />}>
      <Arrival {...props} />
    </Suspense>
  </Section>
);

/** Where a card and the link of an e-mail lead. */
const familyPaths = ['/card', '/sign-in'];

function Arrival({ onLocale }: Props) {
  const path = usePath();
  // The page leaves the path when it has read what came with it.
  const [isFamily] = useState(() => familyPaths.includes(location.pathname));

  if (path === '/set-up')
    return (
      <main className="entrance">
        <SetUp />
      </main>
    );
  return isFamily ? <FamilyPage onLocale={onLocale} /> : <House onLocale={onLocale} />;
}

function House({ onLocale }: Props) {
  const demo = useQuery({
    queryKey: ['demo-people'],
    queryFn: () => call(listDemoPeople, {}),
    staleTime: Infinity,
  });
  // Anything but the embedded demo answers as what does not exist.
  const isAbsent = demo.error instanceof Refused && demo.error.code === 'not_found';

  if (isAbsent) return <Entrance onLocale={onLocale} />;
  if (demo.error !== null) return <Problem error={demo.error} onRetry={demo.refetch} isPage />;
  if (demo.data === undefined) return <PageSkeleton />;
  return <DemoSignIn {...demo.data} onLocale={onLocale} />;
}
