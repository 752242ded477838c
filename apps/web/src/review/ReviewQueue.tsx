/** Translations that a person is asked to look at: safety first, then what is due first. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import type { ReviewTask } from '@storybell/contracts/review';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useWords } from '../i18n.tsx';
import { moment } from '../manager/why-words.ts';
import { Link } from '../router.tsx';
import { Chip, type Tone } from '../ui/Chip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { LanguagesPicker } from '../ui/LanguagePicker.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReviewTabs } from './ReviewTabs.tsx';
import { useColleagues, useReads, useReviews } from './use-reviews.ts';
import './review.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function ReviewQueue({ session, setting }: Props) {
  const { t } = useWords();
  const reviews = useReviews(session);
  const { nameOf } = useColleagues(session);
  const tasks = reviews.data?.tasks ?? [];
  return (
    <div className="page reviews">
      <div className="page-head">
        <h1>{t('review.title')}</h1>
      </div>
      <ReviewTabs session={session} />
      {reviews.isPending && <Skeleton count={3} kind="row" />}
      {reviews.error !== null && <Problem error={reviews.error} onRetry={reviews.refetch} />}
      {reviews.data !== undefined && <Reads session={session} reads={reviews.data.reads} />}
      {reviews.data !== undefined && tasks.length === 0 && (
        <Empty title={t('review.empty_title')} icon="translate">
          <p>{t('review.empty_text')}</p>
        </Empty>
      )}
      <ol className="review-list">
        {tasks.map((task) => (
          <li key={task.id}>
            <Task task={task} zone={setting.timeZone} nameOf={nameOf} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Reads({ session, reads }: { readonly session: Session; readonly reads: readonly Locale[] }) {
  const { t } = useWords();
  const save = useReads(session);
  const chosen = save.isPending ? save.variables : reads;
  return (
    <details className="card reads" open={reads.length === 0}>
      <summary>
        {t('review.reads')}
        <span className="quiet">{chosen.map((locale) => languageOf(locale).endonym).join(' · ')}</span>
      </summary>
      <LanguagesPicker label={t('review.reads')} values={chosen} onChange={save.mutate} />
      {save.error !== null && <Problem error={save.error} />}
    </details>
  );
}

const tones: Readonly<Record<ReviewTask['tier'], Tone>> = {
  safety: 'bad',
  important: 'warn',
  routine: 'neutral',
};

interface TaskProps {
  readonly task: ReviewTask;
  readonly zone: string;
  readonly nameOf: (id: string) => string;
}

function Task({ task, zone, nameOf }: TaskProps) {
  const { t } = useWords();
  return (
    <Link className="card review-card" to={`/reviews/${task.id}`}>
      <strong className="review-languages">
        <bdi lang={task.from} dir={dirOf(task.from)}>
          {languageOf(task.from).endonym}
        </bdi>
        <span aria-hidden="true"> – </span>
        <bdi lang={task.locale} dir={dirOf(task.locale)}>
          {languageOf(task.locale).endonym}
        </bdi>
      </strong>
      <span>{t(task.subject.kind === 'notice' ? 'today.notice' : 'ways.stories')}</span>
      <TaskChips task={task} zone={zone} nameOf={nameOf} />
    </Link>
  );
}

/** What is to be known of a review at a glance. */
export function TaskChips({ task, zone, nameOf }: TaskProps) {
  const words = useWords();
  const { t } = words;
  const time = moment(words, task.dueAt, zone);
  return (
    <span className="review-chips">
      <Chip tone={tones[task.tier]} {...(task.tier === 'safety' && { icon: 'alert' as const })}>
        {t(`review.tier.${task.tier}`)}
      </Chip>
      <Chip tone={task.isOverdue ? 'bad' : 'neutral'} icon="clock">
        {task.isOverdue ? t('review.overdue', { time }) : t('review.due', { time })}
      </Chip>
      <ReasonChip reason={task.reason} />
      {task.askers > 0 && task.reason !== 'not_understood' && (
        <Chip>{t('review.reason.not_understood')}</Chip>
      )}
      {task.hasSubmission && (
        <Chip tone="good" icon="check">
          {t('review.submitted')}
        </Chip>
      )}
      {task.claim !== null && (
        <Chip tone="calm" icon="eye">
          {t('review.at_it', { name: nameOf(task.claim.staffId) })}
        </Chip>
      )}
    </span>
  );
}

/** That it is about health or in a language machines are weak in is said by the other chips. */
function ReasonChip({ reason }: Pick<ReviewTask, 'reason'>) {
  const { t } = useWords();
  switch (reason) {
    case 'facts':
    case 'negation':
    case 'glossary':
      return <Chip>{t('review.reason.doubt')}</Chip>;
    case 'sample':
      return <Chip>{t('review.reason.sample')}</Chip>;
    case 'not_understood':
      return <Chip>{t('review.reason.not_understood')}</Chip>;
    case 'safety':
    case 'language':
      return null;
  }
}
