import { useWords } from '../i18n.tsx';
import { Refused } from '../create-call.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { problemText } from '../ui/Problem.tsx';
import type { Outgoing } from './outgoing.ts';
import { useSending } from './Sending.tsx';

interface Props {
  readonly outgoing: Outgoing;
  /** Gives its author the words back. */
  readonly onEdit: (body: string) => void;
}

/** What is not with the nursery yet, and why not. */
export function OutgoingBubble({ outgoing, onEdit }: Props) {
  const words = useWords();
  const { t } = words;
  const { isStuck, drop } = useSending();
  const { id, body, refusal } = outgoing;
  return (
    <li className="bubble is-ours is-outgoing">
      <p className="passage-body" dir="auto">
        {body}
      </p>
      {refusal === null ? (
        <p className="bubble-note" role="status">
          {isStuck ? <Icon name="cloud" size={18} /> : <span className="spinner" aria-hidden="true" />}
          {t(isStuck ? 'threads.no_network' : 'threads.sending')}
        </p>
      ) : (
        <>
          <p className="bubble-note bubble-warn" role="alert">
            <Icon name="alert" size={18} />
            {t('threads.refused')} {problemText(words, new Refused(refusal))}
          </p>
          <Button
            icon="undo"
            onClick={() => {
              drop(id);
              onEdit(body);
            }}
          >
            {t('threads.edit_again')}
          </Button>
        </>
      )}
    </li>
  );
}
