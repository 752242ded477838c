import { markRead } from '@storybell/contracts/feed';
import { SubjectId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { call } from '../api.ts';
import { MessageField } from '../threads/MessageField.tsx';
import { ThreadPage } from '../threads/ThreadPage.tsx';
import type { FeedInHand } from './use-feed.ts';

interface Props {
  readonly session: Session;
  readonly threadId: string;
  readonly zone: string;
  readonly feed: FeedInHand;
}

export const ParentThread = ({ session, threadId, zone, feed: { feed } }: Props) => (
  <ThreadPage
    session={session}
    threadId={threadId}
    zone={zone}
    onRead={(ids) => {
      const subjectIds = ids.map((id) => SubjectId.parse(id));
      // Read here, it needs no e-mail. Not answered: the message goes out, and is a repetition.
      call(markRead, { params: { settingId: session.actor.settingId }, body: { subjectIds } }).catch(
        () => undefined,
      );
    }}
    translationOf={(subjectId) => feed?.items.find(({ id }) => id === subjectId)?.translation ?? null}
    composer={({ body, onChange, onSend }) => (
      <MessageField body={body} onChange={onChange} onSend={onSend} />
    )}
  />
);
