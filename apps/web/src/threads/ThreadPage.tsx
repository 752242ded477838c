/** A conversation: what was said, in both languages, and a place to answer. */
import { languageOf, type Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import type { SubjectView } from '@storybell/contracts/subject';
import type { Thread } from '@storybell/contracts/thread';
import type { Translation } from '@storybell/contracts/translation';
import { useEffect, useRef, type ReactNode } from 'react';
import { Refused } from '../create-call.ts';
import { useWords } from '../i18n.tsx';
import { useTextDraft } from '../posting/drafts.ts';
import { Link } from '../router.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Bubble } from './Bubble.tsx';
import { OutgoingBubble } from './OutgoingBubble.tsx';
import { useSending } from './Sending.tsx';
import { useMarkRead, useThread } from './use-threads.ts';
import './threads.css';

export interface ComposerProps {
  readonly thread: Thread;
  readonly body: string;
  readonly onChange: (body: string) => void;
  readonly onSend: () => void;
}

interface Props {
  readonly session: Session;
  readonly threadId: string;
  readonly zone: string;
  /** Messages of the nursery that are on the screen now. */
  readonly onRead?: (messageIds: readonly string[]) => void;
  /** Of what a thread began from, where it is at hand. */
  readonly translationOf?: (subjectId: string) => Translation | null;
  readonly composer: (props: ComposerProps) => ReactNode;
}

export function ThreadPage({ session, threadId, zone, onRead, translationOf, composer }: Props) {
  const { t } = useWords();
  const thread = useThread(session, threadId);
  const sending = useSending();
  const draft = useTextDraft(`message.${session.actor.id}.${threadId}`);
  useMarkRead(session, thread, onRead);
  const outgoing = sending.all.filter(({ to }) => to.kind === 'thread' && to.threadId === threadId);
  const { head, utterances, begunFrom } = thread;
  const end = useEndInSight(utterances.at(-1)?.message.id, outgoing.length);

  if (thread.error instanceof Refused && ['not_found', 'invalid_request'].includes(thread.error.code))
    return (
      <Empty title={t('threads.gone')} icon="mail">
        <Link className="button button-primary button-normal" to="/messages">
          {t('threads.title')}
        </Link>
      </Empty>
    );
  return (
    <div className="page thread">
      <Link className="link back" to="/messages">
        {t('threads.title')}
      </Link>
      {thread.isPending && <Skeleton count={3} />}
      {thread.error !== null && head === undefined && (
        <Problem error={thread.error} onRetry={thread.refetch} />
      )}
      {head !== undefined && (
        <>
          <Head session={session} thread={head} />
          {begunFrom !== null && (
            <BegunFrom subject={begunFrom} translation={translationOf?.(begunFrom.id) ?? null} />
          )}
          {thread.hasNextPage && (
            <Button isBusy={thread.isFetchingNextPage} onClick={() => void thread.fetchNextPage()}>
              {t('today.older')}
            </Button>
          )}
          <ol className="bubbles" aria-live="polite">
            {utterances.map((utterance) => (
              <Bubble
                key={utterance.message.id}
                session={session}
                thread={head}
                utterance={utterance}
                zone={zone}
              />
            ))}
            {outgoing.map((one) => (
              <OutgoingBubble key={one.id} outgoing={one} onEdit={draft.change} />
            ))}
          </ol>
          {head.isClosed ? (
            <p className="translation-banner">
              <Icon name="alert" size={20} />
              <span>{t('threads.closed')}</span>
            </p>
          ) : (
            composer({
              thread: head,
              body: draft.value,
              onChange: draft.change,
              onSend: () => {
                sending.send({ kind: 'thread', threadId }, draft.value.trim());
                draft.clear();
              },
            })
          )}
          <div ref={end} />
        </>
      )}
    </div>
  );
}

function Head({
  session,
  thread: { guardian, child },
}: {
  readonly session: Session;
  readonly thread: Thread;
}) {
  const { t } = useWords();
  const about = child === null ? t('threads.office') : t('threads.about_child', { child: child.knownAs });
  const isStaff = session.actor.kind !== 'guardian';
  return (
    <header className="thread-head">
      <Avatar id={child?.id ?? guardian.id} name={child?.knownAs ?? guardian.name} />
      <div>
        <h1>
          <bdi>{isStaff ? guardian.name : about}</bdi>
        </h1>
        {isStaff && (
          <p className="quiet">
            <bdi>{about}</bdi> · <Endonym locale={guardian.locale} />
          </p>
        )}
      </div>
    </header>
  );
}

const Endonym = ({ locale }: { readonly locale: Locale }) => (
  <bdi lang={locale}>{languageOf(locale).endonym}</bdi>
);

interface BegunProps {
  readonly subject: Pick<SubjectView, 'text' | 'author'>;
  /** Into the reader's language, where that is at hand. */
  readonly translation: Translation | null;
}

export function BegunFrom({ subject, translation }: BegunProps) {
  const { t } = useWords();
  if (subject.text === null) return null;
  const { locale, title, body } = translation?.state === 'translated' ? translation : subject.text;
  return (
    <blockquote className="begun-from">
      <p className="quiet">{t('threads.began_from', { author: subject.author })}</p>
      <p className="begun-words" lang={locale} dir="auto">
        {title === null ? body : `${title}: ${body}`}
      </p>
    </blockquote>
  );
}

/** A new message is scrolled to; who reads what is older is left where they are. */
function useEndInSight(lastId: string | undefined, outgoing: number) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lastId !== undefined) end.current?.scrollIntoView({ block: 'end' });
  }, [lastId, outgoing]);
  return end;
}
