/** Orders and restrictions of a setting: those that hold, when somebody must look again, and what was. */
import type { Restriction } from '@storybell/contracts/restriction';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { dayOfYear, isolate } from '@storybell/i18n/format';
import { useState } from 'react';
import { nowInstant } from '../../clock.ts';
import { useWords } from '../../i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ReadingLocks } from '../ReadingLocks.tsx';
import { useFamilies } from '../use-families.ts';
import { moment } from '../why-words.ts';
import { RestrictionForm } from './RestrictionForm.tsx';
import { useRestrictions } from './use-restrictions.ts';
import './restrictions.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function Restrictions({ session, setting }: Props) {
  const { say } = useWords();
  const { actor } = session;
  const isLead = actor.kind !== 'guardian' && actor.isLead === true;
  const [isAdding, setIsAdding] = useState(false);
  const { list, set, confirm, lift, why } = useRestrictions(session);
  return (
    <div className="page restrictions">
      <div className="page-head">
        <h1>{say('people.restriction.title')}</h1>
        <p className="quiet">{say('people.restriction.intro')}</p>
      </div>
      {actor.kind === 'staff' && <ReadingLocks session={session} setting={setting} />}
      {actor.kind === 'manager' && !isAdding && (
        <Button
          look="primary"
          icon="alert"
          onClick={() => {
            setIsAdding(true);
          }}
        >
          {say('people.restriction.add')}
        </Button>
      )}
      {isAdding && (
        <Adding
          session={session}
          set={set}
          onDone={() => {
            setIsAdding(false);
          }}
        />
      )}
      {list.isPending && <Skeleton count={3} kind="row" />}
      {list.error !== null && <Problem error={list.error} onRetry={list.refetch} />}
      {list.data?.length === 0 && <Empty title={say('people.restriction.none')} icon="people" />}
      <ul className="restriction-list">
        {(list.data ?? []).map((restriction) => (
          <Row
            key={restriction.id}
            restriction={restriction}
            zone={setting.timeZone}
            isLead={isLead}
            confirm={confirm}
            lift={lift}
            why={why}
          />
        ))}
      </ul>
    </div>
  );
}

interface AddingProps extends Pick<ReturnType<typeof useRestrictions>, 'set'> {
  readonly session: Session;
  readonly onDone: () => void;
}

/** Families are the manager's to list; a lead of staff reads, confirms and lifts. */
function Adding({ session, set, onDone }: AddingProps) {
  const families = useFamilies(session);
  if (families.error !== null) return <Problem error={families.error} onRetry={families.refetch} />;
  if (families.data === undefined) return <Skeleton count={1} kind="row" />;
  return <RestrictionForm session={session} families={families.data} set={set} onDone={onDone} />;
}

interface RowProps extends Pick<ReturnType<typeof useRestrictions>, 'confirm' | 'lift' | 'why'> {
  readonly restriction: Restriction;
  readonly zone: string;
  readonly isLead: boolean;
}

const tones: Readonly<Record<Restriction['state'], Tone>> = {
  waiting: 'warn',
  confirmed: 'good',
  lapsed: 'neutral',
  lifted: 'neutral',
};

function Row({ restriction, zone, isLead, confirm, lift, why }: RowProps) {
  const words = useWords();
  const { say, locale } = words;
  const { id, guardian, child, state, scopes, evidenceRef } = restriction;
  const at = (instant: string) => moment(words, instant, zone);
  const isOver = state === 'lapsed' || state === 'lifted';
  const isDue = !isOver && restriction.reviewBy <= nowInstant().slice(0, 10);
  const mayLift = isLead || state === 'waiting';
  const reason = why.variables === id ? why.data?.reason : undefined;
  const isAsked = (asked: { readonly id: string } | string | undefined) =>
    (typeof asked === 'string' ? asked : asked?.id) === id;
  return (
    <li className={`card restriction ${isOver ? 'restriction-over' : ''}`}>
      <div className="restriction-words">
        <strong>
          <bdi>{guardian.name}</bdi> · <bdi>{child.knownAs}</bdi>
        </strong>
        <span>{scopes.map((scope) => say(`people.restriction.scope.${scope}`)).join(' · ')}</span>
        <small>
          {say('people.restriction.set_by', {
            name: isolate(restriction.setBy),
            when: at(restriction.setAt),
          })}
          {evidenceRef !== null && (
            <>
              {' · '}
              <bdi>{evidenceRef}</bdi>
            </>
          )}
        </small>
        {!isOver && (
          <small className={isDue ? 'field-problem' : ''}>
            {say(isDue ? 'people.restriction.review_due' : 'people.restriction.review_by', {
              when: dayOfYear(locale, restriction.reviewBy),
            })}
          </small>
        )}
        {reason !== undefined && <p dir="auto">{reason}</p>}
      </div>
      <div className="restriction-ways">
        <Chip tone={tones[state]}>
          {say(`people.restriction.state.${state}`, {
            when: at(restriction.lapsesAt),
            name: isolate(restriction.approvedBy ?? restriction.liftedBy ?? ''),
          })}
        </Chip>
        {state === 'waiting' && isLead && (
          <Button
            title={say('people.restriction.confirm_help')}
            isBusy={confirm.isPending && isAsked(confirm.variables)}
            onClick={() => {
              confirm.mutate({ id });
            }}
          >
            {say('people.restriction.confirm')}
          </Button>
        )}
        {restriction.hasReason && isLead && (
          <Button
            look="quiet"
            onClick={() => {
              why.mutate(id);
            }}
          >
            {say('people.restriction.show_reason')}
          </Button>
        )}
        {!isOver && mayLift && (
          <Button
            look="danger"
            title={say('people.restriction.lift_help')}
            isBusy={lift.isPending && isAsked(lift.variables)}
            onClick={() => {
              lift.mutate(id);
            }}
          >
            {say('people.restriction.lift')}
          </Button>
        )}
        {!isOver && !isLead && <small className="quiet">{say('people.restriction.lead_only')}</small>}
      </div>
      {isAsked(confirm.variables) && <ProblemLine error={confirm.error} />}
      {isAsked(lift.variables) && <ProblemLine error={lift.error} />}
      {isAsked(why.variables) && <ProblemLine error={why.error} />}
    </li>
  );
}
