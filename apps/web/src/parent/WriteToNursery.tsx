/** A guardian begins a conversation: about which child, or about something a family has with the office. */
import type { Session } from '@storybell/contracts/session';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { useTextDraft } from '../posting/drafts.ts';
import { Link, useSearch } from '../router.tsx';
import { MessageField } from '../threads/MessageField.tsx';
import { newDraftName, parseBeginning } from '../threads/outgoing.ts';
import { OutgoingBubble } from '../threads/OutgoingBubble.tsx';
import { useSending } from '../threads/Sending.tsx';
import { BegunFrom } from '../threads/ThreadPage.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useChildren } from '../use-children.ts';
import type { FeedInHand } from './use-feed.ts';

interface Props {
  readonly session: Session;
  readonly feed: FeedInHand;
}

const OFFICE = 'office';

export function WriteToNursery({ session, feed: { feed } }: Props) {
  const { t } = useWords();
  const search = useSearch();
  const begunFrom = parseBeginning({ kind: search.get('kind'), id: search.get('from') });
  const item = feed?.items.find(({ id }) => id === begunFrom?.id);
  const draft = useTextDraft(newDraftName(session.actor.id, begunFrom));
  const children = useChildren(session);
  const sending = useSending();
  const [chosen, setChosen] = useState<string>();

  const about = item?.subject?.children ?? children.data ?? [];
  const only = about.length === 1 ? about[0]?.id : undefined;
  const childId = chosen ?? only;
  const outgoing = sending.all.filter(({ to }) => to.kind === 'new' && to.begunFrom?.id === begunFrom?.id);
  return (
    <div className="page thread">
      <Link className="link back" to="/messages">
        {t('threads.title')}
      </Link>
      <h1>{begunFrom === null ? t('threads.write') : t('threads.answer')}</h1>
      {item !== undefined && item.subject !== null && (
        <BegunFrom subject={item.subject} translation={item.translation} />
      )}
      {children.isPending && <Skeleton count={1} kind="row" />}
      {children.error !== null && <Problem error={children.error} onRetry={children.refetch} />}
      {children.data !== undefined && (begunFrom === null || only === undefined) && (
        <Choice
          label={t('threads.about')}
          value={childId}
          onChange={setChosen}
          options={[
            ...about.map((child) => ({
              value: String(child.id),
              label: (
                <>
                  <Avatar id={child.id} name={child.knownAs} size="small" /> <bdi>{child.knownAs}</bdi>
                </>
              ),
            })),
            ...(begunFrom === null ? [{ value: OFFICE, label: t('threads.office') }] : []),
          ]}
        />
      )}
      {outgoing.length > 0 && (
        <ul className="bubbles">
          {outgoing.map((one) => (
            <OutgoingBubble key={one.id} outgoing={one} onEdit={draft.change} />
          ))}
        </ul>
      )}
      <MessageField
        body={draft.value}
        onChange={draft.change}
        isReady={childId !== undefined || (begunFrom !== null && about.length === 0)}
        onSend={() => {
          const child = childId === undefined || childId === OFFICE ? null : childId;
          sending.send({ kind: 'new', childId: child, begunFrom }, draft.value.trim());
          draft.clear();
        }}
      />
    </div>
  );
}
