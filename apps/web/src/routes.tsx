/** Each door is a bundle of its own: a parent's phone never loads the manager's boards. */
import type { Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { lazy, Suspense } from 'react';
import { usePath } from './router.tsx';
import { Problem } from './ui/Problem.tsx';
import { PageSkeleton } from './ui/Skeleton.tsx';

const SignIn = lazy(() =>
  import('./sign-in/SignIn.tsx').then(({ SignIn: component }) => ({ default: component })),
);
const ParentDoor = lazy(() =>
  import('./parent/ParentDoor.tsx').then(({ ParentDoor: component }) => ({ default: component })),
);
const StaffDoor = lazy(() =>
  import('./staff/StaffDoor.tsx').then(({ StaffDoor: component }) => ({ default: component })),
);
const ManagerDoor = lazy(() =>
  import('./manager/ManagerDoor.tsx').then(({ ManagerDoor: component }) => ({ default: component })),
);

interface Props {
  readonly session: Session | null;
  readonly error: Error | null;
  readonly onLocale: (locale: Locale) => void;
  readonly onRetry: () => Promise<unknown>;
}

export function Doors({ session, error, onLocale, onRetry }: Props) {
  if (error !== null) return <Problem error={error} onRetry={onRetry} isPage />;
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Door session={session} onLocale={onLocale} />
    </Suspense>
  );
}

function Door({ session, onLocale }: Pick<Props, 'session' | 'onLocale'>) {
  const path = usePath();
  // A link to set up a sign-in is followed whoever is signed in here.
  if (session === null || path === '/set-up') return <SignIn onLocale={onLocale} />;
  switch (session.actor.kind) {
    case 'guardian':
      return <ParentDoor session={session} />;
    case 'staff':
      return <StaffDoor session={session} />;
    case 'manager':
      return <ManagerDoor session={session} />;
  }
}
