/** The three pages of a manager about languages. Staff have the first alone. */
import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { Link } from '../router.tsx';

export function ReviewTabs({ session }: { readonly session: Session }) {
  const { t } = useWords();
  if (session.actor.kind !== 'manager') return null;
  return (
    <nav className="review-tabs" aria-label={t('common.language')}>
      <Link to="/reviews">{t('review.title')}</Link>
      <Link to="/parity">{t('review.parity')}</Link>
      <Link to="/interpreters">{t('review.interpreters')}</Link>
    </nav>
  );
}
