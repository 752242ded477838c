/** Family by family: who has it, who has read it, who has confirmed it, who cannot be reached and why. */
import type { Family } from '@storybell/contracts/child';
import type { GuardianProgress } from '@storybell/contracts/delivery';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { listStories } from '@storybell/contracts/story';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { isReached, summarise, type ProgressSummary } from '../posting/progress-summary.ts';
import { useProgress } from '../posting/use-progress.ts';
import { Link } from '../router.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { CallList } from './CallList.tsx';
import { ExplanationDialog } from './ExplanationDialog.tsx';
import { ProgressTable, type BoardRow } from './ProgressTable.tsx';
import { familyMatches, useFamilies } from './use-families.ts';
import { useNotices } from './use-notices.ts';
import { moment } from './why-words.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly kind: string;
  readonly subjectId: string;
}

interface Told {
  readonly title: string | null;
  readonly body: string;
  readonly needsAcknowledgement: boolean;
  readonly reachBy: string | null;
}

export function ProgressBoard({ session, setting, kind, subjectId }: Props) {
  const words = useWords();
  const { t } = words;
  const progress = useProgress(session, subjectId);
  const families = useFamilies(session);
  const told = useTold(session, kind, subjectId);
  const [filter, setFilter] = useState<Filter>('all');
  const [wanted, setWanted] = useState('');
  const [explained, setExplained] = useState<BoardRow>();

  const rows = rowsOf(progress.data ?? [], families.data ?? []);
  const shown = rows.filter(
    ({ progress: one, family }) =>
      fits(one, filter) && (family === undefined || familyMatches(family, wanted)),
  );
  const needsAcknowledgement = told?.needsAcknowledgement ?? kind === 'notice';
  const reachBy = told?.reachBy ?? null;
  const filters = allFilters.filter(
    (one) =>
      (one !== 'not_acknowledged' || needsAcknowledgement) &&
      (one !== 'late' || rows.some((row) => fits(row.progress, one))),
  );
  const error = progress.error ?? families.error;

  return (
    <div className="page progress">
      <Link className="link back" to={kind === 'story' ? '/stories' : '/'}>
        <Icon name="chevron" size={18} />
        {t('manager.back')}
      </Link>
      <h1 lang={setting.locale} dir="auto">
        {told?.title ?? t('progress.title')}
      </h1>
      {told !== undefined && (
        <p className="passage-body progress-body" lang={setting.locale} dir="auto">
          {told.body}
        </p>
      )}
      {reachBy !== null && (
        <p className="quiet">{t('progress.reach_by', { time: moment(words, reachBy, setting.timeZone) })}</p>
      )}
      {error !== null && (
        <Problem error={error} onRetry={() => Promise.all([progress.refetch(), families.refetch()])} />
      )}
      {(progress.isPending || families.isPending) && error === null && <Skeleton count={6} kind="row" />}
      {progress.data !== undefined && families.data !== undefined && (
        <>
          {progress.data.length === 0 ? (
            <p className="quiet" role="status">
              {t('progress.planning')}
            </p>
          ) : (
            <Summary sums={summarise(progress.data)} needsAcknowledgement={needsAcknowledgement} />
          )}
          {needsAcknowledgement && (
            <CallList
              session={session}
              zone={setting.timeZone}
              subjectId={subjectId}
              families={families.data}
            />
          )}
          <div className="progress-tools">
            <Choice
              label={t('progress.filter')}
              isLabelHidden
              value={filter}
              onChange={setFilter}
              options={filters.map((value) => ({
                value,
                label: `${t(`progress.filter_${value}`)} (${String(rows.filter((row) => fits(row.progress, value)).length)})`,
              }))}
            />
            <SearchField label={t('manager.find_family')} value={wanted} onChange={setWanted} />
          </div>
          {shown.length === 0 && progress.data.length > 0 ? (
            <Empty title={t('progress.nobody_left')} icon="checks" />
          ) : (
            <ProgressTable
              rows={shown}
              zone={setting.timeZone}
              needsAcknowledgement={needsAcknowledgement}
              onExplain={setExplained}
            />
          )}
        </>
      )}
      {explained !== undefined && (
        <ExplanationDialog
          session={session}
          zone={setting.timeZone}
          subjectId={subjectId}
          guardianId={explained.progress.guardianId}
          name={explained.family?.name}
          onClose={() => {
            setExplained(undefined);
          }}
        />
      )}
    </div>
  );
}

const allFilters = ['all', 'late', 'not_reached', 'not_read', 'not_acknowledged'] as const;
type Filter = (typeof allFilters)[number];

function fits(progress: GuardianProgress, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'late':
      return progress.isLate;
    case 'not_reached':
      return !isReached(progress);
    case 'not_read':
      return progress.readAt === null;
    case 'not_acknowledged':
      return progress.acknowledgedAt === null;
  }
}

/** Those who need a call first: not reachable or not in time, then not read, then by name. */
function rowsOf(progress: readonly GuardianProgress[], families: readonly Family[]): readonly BoardRow[] {
  const urgency = (one: GuardianProgress) =>
    one.overall === 'unreachable' || one.isLate ? 0 : one.readAt === null ? 1 : 2;
  return progress
    .map((one) => ({
      progress: one,
      family: families.find(({ guardianId }) => guardianId === one.guardianId),
    }))
    .sort(
      (a, b) =>
        urgency(a.progress) - urgency(b.progress) ||
        (a.family?.name ?? '').localeCompare(b.family?.name ?? ''),
    );
}

function useTold(session: Session, kind: string, subjectId: string): Told | undefined {
  const { settingId } = session.actor;
  const notices = useNotices(session);
  const stories = useQuery({
    queryKey: ['stories', 'latest'],
    enabled: kind === 'story',
    queryFn: () => call(listStories, { params: { settingId }, query: {} }),
  });
  if (kind === 'story') {
    const story = stories.data?.stories.find(({ id }) => id === subjectId);
    return story && { title: null, body: story.body, needsAcknowledgement: false, reachBy: null };
  }
  return notices.data?.pages.flatMap((page) => page.notices).find(({ id }) => id === subjectId);
}

interface SummaryProps {
  readonly sums: ProgressSummary;
  readonly needsAcknowledgement: boolean;
}

function Summary({ sums, needsAcknowledgement }: SummaryProps) {
  const { t } = useWords();
  const figures = [
    {
      name: 'reached',
      count: sums.reached,
      label: t('progress.reached', { reached: sums.reached, all: sums.all }),
    },
    { name: 'read', count: sums.read, label: t('progress.read', { count: sums.read }) },
    ...(needsAcknowledgement
      ? [
          {
            name: 'acknowledged',
            count: sums.acknowledged,
            label: t('progress.acknowledged', { count: sums.acknowledged }),
          },
        ]
      : [
          { name: 'answered', count: sums.answered, label: t('progress.answered', { count: sums.answered }) },
        ]),
    {
      name: 'unreachable',
      count: sums.unreachable,
      label: t('progress.unreachable', { count: sums.unreachable }),
    },
    ...(sums.late > 0
      ? [{ name: 'late', count: sums.late, label: t('progress.late', { count: sums.late }) }]
      : []),
  ];
  return (
    <ul className="summary">
      {figures.map(({ name, count, label }) => (
        <li key={name} className={`figure figure-${name} ${count === 0 ? 'is-none' : ''}`}>
          <Ring part={count} all={sums.all} />
          <span>{label}</span>
        </li>
      ))}
    </ul>
  );
}

/** Of a circle with the circumference 100. */
function Ring({ part, all }: { readonly part: number; readonly all: number }) {
  const share = all === 0 ? 0 : (100 * part) / all;
  return (
    <svg className="ring" viewBox="0 0 36 36" width="56" height="56" aria-hidden="true">
      <circle className="ring-all" cx="18" cy="18" r="15.915" />
      <circle className="ring-part" cx="18" cy="18" r="15.915" strokeDasharray={`${share.toFixed(1)} 100`} />
      <text x="18" y="22" textAnchor="middle">
        {part}
      </text>
    </svg>
  );
}
