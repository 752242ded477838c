/** What was announced, and at a glance how many have it. */
import type { Notice } from '@storybell/contracts/notice';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useWords } from '../i18n.tsx';
import { ProgressStrip } from '../posting/ProgressStrip.tsx';
import { ToldBy } from '../posting/ToldBy.tsx';
import { Link } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CoverToSee } from './people/CoverToSee.tsx';
import { BoardLink } from './BoardLink.tsx';
import { ReadingLocks } from './ReadingLocks.tsx';
import { useNotices, useWithdrawNotice } from './use-notices.ts';
import { useUndeliveredCount } from './use-undelivered.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function Overview({ session, setting }: Props) {
  const { t } = useWords();
  const notices = useNotices(session);
  const undelivered = useUndeliveredCount(session);
  const all = notices.data?.pages.flatMap((page) => page.notices) ?? [];
  return (
    <div className="page overview">
      <div className="page-head">
        <h1>{t('ways.overview')}</h1>
        <Link
          className={`button button-normal ${undelivered > 0 ? 'button-plain is-warning' : 'button-quiet'}`}
          to="/undelivered"
        >
          <Icon name={undelivered > 0 ? 'alert' : 'checks'} size={20} />
          {t('undelivered.see', { number: undelivered })}
        </Link>
        <Link className="button button-primary button-normal" to="/announce">
          <Icon name="notice" size={20} />
          {t('manager.announce')}
        </Link>
      </div>
      <CoverToSee session={session} setting={setting} />
      <ReadingLocks session={session} setting={setting} />
      {notices.isPending && <Skeleton count={3} />}
      {notices.error !== null && <Problem error={notices.error} onRetry={notices.refetch} />}
      {notices.data !== undefined && all.length === 0 && (
        <Empty title={t('manager.empty_title')} icon="notice">
          <p>{t('manager.empty_text')}</p>
        </Empty>
      )}
      {all.map((notice) => (
        <Announced key={notice.id} session={session} setting={setting} notice={notice} />
      ))}
      {notices.hasNextPage && (
        <Button isBusy={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
          {t('today.older')}
        </Button>
      )}
    </div>
  );
}

function Announced({ session, setting, notice }: Props & { readonly notice: Notice }) {
  const { t } = useWords();
  const withdraw = useWithdrawNotice(session);
  return (
    <article className={`card told ${notice.withdrawnAt === null ? '' : 'is-withdrawn'}`}>
      <header className="told-head">
        <h2 className="passage-title" lang={notice.locale} dir="auto">
          {notice.title}
        </h2>
        {notice.isUrgent && (
          <Chip tone="bad" icon="alert">
            {t('manager.urgent_mark')}
          </Chip>
        )}
      </header>
      <ToldBy of={notice} setting={setting} />
      <p className="passage-body" lang={notice.locale} dir="auto">
        {notice.body}
      </p>
      {notice.withdrawnAt === null ? (
        <>
          <ProgressStrip
            session={session}
            subjectId={notice.id}
            audience={notice.audience}
            needsAcknowledgement={notice.needsAcknowledgement}
          />
          <footer className="card-foot">
            <BoardLink kind="notice" id={notice.id} />
            <Button
              look="quiet"
              icon="undo"
              isBusy={withdraw.isPending}
              onClick={() => {
                withdraw.mutate(notice);
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
