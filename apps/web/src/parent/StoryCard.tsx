import { useWords } from '../i18n.tsx';
import { writePath } from '../threads/outgoing.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { AnswerLink } from './AnswerLink.tsx';
import { ChildrenOf } from './ChildrenOf.tsx';
import { TextCard, type CardProps } from './TextCard.tsx';

interface Props extends CardProps {
  readonly isAnswering: boolean;
  readonly error: Error | null;
  readonly onSeen: () => void;
}

export function StoryCard({ isAnswering, error, onSeen, ...card }: Props) {
  const { t } = useWords();
  const { item } = card;
  return (
    <TextCard
      {...card}
      look="story"
      head={<ChildrenOf subject={item.subject} />}
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
