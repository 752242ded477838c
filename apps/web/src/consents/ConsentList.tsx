/** Every child of the setting, with what has been agreed to and who has not answered. */
import { listConsents } from '@storybell/contracts/consent';
import { ChildId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { peopleKey } from '../people/FormDialog.tsx';
import { usePhotoWords } from '../photos/use-photo-words.ts';
import { Link } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { StateChip } from './StateChip.tsx';
import './consents.css';

const fromTheFirst: string | undefined = undefined;

export function ConsentList({ session }: { readonly session: Session }) {
  const { f, t } = usePhotoWords();
  const { settingId } = session.actor;
  const [isMissingOnly, setIsMissingOnly] = useState(true);
  const pages = useInfiniteQuery({
    queryKey: [...peopleKey, 'all-consents'],
    queryFn: ({ pageParam }) =>
      call(listConsents, {
        params: { settingId },
        query: pageParam === undefined ? {} : { after: ChildId.parse(pageParam) },
      }),
    initialPageParam: fromTheFirst,
    getNextPageParam: (page) => (page.isLast ? undefined : page.children.at(-1)?.id),
  });
  const all = pages.data?.pages.flatMap(({ children }) => children) ?? [];
  const shown = all
    .map((child) => ({
      ...child,
      states: isMissingOnly ? child.states.filter(({ state }) => state === 'open') : child.states,
    }))
    .filter(({ states }) => states.length > 0);
  return (
    <div className="page consents">
      <h1>{f('consents.all_children')}</h1>
      <Switch label={f('consents.missing_only')} isOn={isMissingOnly} onChange={setIsMissingOnly} />
      {pages.isPending && <Skeleton count={3} kind="row" />}
      {pages.error !== null && <Problem error={pages.error} onRetry={pages.refetch} />}
      {pages.data !== undefined && shown.length === 0 && !pages.hasNextPage && (
        <p>{f('consents.all_answered')}</p>
      )}
      {shown.map(({ id, knownAs, states }) => (
        <article key={id} className="card">
          <h2>
            <Link to={`/people/${id}`}>
              <bdi>{knownAs}</bdi>
            </Link>
          </h2>
          <ul className="consent-states">
            {states.map(({ purpose, state }) => (
              <li key={purpose}>
                {f(`consents.purpose.${purpose}`)} <StateChip state={state} />
              </li>
            ))}
          </ul>
        </article>
      ))}
      {pages.hasNextPage && (
        <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </div>
  );
}
