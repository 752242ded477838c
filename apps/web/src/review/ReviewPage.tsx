/** One review: the original on one side, what it says in the other language on the other, and what is to be done with it. */
import { dirOf, languageOf } from '@storybell/contracts/locale';
import { FactSort, type ReviewDetail } from '@storybell/contracts/review';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { isolate, list, time as clockTime } from '@storybell/i18n/format';
import { useEffect, useState } from 'react';
import { Refused } from '../create-call.ts';
import { useWords, type Words } from '../i18n.tsx';
import { useFamilies } from '../manager/use-families.ts';
import { go, Link } from '../router.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem, ProblemLine } from '../ui/Problem.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { useToast } from '../ui/Toast.tsx';
import { Invitations } from './Invitations.tsx';
import { MarkedPassage } from './MarkedPassage.tsx';
import { TaskChips } from './ReviewQueue.tsx';
import { isWhole, TranslationFields, wordsOf } from './TranslationFields.tsx';
import { useColleagues, useReview, useReviewActs, type ReviewActs } from './use-reviews.ts';
import './review.css';

/** Well within the twenty minutes that a claim lasts. */
const RENEW_MS = 8 * 60_000;

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly id: string;
}

export function ReviewPage({ session, setting, id }: Props) {
  const { t } = useWords();
  const review = useReview(session, id);
  return (
    <div className="page review">
      <Link className="button button-quiet button-normal flip" to="/reviews">
        <Icon name="chevron" size={20} />
        {t('review.title')}
      </Link>
      {review.error !== null && <Problem error={review.error} onRetry={review.refetch} />}
      {review.isPending && <PageSkeleton />}
      {review.data !== undefined && (
        <Review key={review.data.id} session={session} zone={setting.timeZone} review={review.data} />
      )}
    </div>
  );
}

interface ReviewProps {
  readonly session: Session;
  readonly zone: string;
  readonly review: ReviewDetail;
}

function Review({ session, zone, review }: ReviewProps) {
  const { t } = useWords();
  const acts = useReviewActs(session, review);
  const { nameOf } = useColleagues(session);
  const isMine = review.claim?.staffId === session.actor.id;
  useRenewal(isMine, acts.claim.mutate);
  return (
    <>
      <h1>
        <bdi lang={review.from}>{languageOf(review.from).endonym}</bdi>
        <span aria-hidden="true"> – </span>
        <bdi lang={review.locale}>{languageOf(review.locale).endonym}</bdi>
      </h1>
      <TaskChips task={review} zone={zone} nameOf={nameOf} />
      <Askers session={session} review={review} />
      <div className="sides">
        <section className="card side">
          <h2>{t('review.original')}</h2>
          <MarkedPassage text={review.original} />
        </section>
        <section className="card side">
          <h2>{t('review.translation')}</h2>
          {isMine ? <Desk review={review} acts={acts} zone={zone} /> : <Look review={review} acts={acts} />}
        </section>
      </div>
      {session.actor.kind === 'manager' && <Invitations review={review} acts={acts} zone={zone} />}
    </>
  );
}

/** The claim is kept while the page is open. */
function useRenewal(isMine: boolean, claim: () => void) {
  useEffect(() => {
    if (!isMine) return undefined;
    const timer = setInterval(claim, RENEW_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isMine, claim]);
}

/** Who did not understand it: managers know the families by name, others see that somebody asked. */
function Askers({ session, review }: Pick<ReviewProps, 'session' | 'review'>) {
  const { t } = useWords();
  if (review.askedBy.length === 0) return null;
  return (
    <p className="askers">
      <Icon name="people" size={20} />
      <span>
        {t('review.reason.not_understood')}:{' '}
        {session.actor.kind === 'manager' ? (
          <Names session={session} review={review} />
        ) : (
          String(review.askedBy.length)
        )}
      </span>
    </p>
  );
}

function Names({ session, review }: Pick<ReviewProps, 'session' | 'review'>) {
  const { locale } = useWords();
  const families = useFamilies(session);
  const names = review.askedBy.map(
    ({ guardianId }) => families.data?.find((family) => family.guardianId === guardianId)?.name ?? '–',
  );
  return <>{list(locale, names.map(isolate))}</>;
}

interface LookProps {
  readonly review: ReviewDetail;
  readonly acts: ReviewActs;
}

function Look({ review, acts }: LookProps) {
  const { t } = useWords();
  return (
    <>
      {review.current !== null && <MarkedPassage text={review.current} />}
      <Missing review={review} />
      <Button
        look="primary"
        size="large"
        icon="check"
        isBusy={acts.claim.isPending}
        onClick={() => {
          acts.claim.mutate();
        }}
      >
        {t('review.claim')}
      </Button>
      <ProblemLine error={acts.claim.error} />
    </>
  );
}

function Missing({ review }: { readonly review: ReviewDetail }) {
  const words = useWords();
  if (review.missing.length === 0) return null;
  return (
    <p>
      <Chip tone="warn" icon="alert">
        {words.t('review.missing', { facts: factsIn(words, review.missing) })}
      </Chip>
    </p>
  );
}

const factsIn = ({ t, locale }: Words, sorts: readonly FactSort[]) =>
  list(
    locale,
    sorts.map((sort) => t(`review.fact.${sort}`)),
  );

function Desk({ review, acts, zone }: LookProps & { readonly zone: string }) {
  const words = useWords();
  const { t, locale } = words;
  const toast = useToast();
  const [written, setWritten] = useState({
    title: review.current?.title ?? '',
    body: review.current?.body ?? '',
  });
  const [override, setOverride] = useState('');
  const { approve, dismiss, release } = acts;
  const isBusy = approve.isPending || dismiss.isPending;
  const differing = sortsOf(approve.error);
  const finish = {
    onSuccess: () => {
      toast({ text: t('review.done') });
      go('/reviews');
    },
  };
  const close = (outcome: 'not_needed' | 'answered' | 'original_only', label: string) => (
    <Button
      disabled={isBusy}
      onClick={() => {
        dismiss.mutate(outcome, finish);
      }}
    >
      {label}
    </Button>
  );
  return (
    <form
      className="desk"
      onSubmit={(submit) => {
        submit.preventDefault();
        approve.mutate({ ...wordsOf(review.original, written), override }, finish);
      }}
    >
      {review.current !== null && review.current.bodyMarks.length + review.current.titleMarks.length > 0 && (
        <MarkedPassage text={review.current} />
      )}
      <TranslationFields
        original={review.original}
        locale={review.locale}
        label={t('manager.text')}
        value={written}
        onChange={setWritten}
      />
      <Missing review={review} />
      {review.submission !== null && (
        <Submission
          review={review}
          onUse={({ title, body }) => {
            setWritten({ title: title ?? '', body });
          }}
        />
      )}
      {differing.length > 0 && (
        <Field label={t('review.why')} problem={t('review.differs', { facts: factsIn(words, differing) })}>
          {
            (ids) =>
            <input {...ids} value={override} onChange={(change) => { setOverride(change.target.value); }} /> // prettier-ignore
          }
        </Field>
      )}
      {differing.length === 0 && <ProblemLine error={approve.error ?? dismiss.error} />}
      <Button
        type="submit"
        look="primary"
        size="large"
        icon="check"
        isBusy={approve.isPending}
        disabled={isBusy || !isWhole(review.original, written)}
      >
        {t('review.approve')}
      </Button>
      <div className="desk-rest">
        {review.isShown && close('not_needed', t('review.not_needed'))}
        {review.askedBy.length > 0 && close('answered', t('review.spoken'))}
        {close('original_only', t('review.original_only'))}
        <Button
          look="quiet"
          icon="undo"
          isBusy={release.isPending}
          onClick={() => {
            release.mutate();
          }}
        >
          {t('review.release')}
        </Button>
      </div>
      {review.claim !== null && (
        <p className="quiet">
          {t('review.until', { time: clockTime(locale, review.claim.until, { timeZone: zone }) })}
        </p>
      )}
    </form>
  );
}

interface SubmissionProps {
  readonly review: ReviewDetail;
  readonly onUse: (words: { readonly title: string | null; readonly body: string }) => void;
}

function Submission({ review, onUse }: SubmissionProps) {
  const { t } = useWords();
  const { submission } = review;
  if (submission === null) return null;
  return (
    <div className="submission">
      <strong>{t('review.submitted')}</strong>
      <p className="passage-body" lang={review.locale} dir={dirOf(review.locale)}>
        {submission.title !== null && (
          <>
            {submission.title}
            {'\n'}
          </>
        )}
        {submission.body}
      </p>
      <Button
        icon="down"
        onClick={() => {
          onUse(submission);
        }}
      >
        {t('review.use_answer')}
      </Button>
    </div>
  );
}

/** Which sorts of fact were refused. */
function sortsOf(error: unknown): readonly FactSort[] {
  if (!(error instanceof Refused) || error.code !== 'facts_changed') return [];
  return [...new Set(error.issues)].flatMap((code) => FactSort.options.filter((sort) => sort === code));
}
