/** What happens when somebody does not confirm, and whom to call in the end. */
import {
  callOutcomes,
  readEscalation,
  recordCall,
  takeBackCall,
  type CallDuty,
  type CallOutcome,
  type EscalationStep,
} from '@storybell/contracts/escalation';
import type { Family } from '@storybell/contracts/child';
import { SubjectId } from '@storybell/contracts/ids';
import { dirOf, languageOf } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { isolate, list } from '@storybell/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem, problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { channelIcons, moment, stateTones } from './why-words.ts';

interface Props {
  readonly session: Session;
  readonly zone: string;
  readonly subjectId: string;
  readonly families: readonly Family[];
}

const SLOW_MS = 30_000;

export function CallList({ session, zone, subjectId, families }: Props) {
  const { t } = useWords();
  const { settingId } = session.actor;
  const escalation = useQuery({
    queryKey: ['progress', subjectId, 'escalation'],
    queryFn: () => call(readEscalation, { params: { settingId, subjectId: SubjectId.parse(subjectId) } }),
    refetchInterval: SLOW_MS,
  });
  if (escalation.error !== null) return <Problem error={escalation.error} onRetry={escalation.refetch} />;
  if (escalation.data === undefined || escalation.data.steps.length === 0) return null;

  const { steps, calls } = escalation.data;
  const open = calls.filter(({ call: last }) => last?.outcome !== 'reached').length;
  return (
    <>
      {calls.length > 0 && (
        <section className="card calls">
          <h2>
            <Icon name="phone" />
            {t('calls.title', { number: open })}
          </h2>
          <p>{t('calls.text')}</p>
          <p className="quiet">{t('calls.number')}</p>
          <ul className="call-list">
            {calls.map((duty) => (
              <Duty
                key={duty.guardianId}
                session={session}
                zone={zone}
                subjectId={subjectId}
                duty={duty}
                family={families.find(({ guardianId }) => guardianId === duty.guardianId)}
              />
            ))}
          </ul>
        </section>
      )}
      <Ladder steps={steps} zone={zone} />
    </>
  );
}

const stepIcons = { email: 'mail', sms: 'phone', call: 'list' } as const;

function Ladder({ steps, zone }: { readonly steps: readonly EscalationStep[]; readonly zone: string }) {
  const words = useWords();
  const { t } = words;
  return (
    <section className="ladder">
      <h2>{t('calls.ladder')}</h2>
      <ol>
        {steps.map(({ step, channel, dueAt, firedAt }) => (
          <li key={step}>
            <Chip
              tone={firedAt === null ? 'neutral' : 'good'}
              icon={firedAt === null ? stepIcons[channel] : 'check'}
            >
              {t(`calls.step.${channel}`)} ·{' '}
              <time dateTime={firedAt ?? dueAt}>{moment(words, firedAt ?? dueAt, zone)}</time>
            </Chip>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface DutyProps extends Omit<Props, 'families'> {
  readonly duty: CallDuty;
  readonly family: Family | undefined;
}

function Duty({ session, zone, subjectId, duty, family }: DutyProps) {
  const words = useWords();
  const { t, locale } = words;
  const note = useNote(session, subjectId, duty);
  return (
    <li className={`call ${duty.call?.outcome === 'reached' ? 'is-done' : ''}`}>
      <Avatar id={duty.guardianId} name={family?.name ?? '?'} />
      <div className="call-words">
        <strong>
          <bdi>{family?.name ?? '–'}</bdi>
        </strong>
        <span className="quiet">
          {list(
            locale,
            (family?.children ?? []).map(({ knownAs }) => isolate(knownAs)),
          )}
        </span>
        <span className="person-language" lang={duty.locale} dir={dirOf(duty.locale)}>
          {languageOf(duty.locale).endonym}
        </span>
        <ul className="channel-chips">
          {duty.readAt !== null && (
            <li>
              <Chip tone="good" icon="eye">
                {t('progress.read_at')} · {moment(words, duty.readAt, zone)}
              </Chip>
            </li>
          )}
          {duty.told.map(({ channel, purpose, state, at }) => (
            <li key={`${channel} ${purpose}`}>
              <Chip tone={stateTones[state]} icon={channelIcons[channel]}>
                {t(`progress.channel.${channel}`)}
                {purpose === 'published' ? '' : ` (${t('explain.reminder')})`} {t(`progress.state.${state}`)}{' '}
                · {moment(words, at, zone)}
              </Chip>
            </li>
          ))}
        </ul>
      </div>
      <Choice<CallOutcome>
        label={family?.name ?? '–'}
        isLabelHidden
        value={note.isPending ? note.variables : duty.call?.outcome}
        onChange={(outcome) => {
          note.mutate(outcome);
        }}
        options={callOutcomes.map((value) => ({ value, label: t(`calls.outcome.${value}`) }))}
      />
    </li>
  );
}

/** Notes what came of a call, with ten seconds to take it back. */
function useNote(session: Session, subjectId: string, duty: CallDuty) {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const { settingId } = session.actor;
  const refresh = () => queries.invalidateQueries({ queryKey: ['progress', subjectId] });
  const onError = (error: Error) => {
    toast({ text: problemText(words, error), tone: 'bad' });
  };
  const takeBack = useMutation({
    mutationFn: (callId: NonNullable<CallDuty['call']>['id']) =>
      call(takeBackCall, { params: { settingId, callId } }),
    onSettled: refresh,
    onError,
  });
  return useMutation({
    mutationFn: (outcome: CallOutcome) =>
      call(recordCall, {
        params: { settingId, subjectId: SubjectId.parse(subjectId), guardianId: duty.guardianId },
        body: { outcome },
      }),
    onSuccess: ({ id }, outcome) => {
      toast({
        text: `${words.t('calls.noted')}: ${words.t(`calls.outcome.${outcome}`)}`,
        onUndo: () => {
          takeBack.mutate(id);
        },
      });
    },
    onSettled: refresh,
    onError,
  });
}
