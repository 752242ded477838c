import type { Family } from '@storybell/contracts/child';
import type { ChannelProgress, GuardianProgress } from '@storybell/contracts/delivery';
import { dirOf, languageOf } from '@storybell/contracts/locale';
import { isolate, list, time } from '@storybell/i18n/format';
import { useWords } from '../i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { channelIcons, reasonWords, stateTones } from './why-words.ts';

export interface BoardRow {
  readonly progress: GuardianProgress;
  /** Undefined for a guardian who has left since. */
  readonly family: Family | undefined;
}

interface Props {
  readonly rows: readonly BoardRow[];
  readonly zone: string;
  readonly needsAcknowledgement: boolean;
  readonly onExplain: (row: BoardRow) => void;
}

/** A table on a wide screen; on a narrow one each row is a card whose cells carry their heading. */
export function ProgressTable({ rows, zone, needsAcknowledgement, onExplain }: Props) {
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
          <th scope="col">
            <span className="visually-hidden">{t('explain.show')}</span>
          </th>
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
            <td className="board-more">
              <Button
                look="quiet"
                icon="eye"
                aria-label={`${t('explain.show')} ${family?.name ?? ''}`}
                onClick={() => {
                  onExplain({ progress, family });
                }}
              >
                {t('explain.show')}
              </Button>
            </td>
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
        {progress.isLate && (
          <Chip tone="bad" icon="alert">
            {t('progress.filter_late')}
          </Chip>
        )}
      </span>
    </span>
  );
}

function ChannelChip({ progress }: { readonly progress: ChannelProgress }) {
  const wordsOfReader = useWords();
  const { t } = wordsOfReader;
  const { channel, state, reason } = progress;
  // To the app a message is sent by being there: nobody has it before the app is opened.
  if (channel === 'live' && state === 'sent') return <Chip icon="live">{t('progress.live_unopened')}</Chip>;
  const why = reason === null ? '' : `: ${reasonWords(wordsOfReader, reason)}`;
  const words = `${t(`progress.channel.${channel}`)} ${t(`progress.state.${state}`)}${why}`;
  return (
    <Chip tone={stateTones[state]} icon={channelIcons[channel]}>
      {words}
    </Chip>
  );
}
