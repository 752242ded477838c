import type { Family } from '@storybell/contracts/child';
import {
  suppressions,
  type Channel,
  type ChannelProgress,
  type GuardianProgress,
} from '@storybell/contracts/delivery';
import { dirOf, languageOf } from '@storybell/contracts/locale';
import { isolate, list, time } from '@storybell/i18n/format';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Chip, type Tone } from '../ui/Chip.tsx';
import type { IconName } from '../ui/Icon.tsx';

export interface BoardRow {
  readonly progress: GuardianProgress;
  /** Undefined for a guardian who has left since. */
  readonly family: Family | undefined;
}

interface Props {
  readonly rows: readonly BoardRow[];
  readonly zone: string;
  readonly needsAcknowledgement: boolean;
}

/** A table on a wide screen; on a narrow one each row is a card whose cells carry their heading. */
export function ProgressTable({ rows, zone, needsAcknowledgement }: Props) {
  const { t, locale } = useWords();
  const at = (instant: string | null) =>
    instant === null ? (
      <span className="not-yet">{t('progress.not_yet')}</span>
    ) : (
      <Chip tone="good" icon="check">
        {time(locale, instant, { timeZone: zone })}
      </Chip>
    );
  return (
    <table className="board-table">
      <thead>
        <tr>
          <th scope="col">{t('progress.guardian')}</th>
          <th scope="col">{t('progress.language')}</th>
          <th scope="col">{t('progress.channels')}</th>
          <th scope="col">{t('progress.read_at')}</th>
          {needsAcknowledgement && <th scope="col">{t('progress.acknowledged_at')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ progress, family }) => (
          <tr key={progress.guardianId} className={`row-${progress.overall}`}>
            <th scope="row">
              <Who progress={progress} family={family} />
            </th>
            <td data-label={t('progress.language')}>
              <span lang={progress.locale} dir={dirOf(progress.locale)}>
                {languageOf(progress.locale).endonym}
              </span>
            </td>
            <td data-label={t('progress.channels')}>
              <div className="channel-chips">
                {progress.channels.map((one) => (
                  <ChannelChip key={one.channel} progress={one} />
                ))}
              </div>
            </td>
            <td data-label={t('progress.read_at')}>{at(progress.readAt)}</td>
            {needsAcknowledgement && (
              <td data-label={t('progress.acknowledged_at')}>{at(progress.acknowledgedAt)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Who({ progress, family }: BoardRow) {
  const { t, locale } = useWords();
  return (
    <span className="who">
      <Avatar id={progress.guardianId} name={family?.name ?? '?'} />
      <span className="who-words">
        <strong>
          <bdi>{family?.name ?? '–'}</bdi>
        </strong>
        <small>
          {list(
            locale,
            (family?.children ?? []).map(({ knownAs }) => isolate(knownAs)),
          )}
        </small>
        {progress.overall === 'unreachable' && (
          <Chip tone="bad" icon="alert">
            {t('progress.overall.unreachable')}
          </Chip>
        )}
      </span>
    </span>
  );
}

const channelIcons: Readonly<Record<Channel, IconName>> = { live: 'live', email: 'mail', sms: 'phone' };

const stateTones: Readonly<Record<ChannelProgress['state'], Tone>> = {
  queued: 'neutral',
  sending: 'neutral',
  sent: 'calm',
  delivered: 'good',
  unknown: 'warn',
  failed: 'bad',
  dead: 'bad',
  suppressed: 'neutral',
};

function ChannelChip({ progress }: { readonly progress: ChannelProgress }) {
  const { t } = useWords();
  const { channel, state, reason } = progress;
  // To the app a message is sent by being there: nobody has it before the app is opened.
  if (channel === 'live' && state === 'sent') return <Chip icon="live">{t('progress.live_unopened')}</Chip>;
  const known = suppressions.find((one) => one === reason);
  const why =
    reason === null
      ? ''
      : `: ${known === undefined ? t('progress.reason.other', { code: reason }) : t(`progress.reason.${known}`)}`;
  const words = `${t(`progress.channel.${channel}`)} ${t(`progress.state.${state}`)}${why}`;
  return (
    <Chip tone={stateTones[state]} icon={channelIcons[channel]}>
      {words}
    </Chip>
  );
}
