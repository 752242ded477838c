/** A message's short link: finds what it speaks of and shows it in the feed. */
import { followLink } from '@storybell/contracts/feed';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { Refused } from '../create-call.ts';
import { useWords } from '../i18n.tsx';
import { Link, Redirect } from '../router.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

export function FollowLink({ session, code }: { readonly session: Session; readonly code: string }) {
  const { t } = useWords();
  const { settingId } = session.actor;
  const link = useQuery({
    queryKey: ['link', code],
    queryFn: () => call(followLink, { params: { settingId, code } }),
    staleTime: Infinity,
  });

  if (link.data !== undefined) return <Redirect to={`/?show=${link.data.subjectId}`} />;
  if (link.error instanceof Refused && ['not_found', 'invalid_request'].includes(link.error.code))
    return (
      <Empty title={t('link.gone_title')} icon="bell">
        <p>{t('link.gone_text')}</p>
        <Link className="button button-primary button-normal" to="/">
          {t('link.to_today')}
        </Link>
      </Empty>
    );
  return (
    <div className="page">
      {link.error === null ? <Skeleton /> : <Problem error={link.error} onRetry={link.refetch} />}
    </div>
  );
}
