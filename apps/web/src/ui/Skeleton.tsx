import { useWords } from '../i18n.tsx';

/** Grey shapes where cards will be; announced once as loading. */
export function Skeleton({
  count = 3,
  kind = 'card',
}: {
  readonly count?: number;
  readonly kind?: 'card' | 'tile' | 'row';
}) {
  const { t } = useWords();
  return (
    <div className={`skeletons skeletons-${kind}`} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={`skeleton skeleton-${kind}`} />
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div className="page">
      <Skeleton count={4} />
    </div>
  );
}
