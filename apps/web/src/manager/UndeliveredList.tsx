/** What could not be delivered, why, and the way to send it again. */
import type { Family } from '@storybell/contracts/child';
import { whys, type Undelivered, type Why } from '@storybell/contracts/explain';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { sentenceCase } from '@storybell/i18n/format';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Link } from '../router.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ExplanationDialog } from './ExplanationDialog.tsx';
import { useFamilies } from './use-families.ts';
import { useTitles } from './use-titles.ts';
import { useReplay, useUndelivered } from './use-undelivered.ts';
import { channelIcons, moment, purposeWords, reasonWords, whyWords } from './why-words.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function UndeliveredList({ session, setting }: Props) {
  const words = useWords();
  const { t } = words;
  const [why, setWhy] = useState<Why | 'all'>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isSure, setIsSure] = useState(false);
  const [explained, setExplained] = useState<Undelivered>();
  const undelivered = useUndelivered(session, why === 'all' ? undefined : why);
  const families = useFamilies(session);
  const titleOf = useTitles(session);
  const { replay, done } = useReplay(session, () => {
    setChosen(new Set());
    setIsSure(false);
  });

  const [first] = undelivered.data?.pages ?? [];
  const all = undelivered.data?.pages.flatMap((page) => page.deliveries) ?? [];
  const may = all.filter(({ obstacle }) => obstacle === null);
  const wanted = may.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const familyOf = (guardianId: string) => families.data?.find((family) => family.guardianId === guardianId);
  return (
    <div className="page undelivered">
      <Link className="link back" to="/">
        <Icon name="chevron" size={18} />
        {t('manager.back')}
      </Link>
      <div className="page-head">
        <h1>{t('undelivered.title')}</h1>
        {all.length > 0 && <p className="quiet">{t('undelivered.text')}</p>}
      </div>
      {undelivered.isPending && <Skeleton count={6} kind="row" />}
      {undelivered.error !== null && <Problem error={undelivered.error} onRetry={undelivered.refetch} />}
      {first !== undefined && first.all === 0 && (
        <Empty title={t('undelivered.empty_title')} icon="checks">
          <p>{t('undelivered.empty_text')}</p>
        </Empty>
      )}
      {first !== undefined && first.all > 0 && (
        <>
          <Choice
            label={t('undelivered.filter')}
            value={why}
            onChange={setWhy}
            options={[
              { value: 'all' as const, label: `${t('progress.filter_all')} (${String(first.all)})` },
              ...whys.flatMap((value) => {
                const count = first.byWhy.find((one) => one.why === value)?.count;
                if (count === undefined) return [];
                const words_ = whyWords(words, { why: value, reason: null, dueAt: null }, setting.timeZone);
                return [{ value, label: `${words_} (${String(count)})` }];
              }),
            ]}
          />
          <div className="undelivered-tools">
            <Button
              look="quiet"
              disabled={may.length === 0}
              onClick={() => {
                setChosen(new Set(wanted.length === may.length ? [] : may.map(({ id }) => id)));
              }}
            >
              {wanted.length === may.length && may.length > 0 ? t('log.choose_none') : t('log.choose_all')}
            </Button>
            <Button
              look="primary"
              icon="send"
              disabled={wanted.length === 0}
              onClick={() => {
                setIsSure(true);
              }}
            >
              {t('undelivered.again', { number: wanted.length })}
            </Button>
          </div>
          <ul className="letters">
            {all.map((delivery) => (
              <Letter
                key={delivery.id}
                delivery={delivery}
                family={familyOf(delivery.guardianId)}
                title={titleOf(delivery.kind, delivery.subjectId)}
                zone={setting.timeZone}
                isChosen={chosen.has(delivery.id)}
                onChoose={(isWanted) => {
                  const others = [...chosen].filter((id) => id !== delivery.id);
                  setChosen(new Set(isWanted ? [...others, delivery.id] : others));
                }}
                onExplain={() => {
                  setExplained(delivery);
                }}
              />
            ))}
          </ul>
          {undelivered.hasNextPage && (
            <Button isBusy={undelivered.isFetchingNextPage} onClick={() => void undelivered.fetchNextPage()}>
              {t('today.older')}
            </Button>
          )}
        </>
      )}
      {isSure && (
        <Dialog
          title={t('undelivered.again', { number: wanted.length })}
          onClose={() => {
            setIsSure(false);
          }}
          footer={
            <Button
              look="primary"
              size="large"
              icon="send"
              isBusy={replay.isPending}
              disabled={wanted.length === 0}
              onClick={() => {
                replay.mutate(wanted);
              }}
            >
              {t('undelivered.again', { number: wanted.length })}
            </Button>
          }
        >
          <p>{t('undelivered.sure')}</p>
          {replay.isPending && (
            <progress
              className="letters-progress"
              value={done}
              max={wanted.length}
              aria-label={t('undelivered.again', { number: wanted.length })}
            />
          )}
        </Dialog>
      )}
      {explained !== undefined && (
        <ExplanationDialog
          session={session}
          zone={setting.timeZone}
          subjectId={explained.subjectId}
          guardianId={explained.guardianId}
          name={familyOf(explained.guardianId)?.name}
          onClose={() => {
            setExplained(undefined);
          }}
        />
      )}
    </div>
  );
}

interface LetterProps {
  readonly delivery: Undelivered;
  readonly family: Family | undefined;
  readonly title: string;
  readonly zone: string;
  readonly isChosen: boolean;
  readonly onChoose: (isWanted: boolean) => void;
  readonly onExplain: () => void;
}

function Letter({ delivery, family, title, zone, isChosen, onChoose, onExplain }: LetterProps) {
  const words = useWords();
  const { t } = words;
  const { channel, guardianId, obstacle, purpose, replays } = delivery;
  const label = purposeWords(words, purpose);
  return (
    <li className="card letter">
      {obstacle === null ? (
        <label className="letter-choice">
          <input
            type="checkbox"
            checked={isChosen}
            onChange={({ target }) => {
              onChoose(target.checked);
            }}
          />
          <span className="visually-hidden">{family?.name ?? '–'}</span>
        </label>
      ) : (
        <span className="letter-choice" />
      )}
      <Avatar id={guardianId} name={family?.name ?? '?'} />
      <div className="letter-words">
        <strong>
          <bdi>{family?.name ?? '–'}</bdi>
        </strong>
        {delivery.kind === null ? (
          <span>{title}</span>
        ) : (
          <Link className="link" to={`/progress/${delivery.kind}/${delivery.subjectId}`}>
            <bdi>{title}</bdi>
          </Link>
        )}
        <p className="letter-why">
          {whyWords(words, { why: delivery.why, reason: delivery.reason, dueAt: null }, zone)}
        </p>
        <p className="letter-facts">
          <Chip icon={channelIcons[channel]}>{t(`progress.channel.${channel}`)}</Chip>
          {label !== undefined && <Chip>{label}</Chip>}
          {replays > 0 && <Chip>{t('explain.sent_again', { number: replays })}</Chip>}
          <time dateTime={delivery.at}>{moment(words, delivery.at, zone)}</time>
        </p>
        {obstacle !== null && (
          <p className="quiet">
            {obstacle === 'too_many_copies'
              ? t('undelivered.too_many_copies')
              : sentenceCase(words.locale, reasonWords(words, obstacle))}
          </p>
        )}
      </div>
      <Button look="quiet" icon="eye" onClick={onExplain}>
        {t('explain.show')}
      </Button>
    </li>
  );
}
