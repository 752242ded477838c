import type { AccessRequest } from '@storybell/contracts/access-request';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear, dayOfYear } from '@storybell/i18n/format';
import { useState } from 'react';
import { CopyButton } from '../../CopyButton.tsx';
import { useWords } from '../../i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Field } from '../../ui/Field.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { RequestForm } from './RequestForm.tsx';
import { useAccessRequests } from './use-keeping.ts';

interface Props {
  readonly session: Session;
  readonly zone: string;
}

export function RequestList({ session, zone }: Props) {
  const { say } = useWords();
  const { list, note, set, release } = useAccessRequests(session);
  const [isNoting, setIsNoting] = useState(false);
  return (
    <section>
      <h2>{say('keeping.keeping.class.access_request')}</h2>
      {list.error !== null && <Problem error={list.error} onRetry={list.refetch} />}
      {list.data?.length === 0 && <p className="quiet">{say('keeping.keeping.none_asked')}</p>}
      <ul className="keeping-list">
        {(list.data ?? []).map((request) => (
          <Row key={request.id} session={session} zone={zone} request={request} set={set} release={release} />
        ))}
      </ul>
      <ProblemLine error={set.error ?? release.error} />
      {session.actor.kind === 'manager' && !isNoting && (
        <Button
          icon="plus"
          onClick={() => {
            setIsNoting(true);
          }}
        >
          {say('keeping.keeping.note')}
        </Button>
      )}
      {isNoting && (
        <RequestForm
          session={session}
          note={note}
          onDone={() => {
            setIsNoting(false);
          }}
        />
      )}
    </section>
  );
}

interface RowProps extends Props, Pick<ReturnType<typeof useAccessRequests>, 'set' | 'release'> {
  readonly request: AccessRequest;
}

function Row({ session, zone, request, set, release }: RowProps) {
  const { say, locale } = useWords();
  const { actor } = session;
  const isLead = actor.kind !== 'guardian' && actor.isLead === true;
  const { id, guardian, child } = request;
  const isOpen = request.releasedAt === null;
  return (
    <li className="card keeping-row">
      <div>
        <strong>
          <bdi>{guardian.name}</bdi>
        </strong>
        <small className="quiet">
          {say('keeping.keeping.about')}
          {': '}
          <bdi>{child?.knownAs ?? say('keeping.keeping.about_self')}</bdi>
        </small>
        {isOpen && <Clock request={request} />}
        {!isOpen && request.fetchedAt === null && (
          <Chip tone="good" icon="check">
            {say('keeping.keeping.ready')}
          </Chip>
        )}
        {request.fetchedAt !== null && (
          <small>
            {say('keeping.keeping.fetched', {
              date: dateOfYear(locale, request.fetchedAt, { timeZone: zone }),
            })}
          </small>
        )}
      </div>
      <div className="keeping-ways">
        {isOpen && isLead && (
          <Button
            look="primary"
            title={say('keeping.keeping.release_help')}
            isBusy={release.isPending && release.variables === id}
            onClick={() => {
              release.mutate(id);
            }}
          >
            {say('keeping.keeping.release')}
          </Button>
        )}
        {isOpen && !isLead && <small className="quiet">{say('keeping.keeping.release_help')}</small>}
        {isOpen && actor.kind === 'manager' && <ClockWays request={request} set={set} />}
        {!isOpen && request.fetchedAt === null && actor.kind === 'manager' && (
          <CopyButton session={session} requestId={id} />
        )}
      </div>
    </li>
  );
}

/** Days of a month, as long as it lasts. */
const MONTH = 31;

function Clock({ request: { dueOn, daysLeft, stoppedOn } }: Pick<RowProps, 'request'>) {
  const { say, locale } = useWords();
  const isLate = daysLeft < 0;
  const left = isLate
    ? say('keeping.keeping.days_over', { count: -daysLeft })
    : say('keeping.keeping.days_left', { count: daysLeft });
  return (
    <>
      <span className="keeping-clock">
        <meter
          aria-label={left}
          min={0}
          max={Math.max(MONTH, daysLeft)}
          low={8}
          optimum={MONTH}
          value={Math.max(0, daysLeft)}
        />
        <strong className={isLate ? 'field-problem' : ''}>{left}</strong>
      </span>
      <small>{say('keeping.keeping.answer_by', { date: dayOfYear(locale, dueOn) })}</small>
      {stoppedOn !== null && (
        <Chip tone="warn" icon="clock">
          {say('keeping.keeping.stopped', { date: dayOfYear(locale, stoppedOn) })}
        </Chip>
      )}
    </>
  );
}

function ClockWays({ request, set }: Pick<RowProps, 'request' | 'set'>) {
  const { say } = useWords();
  const [why, setWhy] = useState<string>();
  const { id, stoppedOn, isExtended } = request;
  const isBusy = set.isPending && set.variables.id === id;
  if (why !== undefined)
    return (
      <form
        className="keeping-form"
        onSubmit={(submit) => {
          submit.preventDefault();
          set.mutate(
            { id, change: { what: 'extend', why: why.trim() } },
            {
              onSuccess: () => {
                setWhy(undefined);
              },
            },
          );
        }}
      >
        <Field label={say('keeping.keeping.longer_why')}>
          {(ids) => (
            <input
              {...ids}
              type="text"
              dir="auto"
              required
              maxLength={500}
              value={why}
              onChange={(change) => {
                setWhy(change.target.value);
              }}
            />
          )}
        </Field>
        <Button type="submit" isBusy={isBusy} disabled={why.trim() === ''}>
          {say('keeping.keeping.longer')}
        </Button>
      </form>
    );
  return (
    <>
      <Button
        look="quiet"
        isBusy={isBusy}
        onClick={() => {
          set.mutate({ id, change: { what: stoppedOn === null ? 'stop' : 'resume' } });
        }}
      >
        {say(stoppedOn === null ? 'keeping.keeping.stop' : 'keeping.keeping.resume')}
      </Button>
      {!isExtended && (
        <Button
          look="quiet"
          onClick={() => {
            setWhy('');
          }}
        >
          {say('keeping.keeping.longer')}
        </Button>
      )}
    </>
  );
}
