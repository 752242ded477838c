/** What was told, newest first, with how far each has got. */
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { listStories, type Story } from '@storybell/contracts/story';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { StoryPhotos } from '../photos/StoryPhotos.tsx';
import { useStoryPhotos, type PhotosOfStory } from '../photos/use-story-photos.ts';
import { Link } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ProgressStrip } from './ProgressStrip.tsx';
import { ToldBy } from './ToldBy.tsx';
import { useWithdrawStory } from './use-withdraw-story.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  /** Beside each story, e.g. the way to its board. */
  readonly foot?: (story: Story) => ReactNode;
}

export function StoryList({ session, setting, foot }: Props) {
  const { t } = useWords();
  const { settingId } = session.actor;
  const stories = useInfiniteQuery({
    queryKey: ['stories'],
    queryFn: ({ pageParam }) => call(listStories, { params: { settingId }, query: { before: pageParam } }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => (page.isLast ? undefined : page.stories.at(-1)?.publishedAt),
  });
  const all = stories.data?.pages.flatMap((page) => page.stories) ?? [];
  const photosOf = useStoryPhotos(
    session,
    all.map(({ id }) => id),
  );

  return (
    <div className="page story-list">
      <h1>{t('ways.stories')}</h1>
      {stories.isPending && <Skeleton count={3} />}
      {stories.error !== null && <Problem error={stories.error} onRetry={stories.refetch} />}
      {stories.data !== undefined && all.length === 0 && (
        <Empty title={t('stories.empty_title')} icon="story">
          <p>{t('stories.empty_text')}</p>
          <Link className="button button-primary button-normal" to="/story">
            {t('ways.new_story')}
          </Link>
        </Empty>
      )}
      {all.map((story) => (
        <ToldStory
          key={story.id}
          session={session}
          setting={setting}
          story={story}
          photos={photosOf(story.id)}
          foot={foot?.(story)}
        />
      ))}
      {stories.hasNextPage && (
        <Button isBusy={stories.isFetchingNextPage} onClick={() => void stories.fetchNextPage()}>
          {t('today.older')}
        </Button>
      )}
    </div>
  );
}

const firstPage: string | undefined = undefined;

interface ToldProps {
  readonly session: Session;
  readonly setting: Setting;
  readonly story: Story;
  readonly photos: PhotosOfStory | undefined;
  readonly foot: ReactNode;
}

function ToldStory({ session, setting, story, photos, foot }: ToldProps) {
  const { t } = useWords();
  const withdraw = useWithdrawStory(session);
  return (
    <article className={`card told ${story.withdrawnAt === null ? '' : 'is-withdrawn'}`}>
      <ToldBy of={story} setting={setting} />
      <p className="passage-body" lang={story.locale} dir="auto">
        {story.body}
      </p>
      {photos !== undefined && <StoryPhotos session={session} of={photos} />}
      {story.withdrawnAt === null ? (
        <>
          <ProgressStrip session={session} subjectId={story.id} audience={story.audience} />
          <footer className="card-foot">
            {foot}
            <Button
              look="quiet"
              icon="undo"
              isBusy={withdraw.isPending}
              onClick={() => {
                withdraw.mutate(story);
              }}
            >
              {t('posting.withdraw')}
            </Button>
          </footer>
        </>
      ) : (
        <Chip icon="undo">{t('posting.was_withdrawn')}</Chip>
      )}
    </article>
  );
}
