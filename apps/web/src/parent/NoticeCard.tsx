import { time } from '@storybell/i18n/format';
import { useWords } from '../i18n.tsx';
import { writePath } from '../threads/outgoing.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemLine } from '../ui/Problem.tsx';
import { AnswerLink } from './AnswerLink.tsx';
import { TextCard, type CardProps } from './TextCard.tsx';

interface Props extends CardProps {
  readonly isConfirming: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
}

export function NoticeCard({ isConfirming, error, onConfirm, ...card }: Props) {
  const { t, locale } = useWords();
  const { item } = card;
  const { subject } = item;
  const isOpen = subject.needsAcknowledgement && item.acknowledgedAt === null;
  return (
    <TextCard
      {...card}
      look={`notice ${subject.isUrgent ? 'is-urgent' : ''} ${isOpen ? 'is-open' : ''}`}
      head={
        <>
          <span className="card-sign">
            <Icon name={subject.isUrgent ? 'alert' : 'notice'} />
          </span>
          <p className="card-names">{subject.isUrgent ? t('today.urgent_notice') : t('today.notice')}</p>
        </>
      }
      more={
        subject.children.length > 0 && (
          <p className="notice-children">
            {subject.children.map((child) => (
              <span key={child.id}>
                <Avatar id={child.id} name={child.knownAs} size="small" /> <bdi>{child.knownAs}</bdi>
              </span>
            ))}
          </p>
        )
      }
      foot={
        <>
          {subject.needsAcknowledgement &&
            (item.acknowledgedAt === null ? (
              <Button look="primary" size="large" icon="check" isBusy={isConfirming} onClick={onConfirm}>
                {t('today.acknowledge')}
              </Button>
            ) : (
              <p className="done" role="status">
                <Icon name="checks" size={20} />
                {t('today.acknowledged', { time: time(locale, item.acknowledgedAt) })}
              </p>
            ))}
          <AnswerLink to={writePath({ kind: 'notice', id: item.id })} />
          <ProblemLine error={error} />
        </>
      }
    />
  );
}
