/** What happened to one message on its way to one guardian, channel by channel and attempt by attempt. */
import {
  readExplanation,
  type ExplainedDelivery,
  type ExplainedReceipt,
  type Explanation,
} from '@storybell/contracts/explain';
import { GuardianId, SubjectId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { channelIcons, moment, purposeWords, stateTones, whyWords } from './why-words.ts';

interface Props {
  readonly session: Session;
  readonly zone: string;
  readonly subjectId: string;
  readonly guardianId: string;
  /** Undefined for a guardian who has left since. */
  readonly name: string | undefined;
  readonly onClose: () => void;
}

export function ExplanationDialog({ session, zone, subjectId, guardianId, name, onClose }: Props) {
  const { t } = useWords();
  const { settingId } = session.actor;
  const explanation = useQuery({
    queryKey: ['progress', subjectId, 'explanation', guardianId],
    queryFn: () =>
      call(readExplanation, {
        params: {
          settingId,
          subjectId: SubjectId.parse(subjectId),
          guardianId: GuardianId.parse(guardianId),
        },
      }),
  });
  return (
    <Dialog
      title={<bdi>{name ?? '–'}</bdi>}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      {explanation.isPending && <Skeleton count={3} kind="row" />}
      {explanation.error !== null && <Problem error={explanation.error} onRetry={explanation.refetch} />}
      {explanation.data !== undefined && (
        <ul className="explained-list">
          {explanation.data.app !== null && <InTheApp app={explanation.data.app} zone={zone} />}
          {explanation.data.deliveries.map((delivery) => (
            <Explained key={delivery.id} delivery={delivery} zone={zone} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function InTheApp({ app, zone }: { readonly app: NonNullable<Explanation['app']>; readonly zone: string }) {
  const words = useWords();
  const { t } = words;
  const marks = [
    { label: t('progress.state.delivered'), at: app.deliveredAt },
    { label: t('progress.read_at'), at: app.readAt },
    { label: t('progress.acknowledged_at'), at: app.acknowledgedAt },
  ].flatMap(({ label, at }) => (at === null ? [] : [{ label, at }]));
  return (
    <li className="explained">
      <h3>
        <Icon name="live" size={20} />
        {t('progress.channel.live')}
      </h3>
      {app.isWithdrawn && <p>{t('posting.was_withdrawn')}</p>}
      {!app.isWithdrawn && marks.length === 0 && <p>{t('progress.live_unopened')}</p>}
      <ul className="explained-steps">
        {marks.map(({ label, at }) => (
          <li key={label}>
            <time dateTime={at}>{moment(words, at, zone)}</time>
            <span>{label}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Explained({ delivery, zone }: { readonly delivery: ExplainedDelivery; readonly zone: string }) {
  const words = useWords();
  const { t } = words;
  const { channel, state, purpose, attempts, receipts, isPossibleDup, replays } = delivery;
  const label = purposeWords(words, purpose);
  return (
    <li className="explained">
      <h3>
        <Icon name={channelIcons[channel]} size={20} />
        {t(`progress.channel.${channel}`)}
        {label !== undefined && <small>{label}</small>}
        <Chip tone={stateTones[state]}>{t(`progress.state.${state}`)}</Chip>
      </h3>
      <p>{whyWords(words, delivery, zone)}</p>
      {isPossibleDup && <p className="quiet">{t('explain.maybe_twice')}</p>}
      {replays > 0 && <p className="quiet">{t('explain.sent_again', { number: replays })}</p>}
      <ul className="explained-steps">
        {attempts.map(({ fence, provider, begunAt, endedAt, outcome, code }) => (
          <li key={`attempt ${String(fence)}`}>
            <When at={endedAt ?? begunAt} zone={zone} />
            <span>
              {t(outcome === null ? 'explain.why.sending' : `explain.outcome.${outcome}`)}
              <Code parts={[provider, code]} />
            </span>
          </li>
        ))}
        {receipts.map((receipt) => (
          <li key={`receipt ${String(receipt.fence)} ${receipt.status} ${receipt.at}`}>
            <When at={receipt.at} zone={zone} />
            <Report receipt={receipt} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function When({ at, zone }: { readonly at: string | null; readonly zone: string }) {
  const words = useWords();
  return at === null ? <span>–</span> : <time dateTime={at}>{moment(words, at, zone)}</time>;
}

function Report({ receipt }: { readonly receipt: ExplainedReceipt }) {
  const { t } = useWords();
  return (
    <span>
      {t('explain.report', { status: receipt.status })}
      <Code parts={[receipt.code]} />
    </span>
  );
}

/** For whoever runs the installation: in the provider's own letters, left to right in every language. */
function Code({ parts }: { readonly parts: readonly (string | null)[] }) {
  const known = parts.flatMap((part) => part ?? []);
  return known.length === 0 ? null : (
    <code dir="ltr" lang="en">
      {known.join(' · ')}
    </code>
  );
}
