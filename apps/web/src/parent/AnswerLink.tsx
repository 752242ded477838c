import { useWords } from '../i18n.tsx';
import { Link } from '../router.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Leads to where one writes about what the card says. */
export function AnswerLink({ to }: { readonly to: string }) {
  const { t } = useWords();
  return (
    <Link className="button button-plain button-normal" to={to}>
      <Icon name="mail" size={20} />
      {t('threads.answer')}
    </Link>
  );
}
