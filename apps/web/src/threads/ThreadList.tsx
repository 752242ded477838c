/** Conversations: to staff, those that wait for an answer first, with their clock. */
import { dirOf, languageOf } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import type { Thread } from '@storybell/contracts/thread';
import { useWords } from '../i18n.tsx';
import { keepDraft } from '../posting/drafts.ts';
import { go, Link } from '../router.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { newDraftName, writePath } from './outgoing.ts';
import { useSending } from './Sending.tsx';
import { OutgoingBubble } from './OutgoingBubble.tsx';
import { useThreads } from './use-threads.ts';
import { when } from './when.ts';
import './threads.css';

interface Props {
  readonly session: Session;
  readonly zone: string;
}

export function ThreadList({ session, zone }: Props) {
  const { t } = useWords();
  const threads = useThreads(session);
  const isStaff = session.actor.kind !== 'guardian';
  const pages = threads.data?.pages ?? [];
  const waiting = pages[0]?.waiting ?? [];
  const rest = pages.flatMap((page) => page.threads);
  return (
    <div className="page threads">
      <h1>{t('threads.title')}</h1>
      {!isStaff && (
        <Link className="button button-primary button-large" to={writePath(null)}>
          {t('threads.write')}
        </Link>
      )}
      <Unsent session={session} />
      {threads.isPending && <Skeleton count={3} kind="row" />}
      {threads.error !== null && <Problem error={threads.error} onRetry={threads.refetch} />}
      {threads.data !== undefined && waiting.length + rest.length === 0 && (
        <Empty title={t('threads.empty_title')} icon="mail">
          <p>{t(isStaff ? 'threads.empty_staff' : 'threads.empty_text')}</p>
        </Empty>
      )}
      {waiting.length > 0 && (
        <section>
          <h2>
            {t('threads.waiting')} <span className="count">{pages[0]?.waitingTotal}</span>
          </h2>
          <Rows session={session} threads={waiting} zone={zone} />
        </section>
      )}
      {rest.length > 0 && (
        <section>
          {isStaff && <h2>{t('threads.others')}</h2>}
          <Rows session={session} threads={rest} zone={zone} />
        </section>
      )}
      {threads.hasNextPage && (
        <Button isBusy={threads.isFetchingNextPage} onClick={() => void threads.fetchNextPage()}>
          {t('today.older')}
        </Button>
      )}
    </div>
  );
}

/** Conversations that are begun and not with the nursery yet. */
function Unsent({ session }: Pick<Props, 'session'>) {
  const { all } = useSending();
  const begun = all.filter(({ to }) => to.kind === 'new');
  if (begun.length === 0) return null;
  return (
    <ul className="bubbles">
      {begun.map((outgoing) => (
        <OutgoingBubble
          key={outgoing.id}
          outgoing={outgoing}
          onEdit={(body) => {
            const begunFrom = outgoing.to.kind === 'new' ? outgoing.to.begunFrom : null;
            keepDraft(newDraftName(session.actor.id, begunFrom), body);
            go(writePath(begunFrom));
          }}
        />
      ))}
    </ul>
  );
}

function Rows({ session, threads, zone }: Props & { readonly threads: readonly Thread[] }) {
  return (
    <ul className="thread-rows">
      {threads.map((thread) => (
        <li key={thread.id}>
          <Row session={session} thread={thread} zone={zone} />
        </li>
      ))}
    </ul>
  );
}

function Row({ session, thread, zone }: Props & { readonly thread: Thread }) {
  const words = useWords();
  const { t } = words;
  const { guardian, child } = thread;
  const isStaff = session.actor.kind !== 'guardian';
  const about = child === null ? t('threads.office') : t('threads.about_child', { child: child.knownAs });
  const face =
    child === null ? { id: guardian.id, name: guardian.name } : { id: child.id, name: child.knownAs };
  return (
    <Link className={`card thread-row ${thread.unread > 0 ? 'is-unread' : ''}`} to={`/messages/${thread.id}`}>
      <Avatar id={face.id} name={face.name} />
      <span className="thread-names">
        <strong>
          <bdi>{isStaff ? guardian.name : about}</bdi>
        </strong>
        <span className="quiet">
          {isStaff && (
            <>
              <bdi>{about}</bdi> ·{' '}
              <bdi lang={guardian.locale} dir={dirOf(guardian.locale)}>
                {languageOf(guardian.locale).endonym}
              </bdi>
            </>
          )}
          {!isStaff && when(words, thread.lastAt, zone)}
        </span>
        {isStaff && (
          <span className="quiet">
            {thread.waitsSince === null
              ? when(words, thread.lastAt, zone)
              : t('threads.since', { at: when(words, thread.waitsSince, zone) })}
          </span>
        )}
      </span>
      <span className="thread-chips">
        {isStaff && thread.isLate && (
          <Chip tone="bad" icon="clock" title={t('threads.clock_help')}>
            {t('threads.late')}
          </Chip>
        )}
        {thread.unread > 0 && <span className="new">{t('today.new')}</span>}
        {isStaff && thread.isClosed && <Chip icon="close">{t('threads.closed_short')}</Chip>}
      </span>
    </Link>
  );
}
