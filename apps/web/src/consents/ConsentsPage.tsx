/** What a guardian agrees to for a child: each permission in their words, with what it means, and their own answers. */
import {
  answerConsent,
  CONSENT_VERSION,
  consentPurposes,
  readOwnConsents,
  type Consent,
  type ConsentPurpose,
} from '@storybell/contracts/consent';
import { isAtLeast, type Session } from '@storybell/contracts/session';
import { dateOfYear, dayOfYear } from '@storybell/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import { Refused } from '../create-call.ts';
import { placeOf } from '../people/use-card.ts';
import { usePhotoWords } from '../photos/use-photo-words.ts';
import { Section } from '../Section.tsx';
import { StepUp } from '../sign-in/family/StepUp.tsx';
import { Button } from '../ui/Button.tsx';
import { Problem, ProblemLine } from '../ui/Problem.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import { useChildren } from '../use-children.ts';
import './consents.css';

interface Props {
  readonly session: Session;
  readonly zone: string;
  readonly childId: string;
}

export const ConsentsPage = (props: Props) => (
  <Section of={['photos', 'signin']}>
    <Page {...props} />
  </Section>
);

interface Wish {
  readonly purpose: ConsentPurpose;
  readonly isGiven: boolean;
}

function Page({ session, zone, childId }: Props) {
  const { f, t, locale } = usePhotoWords();
  const queries = useQueryClient();
  const params = placeOf(session, childId);
  const key = ['own-consents', session.actor.id, childId];
  const isSure = isAtLeast(session.actor, 'S2');
  const children = useChildren(session);
  const own = useQuery({ queryKey: key, enabled: isSure, queryFn: () => call(readOwnConsents, { params }) });
  const say = useMutation({
    mutationFn: (wish: Wish) =>
      call(answerConsent, { params, body: { ...wish, textVersion: CONSENT_VERSION, locale } }),
    onSuccess: async (answer) => {
      queries.setQueryData(key, answer);
      await queries.invalidateQueries({ queryKey: ['story-photos'] });
    },
  });
  // A step-up lasts ten minutes, and this page may be open for longer.
  const isWeak = !isSure || isTooWeak(own.error) || isTooWeak(say.error);
  const name = children.data?.find(({ id }) => id === childId)?.knownAs ?? '';
  return (
    <div className="page consents">
      <h1>{f('consents.of', { name })}</h1>
      <p>{f('consents.intro')}</p>
      <p className="quiet">{f('consents.all_needed')}</p>
      {isWeak && (
        <section className="card">
          <StepUp
            onDone={() => {
              say.reset();
              void queries.invalidateQueries({ queryKey: key });
            }}
          />
        </section>
      )}
      {isSure && own.isPending && <PageSkeleton />}
      {own.error !== null && !isWeak && <Problem error={own.error} onRetry={own.refetch} />}
      {own.data?.isAsked === false && (
        <p className="card" role="status">
          {f('consents.not_asked')}
        </p>
      )}
      {own.data !== undefined &&
        consentPurposes.map((purpose) => {
          const answers = own.data.consents.filter((one) => one.purpose === purpose);
          const isSaying = say.variables?.purpose === purpose;
          if (!own.data.isAsked && answers.length === 0) return null;
          return (
            <Permission
              key={purpose}
              purpose={purpose}
              answers={answers}
              zone={zone}
              busy={say.isPending && isSaying ? say.variables.isGiven : undefined}
              error={isSaying ? say.error : null}
              onSay={
                own.data.isAsked
                  ? (isGiven) => {
                      say.mutate({ purpose, isGiven });
                    }
                  : undefined
              }
            />
          );
        })}
      <p className="visually-hidden" role="status">
        {say.isSuccess ? t('settings.saved') : ''}
      </p>
    </div>
  );
}

const isTooWeak = (error: Error | null) => error instanceof Refused && error.code === 'step_up_needed';

interface PermissionProps {
  readonly purpose: ConsentPurpose;
  /** Newest first. */
  readonly answers: readonly Consent[];
  readonly zone: string;
  /** The answer that is on its way. */
  readonly busy: boolean | undefined;
  readonly error: Error | null;
  readonly onSay: ((isGiven: boolean) => void) | undefined;
}

function Permission({ purpose, answers, zone, busy, error, onSay }: PermissionProps) {
  const { f } = usePhotoWords();
  const [now, ...before] = answers;
  const button = (isGiven: boolean) => (
    <Button
      icon={isGiven ? 'check' : 'close'}
      className={now?.isGiven === isGiven ? 'is-said' : ''}
      aria-pressed={now?.isGiven === isGiven}
      isBusy={busy === isGiven}
      onClick={() => {
        if (now?.isGiven !== isGiven) onSay?.(isGiven);
      }}
    >
      {isGiven ? f('consents.yes') : f('consents.no')}
    </Button>
  );
  return (
    <section className="card consent">
      <h2>{f(`consents.purpose.${purpose}`)}</h2>
      <p>{f(`consents.means.${purpose}`)}</p>
      {onSay !== undefined && (
        <div className="consent-answers" role="group" aria-label={f(`consents.purpose.${purpose}`)}>
          {button(true)}
          {button(false)}
        </div>
      )}
      <p className="quiet" aria-live="polite">
        {now === undefined ? f('consents.open') : <Said consent={now} zone={zone} />}
      </p>
      <ProblemLine error={error} />
      {before.length > 0 && (
        <details>
          <summary>{f('consents.history')}</summary>
          <ul>
            {before.map((consent) => (
              <li key={consent.id}>
                <Said consent={consent} zone={zone} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Said({
  consent: { isGiven, at, signedOn },
  zone,
}: {
  readonly consent: Consent;
  readonly zone: string;
}) {
  const { f, locale } = usePhotoWords();
  const date = dateOfYear(locale, at, { timeZone: zone });
  return (
    <>
      {isGiven ? f('consents.said_yes', { date }) : f('consents.said_no', { date })}
      {signedOn !== null && ` · ${f('consents.on_paper', { date: dayOfYear(locale, signedOn) })}`}
    </>
  );
}
