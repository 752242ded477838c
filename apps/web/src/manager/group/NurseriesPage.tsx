/** The nurseries of a group administrator, each in numbers, and the way into each. */
import { enterSetting, readGroup, type GroupPlace } from '@storybell/contracts/group';
import type { Session } from '@storybell/contracts/session';
import { isolate, number } from '@storybell/i18n/format';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call, callInSecret } from '../../api.ts';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import './group.css';

const SOON_MS = 30_000;

export function NurseriesPage({ session }: { readonly session: Session }) {
  const { p } = usePeopleWords();
  const group = useQuery({
    queryKey: ['group', session.actor.id],
    queryFn: () => call(readGroup, {}),
    refetchInterval: SOON_MS,
  });
  const go = useMutation({
    mutationFn: ({ settingId }: GroupPlace) => callInSecret(enterSetting, { params: { settingId } }),
    // The page is loaded anew: nothing that was read of one nursery stays in the memory of another.
    onSuccess: () => {
      location.assign('/');
    },
  });
  const places = group.data?.places ?? [];
  return (
    <div className="page nurseries">
      <div className="page-head">
        <h1>{p('group.title')}</h1>
      </div>
      {group.data !== undefined && <p>{p('group.intro', { group: isolate(group.data.name) })}</p>}
      {group.isPending && <Skeleton count={2} />}
      {group.error !== null && <Problem error={group.error} onRetry={group.refetch} />}
      <ProblemLine error={go.error} />
      <ul className="nursery-list">
        {places.map((place) => (
          <li key={place.settingId} className="card nursery">
            <div className="nursery-head">
              <h2>
                <bdi>{place.settingName}</bdi>
              </h2>
              {place.isHere && (
                <Chip tone="good" icon="check">
                  {p('group.here')}
                </Chip>
              )}
            </div>
            <Figures place={place} />
            {!place.isHere && (
              <Button
                icon="chevron"
                isBusy={(go.isPending || go.isSuccess) && go.variables.settingId === place.settingId}
                disabled={go.isPending || go.isSuccess}
                onClick={() => {
                  go.mutate(place);
                }}
              >
                {p('group.go_in', { setting: isolate(place.settingName) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {places.length === 1 && <p className="quiet">{p('group.alone')}</p>}
    </div>
  );
}

function Figures({ place: { day, messages } }: { readonly place: GroupPlace }) {
  const { p, locale } = usePeopleWords();
  const figures = [
    { label: p('group.children_here'), count: day?.childrenHere, isWanted: false },
    { label: p('group.staff'), count: day?.staff, isWanted: false },
    { label: p('group.not_reached'), count: messages?.notReached, isWanted: true },
    { label: p('group.undelivered'), count: messages?.undelivered, isWanted: true },
    { label: p('group.unconfirmed'), count: messages?.unconfirmed, isWanted: true },
  ];
  return (
    <dl className="nursery-figures">
      {figures.map(({ label, count, isWanted }) => (
        <div
          key={label}
          className={isWanted && (count ?? 0) > 0 ? 'nursery-figure is-warning' : 'nursery-figure'}
        >
          <dt>{label}</dt>
          <dd>
            {count === undefined ? (
              <span className="quiet">{p('group.unknown')}</span>
            ) : (
              <strong>{number(locale, count)}</strong>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
