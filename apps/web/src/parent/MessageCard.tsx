import { useWords } from '../i18n.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AnswerLink } from './AnswerLink.tsx';
import { TextCard, type CardProps } from './TextCard.tsx';

/** What the nursery wrote to this guardian alone. */
export function MessageCard(props: CardProps) {
  const { t } = useWords();
  const { thread } = props.item.subject;
  return (
    <TextCard
      {...props}
      look="message"
      head={
        <>
          <span className="card-sign">
            <Icon name="mail" />
          </span>
          <p className="card-names">{t('threads.from_nursery')}</p>
        </>
      }
      foot={thread && <AnswerLink to={`/messages/${thread.id}`} />}
    />
  );
}
