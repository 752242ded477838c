import type { Session } from '@storybell/contracts/session';
import { lazy, Suspense } from 'react';
import { useWords } from '../i18n.tsx';
import type { PhotosOfStory } from '../photos/use-story-photos.ts';
import { writePath } from '../threads/outgoing.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { AnswerLink } from './AnswerLink.tsx';
import { ChildrenOf } from './ChildrenOf.tsx';
import { TextCard, type CardProps } from './TextCard.tsx';

const StoryPhotos = lazy(() =>
  import('../photos/StoryPhotos.tsx').then(({ StoryPhotos: component }) => ({ default: component })),
);

interface Props extends CardProps {
  readonly session: Session;
  readonly photos: PhotosOfStory | undefined;
  readonly isAnswering: boolean;
  readonly error: Error | null;
  readonly onSeen: () => void;
}

export function StoryCard({ session, photos, isAnswering, error, onSeen, ...card }: Props) {
  const { t } = useWords();
  const { item } = card;
  return (
    <TextCard
      {...card}
      look="story"
      head={<ChildrenOf subject={item.subject} />}
      below={
        photos !== undefined && (
          <Suspense>
            <StoryPhotos session={session} of={photos} />
          </Suspense>
        )
      }
      foot={
        <>
          {item.answeredAt === null ? (
            <Button icon="heart" isBusy={isAnswering} onClick={onSeen}>
              {t('today.say_seen')}
            </Button>
          ) : (
            <p className="done" role="status">
              <Icon name="heart" size={20} />
              {t('today.seen')}
            </p>
          )}
          <AnswerLink to={writePath({ kind: 'story', id: item.id })} />
          <ProblemLine error={error} />
        </>
      }
    />
  );
}
