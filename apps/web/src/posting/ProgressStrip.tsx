import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { summarise } from './progress-summary.ts';
import { useProgress } from './use-progress.ts';

interface Props {
  readonly session: Session;
  readonly subjectId: string;
  /** Guardians told, as the publication says, until the plan is made. */
  readonly audience: number;
  readonly needsAcknowledgement?: boolean;
}

/** How many have it, as a bar and in words. */
export function ProgressStrip({ session, subjectId, audience, needsAcknowledgement = false }: Props) {
  const { t } = useWords();
  const progress = useProgress(session, subjectId);
  const sums = summarise(progress.data ?? []);
  const all = Math.max(sums.all, audience);
  const parts = [
    { name: 'read', count: sums.read },
    { name: 'reached', count: sums.reached - sums.read },
    { name: 'waiting', count: all - sums.reached - sums.unreachable },
    { name: 'unreachable', count: sums.unreachable },
  ];
  return (
    <div className="strip" role="group" aria-label={t('progress.title')}>
      <svg
        className="strip-bar"
        viewBox={`0 0 ${String(Math.max(all, 1))} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {parts.map(({ name, count }, index) => (
          <rect
            key={name}
            className={`strip-${name}`}
            x={parts.slice(0, index).reduce((sum, part) => sum + part.count, 0)}
            width={Math.max(count, 0)}
            height="1"
          />
        ))}
      </svg>
      <p className="strip-words">
        <strong>{t('progress.reached', { reached: sums.reached, all })}</strong>
        <span>{t('progress.read', { count: sums.read })}</span>
        {needsAcknowledgement && <span>{t('progress.acknowledged', { count: sums.acknowledged })}</span>}
        {sums.answered > 0 && <span>{t('progress.answered', { count: sums.answered })}</span>}
        {sums.unreachable > 0 && (
          <span className="strip-warn">{t('progress.unreachable', { count: sums.unreachable })}</span>
        )}
      </p>
    </div>
  );
}
