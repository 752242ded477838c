/** What happened, newest first. New things come in at the top by themselves. */
import type { Session } from '@storybell/contracts/session';
import { relativeDay, time } from '@storybell/i18n/format';
import { useEffect, useMemo, useRef, useState } from 'react';
import { nowInstant } from '../clock.ts';
import { useWords } from '../i18n.tsx';
import { useStoryPhotos, type PhotosOfStory } from '../photos/use-story-photos.ts';
import { Link, useSearch } from '../router.tsx';
import { WRITE_PATH } from '../threads/outgoing.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { groupByDay, type Block, type DayOfFeed, type Shown } from './days.ts';
import { MessageCard } from './MessageCard.tsx';
import { NoticeCard } from './NoticeCard.tsx';
import { StoryCard } from './StoryCard.tsx';
import { Timeline } from './Timeline.tsx';
import { useChildren } from '../use-children.ts';
import type { FeedInHand } from './use-feed.ts';
import { useQuestions, type Question } from './use-questions.ts';
import { useReadMarks } from './use-read-marks.ts';

interface Props {
  readonly session: Session;
  readonly feed: FeedInHand;
  readonly zone: string;
}

export function Today({ session, feed: inHand, zone }: Props) {
  const { t } = useWords();
  const { feed } = inHand;
  const children = useChildren(session);
  const [childId, setChildId] = useState('all');
  const wanted = useSearch().get('show');
  const watch = useReadMarks((ids) => {
    inHand.read.mutate(ids);
  });

  const questionOf = useQuestions(session, feed?.seq);

  const items = feed?.items;
  const storyIds = useMemo(
    () =>
      (items ?? []).filter(({ kind, subject }) => kind === 'story' && subject !== null).map(({ id }) => id),
    [items],
  );
  const photosOf = useStoryPhotos(session, storyIds);
  const days = useMemo(
    () => groupByDay(items ?? [], zone, childId === 'all' ? null : childId),
    [items, zone, childId],
  );
  useScrollTo(wanted, days.length > 0);

  const siblings = children.data ?? [];
  return (
    <div className="page today" ref={watch}>
      <h1 className="visually-hidden">{t('ways.today')}</h1>
      <p className="visually-hidden" role="status" aria-live="polite">
        {inHand.arrived !== undefined && <span key={inHand.arrived.seq}>{t('today.arrived')}</span>}
      </p>
      {siblings.length > 1 && (
        <Choice
          label={t('today.which_child')}
          isLabelHidden
          value={childId}
          onChange={setChildId}
          options={[
            { value: 'all', label: t('today.all_children') },
            ...siblings.map((child) => ({
              value: String(child.id),
              label: (
                <>
                  <Avatar id={child.id} name={child.knownAs} size="small" /> <bdi>{child.knownAs}</bdi>
                </>
              ),
            })),
          ]}
        />
      )}
      <Link className="button button-plain button-normal write" to={WRITE_PATH}>
        <Icon name="mail" size={20} />
        {t('threads.write')}
      </Link>
      {inHand.isPending && <Skeleton count={3} />}
      {inHand.error !== null && feed === undefined && <Problem error={inHand.error} onRetry={inHand.retry} />}
      {feed !== undefined && days.length === 0 && feed.isLast && (
        <Empty title={t('today.empty_title')}>
          <p>{t('today.empty_text')}</p>
        </Empty>
      )}
      {days.map((day) => (
        <DaySection
          key={day.day}
          day={day}
          zone={zone}
          wanted={wanted}
          session={session}
          photosOf={photosOf}
          inHand={inHand}
          questionOf={questionOf}
        />
      ))}
      {feed !== undefined && !feed.isLast && <More inHand={inHand} />}
      {feed?.isLast === true && days.length > 0 && <p className="feed-end">{t('today.end')}</p>}
    </div>
  );
}

interface DayProps {
  readonly session: Session;
  readonly photosOf: (storyId: string) => PhotosOfStory | undefined;
  readonly day: DayOfFeed;
  readonly zone: string;
  readonly wanted: string | null;
  readonly inHand: FeedInHand;
  readonly questionOf: (item: Shown) => Question;
}

function DaySection({ day, ...shared }: DayProps) {
  const { locale } = useWords();
  return (
    <section className="day">
      <h2 className="day-title">
        {relativeDay(locale, `${day.day}T12:00:00Z`, nowInstant(), { timeZone: shared.zone })}
      </h2>
      {day.blocks.map((block) => (
        <FeedBlock key={keyOf(block)} block={block} {...shared} />
      ))}
    </section>
  );
}

const keyOf = (block: Block) => (block.kind === 'text' ? block.item.id : `timeline-${block.child.id}`);

interface BlockProps extends Omit<DayProps, 'day'> {
  readonly block: Block;
}

function FeedBlock({ session, photosOf, block, zone, wanted, inHand, questionOf }: BlockProps) {
  const { locale } = useWords();
  if (block.kind === 'timeline')
    return <Timeline child={block.child} notes={block.notes} zone={zone} wanted={wanted} />;

  const { item } = block;
  const at = time(locale, item.subject.publishedAt, { timeZone: zone });
  const shared = { item, at, isWanted: wanted === item.id, question: questionOf(item) };
  if (item.kind === 'notice')
    return (
      <NoticeCard
        {...shared}
        isConfirming={inHand.confirm.isPending && inHand.confirm.variables === item.id}
        error={inHand.confirm.variables === item.id ? inHand.confirm.error : null}
        onConfirm={() => {
          inHand.confirm.mutate(item.id);
        }}
      />
    );
  if (item.kind === 'message') return <MessageCard {...shared} />;
  return (
    <StoryCard
      {...shared}
      session={session}
      photos={photosOf(item.id)}
      isAnswering={inHand.seen.isPending && inHand.seen.variables === item.id}
      error={inHand.seen.variables === item.id ? inHand.seen.error : null}
      onSeen={() => {
        inHand.seen.mutate(item.id);
      }}
    />
  );
}

/** Loads the next older page as soon as its place comes near; the button is for those who tab. */
function More({ inHand }: { readonly inHand: FeedInHand }) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const { mutate, isPending, error } = inHand.older;

  useEffect(() => {
    const element = place.current;
    if (element === null || isPending || error !== null) return undefined;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting === true) mutate();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [mutate, isPending, error]);

  return (
    <div ref={place} className="more">
      {error === null ? (
        <Skeleton count={1} />
      ) : (
        <Problem
          error={error}
          onRetry={() => {
            mutate();
          }}
        />
      )}
      <button
        type="button"
        className="visually-hidden"
        onClick={() => {
          mutate();
        }}
      >
        {t('today.older')}
      </button>
    </div>
  );
}

function useScrollTo(id: string | null, isReady: boolean) {
  useEffect(() => {
    if (id === null || !isReady) return;
    const card = document.getElementById(`item-${id}`);
    card?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
  }, [id, isReady]);
}
