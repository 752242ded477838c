/** The frame of a door: mark and place above, ways to go at the foot of a phone and at the side of a laptop. */
import type { Session } from '@storybell/contracts/session';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../i18n.tsx';
import type { Liveness } from '../live.ts';
import { Link, usePath } from '../router.tsx';
import { leave } from '../session.ts';
import { IconButton } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { Mark } from './Mark.tsx';
import { problemText } from './Problem.tsx';
import { useToast } from './Toast.tsx';

export interface Way {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  /** Not for every day: behind "More". */
  readonly isFurther?: boolean;
}

export const FURTHER = '/more';

interface Props {
  readonly session: Session;
  readonly place: string;
  readonly isDemo: boolean;
  readonly ways: readonly Way[];
  readonly liveness: Liveness;
  readonly children: ReactNode;
}

export function Shell({ session, place, isDemo, ways, liveness, children }: Props) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const signOut = useMutation({
    mutationFn: () => leave(session),
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
  const bar = useRef<HTMLElement>(null);
  const path = usePath();
  useEffect(() => {
    // A phone's bar may be wider than the phone: where one is stays in sight.
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  const further = ways.filter((way) => way.isFurther === true);
  return (
    <div className={`shell shell-${session.actor.kind}`}>
      <a className="skip" href="#main">
        {t('common.skip')}
      </a>
      <header className="bar">
        <Mark size={36} />
        <div className="bar-place">
          <strong>
            <bdi>{place}</bdi>
          </strong>
          <span className="bar-person">
            <bdi>{session.name}</bdi>
            {isDemo && <span className="bar-demo">{t('common.demo')}</span>}
          </span>
        </div>
        <IconButton
          icon="exit"
          label={t('common.sign_out')}
          disabled={signOut.isPending}
          onClick={() => {
            signOut.mutate();
          }}
        />
      </header>
      {liveness === 'offline' && (
        <p className="banner banner-offline" role="status">
          <Icon name="cloud" size={20} />
          {t('common.offline')}
        </p>
      )}
      <nav ref={bar} className="ways" aria-label={t('common.navigation')}>
        {ways
          .filter((way) => way.isFurther !== true)
          .map((way) => (
            <Link key={way.to} to={way.to} className="way">
              <Icon name={way.icon} />
              <span>{way.label}</span>
            </Link>
          ))}
        {further.length > 0 && (
          <Link to={FURTHER} className="way" isCurrent={further.some(({ to }) => path.startsWith(to))}>
            <Icon name="down" />
            <span>{t('common.more')}</span>
          </Link>
        )}
      </nav>
      <main id="main" className="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
