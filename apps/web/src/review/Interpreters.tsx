/** Who needs an interpreter, when and how; who was there, and thanks to staff who were. */
import type { Family } from '@storybell/contracts/child';
import { GuardianId } from '@storybell/contracts/ids';
import {
  interpretingWays,
  type InterpreterRequest,
  type InterpretingWay,
} from '@storybell/contracts/interpreter';
import { languageOf } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { duration, isolate, number } from '@storybell/i18n/format';
import { useState } from 'react';
import { instantOf } from '../clock.ts';
import { useWords } from '../i18n.tsx';
import { useFamilies } from '../manager/use-families.ts';
import { moment } from '../manager/why-words.ts';
import { Button } from '../ui/Button.tsx';
import { Chip, type Tone } from '../ui/Chip.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem, ProblemLine } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { MoveForm } from './MoveForm.tsx';
import { ReviewTabs } from './ReviewTabs.tsx';
import { useRequests, type Wish } from './use-requests.ts';
import { useColleagues } from './use-reviews.ts';
import './review.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function Interpreters({ session, setting }: Props) {
  const { t, locale } = useWords();
  const { list, ask, move } = useRequests(session);
  const families = useFamilies(session);
  const colleagues = useColleagues(session);
  const all = families.data ?? [];
  return (
    <div className="page interpreters">
      <div className="page-head">
        <h1>{t('review.interpreters')}</h1>
      </div>
      <ReviewTabs session={session} />
      {(list.data?.thanks ?? []).map(({ staffId, times, minutes }) => (
        <p key={staffId} className="thanks">
          <Icon name="heart" size={20} />
          {t('review.thanks', {
            name: isolate(colleagues.nameOf(staffId)),
            number: number(locale, times),
            time: duration(locale, minutes),
          })}
        </p>
      ))}
      <WishForm families={all} ask={ask} zone={setting.timeZone} />
      {list.isPending && <Skeleton count={2} kind="row" />}
      {list.error !== null && <Problem error={list.error} onRetry={list.refetch} />}
      {list.data?.requests.length === 0 && <Empty title={t('review.no_requests')} icon="people" />}
      <ul className="request-list">
        {(list.data?.requests ?? []).map((request) => (
          <Request
            key={request.id}
            request={request}
            zone={setting.timeZone}
            family={all.find(({ guardianId }) => guardianId === request.guardianId)}
            colleagues={colleagues}
            move={move}
          />
        ))}
      </ul>
    </div>
  );
}

interface WishProps {
  readonly families: readonly Family[];
  readonly ask: ReturnType<typeof useRequests>['ask'];
  readonly zone: string;
}

function WishForm({ families, ask, zone }: WishProps) {
  const { t } = useWords();
  const [guardianId, setGuardianId] = useState('');
  const [language, setLanguage] = useState('');
  const [at, setAt] = useState('');
  const [way, setWay] = useState<InterpretingWay>('in_person');
  const [purpose, setPurpose] = useState('');
  const isReady = [guardianId, language.trim(), at, purpose.trim()].every((value) => value !== '');
  return (
    <details className="card wish">
      <summary>{t('review.request')}</summary>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          const wish: Wish = {
            guardianId: GuardianId.parse(guardianId),
            language: language.trim(),
            // As `datetime-local` gives it: a day, a T, and the time on the nursery's wall.
            at: instantOf(at.slice(0, 10), at.slice(11, 16), zone),
            way,
            purpose: purpose.trim(),
          };
          ask.mutate(wish, {
            onSuccess: () => {
              setGuardianId('');
              setPurpose('');
            },
          });
        }}
      >
        <Field label={t('progress.guardian')}>
          {(ids) => (
            <select
              {...ids}
              value={guardianId}
              onChange={(change) => {
                setGuardianId(change.target.value);
                const family = families.find((one) => one.guardianId === change.target.value);
                if (family !== undefined) setLanguage(languageOf(family.locale).endonym);
              }}
            >
              <option value="">–</option>
              {families.map((family) => (
                <option key={family.guardianId} value={family.guardianId}>
                  {family.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('common.language')}>
          {
            (ids) =>
            <input {...ids} dir="auto" maxLength={60} value={language} onChange={(change) => { setLanguage(change.target.value); }} /> // prettier-ignore
          }
        </Field>
        <Field label={t('log.when')}>
          {
            (ids) =>
            <input {...ids} type="datetime-local" value={at} onChange={(change) => { setAt(change.target.value); }} /> // prettier-ignore
          }
        </Field>
        <Choice<InterpretingWay>
          label={t('log.where')}
          value={way}
          onChange={setWay}
          options={interpretingWays.map((value) => ({ value, label: t(`review.way.${value}`) }))}
        />
        <Field label={t('review.purpose')}>
          {
            (ids) =>
            <input {...ids} dir="auto" maxLength={200} value={purpose} onChange={(change) => { setPurpose(change.target.value); }} /> // prettier-ignore
          }
        </Field>
        <ProblemLine error={ask.error} />
        <Button type="submit" look="primary" icon="send" isBusy={ask.isPending} disabled={!isReady}>
          {t('review.request')}
        </Button>
      </form>
    </details>
  );
}

const tones: Readonly<Record<InterpreterRequest['state'], Tone>> = {
  asked: 'warn',
  booked: 'calm',
  done: 'good',
  cancelled: 'neutral',
};

interface RequestProps {
  readonly request: InterpreterRequest;
  readonly zone: string;
  readonly family: Family | undefined;
  readonly colleagues: ReturnType<typeof useColleagues>;
  readonly move: ReturnType<typeof useRequests>['move'];
}

function Request({ request, zone, family, colleagues, move }: RequestProps) {
  const words = useWords();
  const { t, locale } = words;
  const { state, interpreter, minutes } = request;
  const isOver = state === 'done' || state === 'cancelled';
  const who = interpreter?.kind === 'staff' ? colleagues.nameOf(interpreter.staffId) : interpreter?.name;
  return (
    <li className={`card request ${isOver ? 'is-over' : ''}`}>
      <div className="request-words">
        <strong>
          <bdi>{family?.name ?? '–'}</bdi> · <bdi>{request.language}</bdi>
        </strong>
        <span>
          <time dateTime={request.at}>{moment(words, request.at, zone)}</time> ·{' '}
          {t(`review.way.${request.way}`)}
        </span>
        <span dir="auto">{request.purpose}</span>
      </div>
      <p className="review-chips">
        <Chip tone={tones[state]}>{t(`review.state.${state}`)}</Chip>
        {who !== undefined && (
          <Chip icon="people">
            <bdi>{who}</bdi>
          </Chip>
        )}
        {minutes !== null && <Chip icon="clock">{duration(locale, minutes)}</Chip>}
      </p>
      {!isOver && <MoveForm request={request} staff={colleagues.all} move={move} />}
    </li>
  );
}
