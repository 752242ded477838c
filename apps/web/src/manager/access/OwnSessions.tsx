/** Where somebody is signed in, in words, and how to end it there. */
import { endOneSession, endOtherSessions, listSessions } from '@storybell/contracts/session';
import type { SessionId } from '@storybell/contracts/ids';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useWords } from '../../i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { moment } from '../why-words.ts';

export function OwnSessions({ zone }: { readonly zone: string }) {
  const words = useWords();
  const { say } = words;
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call(listSessions, {}) });
  const end = useMutation({
    mutationFn: (sessionId: SessionId) => call(endOneSession, { params: { sessionId } }),
    onSettled: () => sessions.refetch(),
  });
  const endOthers = useMutation({
    mutationFn: () => call(endOtherSessions, {}),
    onSettled: () => sessions.refetch(),
  });
  const known = sessions.data?.sessions ?? [];
  return (
    <section className="card access-part">
      <h2>{say('signin.common.devices')}</h2>
      {sessions.isPending && <Skeleton count={2} kind="row" />}
      {sessions.error !== null && <Problem error={sessions.error} onRetry={sessions.refetch} />}
      <ul className="access-list">
        {known.map(({ id, device, isThis, lastSeenAt }) => (
          <li key={id}>
            <span className="access-words">
              <strong>{device === '' ? say('signin.common.unknown_device') : <bdi>{device}</bdi>}</strong>
              <small>
                {isThis
                  ? say('signin.common.this_device')
                  : say('signin.common.last_seen', { when: moment(words, lastSeenAt, zone) })}
              </small>
            </span>
            {!isThis && (
              <Button
                isBusy={end.isPending && end.variables === id}
                onClick={() => {
                  end.mutate(id);
                }}
              >
                {say('signin.common.end_there')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemLine error={end.error ?? endOthers.error} />
      {known.length > 1 && (
        <Button
          look="danger"
          isBusy={endOthers.isPending}
          onClick={() => {
            endOthers.mutate();
          }}
        >
          {say('signin.common.end_others')}
        </Button>
      )}
    </section>
  );
}
