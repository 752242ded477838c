/**
 * Where in the page one is. Our own, since the doors need a path, a link and a parameter, and react-router 8 costs a
 * parent's phone 12 KB of its 120 KB for that (gzip, measured).
 */
import { useEffect, useMemo, useSyncExternalStore, type ComponentProps, type ReactNode } from 'react';
import { matchPath, type Params } from './match-path.ts';

const MOVED = 'popstate';

const subscribe = (onMove: () => void) => {
  addEventListener(MOVED, onMove);
  return () => {
    removeEventListener(MOVED, onMove);
  };
};

export const usePath = () => useSyncExternalStore(subscribe, () => location.pathname);

export function useSearch(): URLSearchParams {
  const search = useSyncExternalStore(subscribe, () => location.search);
  return useMemo(() => new URLSearchParams(search), [search]);
}

/** To another screen: from its top, and with the reading position in it. */
export function go(to: string, { isReplacing = false } = {}) {
  if (isReplacing) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  dispatchEvent(new PopStateEvent(MOVED));
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string;
  /** Also where one is, when that lies behind it. */
  readonly isCurrent?: boolean;
}

/** A true link: opens in another tab where the person asks for that. */
export function Link({ to, isCurrent = false, ...rest }: LinkProps) {
  const path = usePath();
  return (
    <a
      {...rest}
      href={to}
      aria-current={path === to || isCurrent ? 'page' : undefined}
      onClick={(click) => {
        if (click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
        click.preventDefault();
        go(to);
      }}
    />
  );
}

export function Redirect({ to }: { readonly to: string }) {
  useEffect(() => {
    go(to, { isReplacing: true });
  }, [to]);
  return null;
}

export interface Screen {
  /** `/progress/:kind/:subjectId` */
  readonly path: string;
  readonly show: (params: Params) => ReactNode;
}

/** The screen of the path one is at; a path that is none leads home. */
export function Screens({ screens }: { readonly screens: readonly Screen[] }) {
  const path = usePath();
  for (const { path: pattern, show } of screens) {
    const params = matchPath(pattern, path);
    if (params !== undefined) return show(params);
  }
  return <Redirect to="/" />;
}
