import { useWords } from '../i18n.tsx';
import { Link } from '../router.tsx';
import { writePath, type Beginning } from '../threads/outgoing.ts';
import { Icon } from '../ui/Icon.tsx';

/** Leads to writing about this story or notice. */
export function AnswerLink({ kind, id }: Beginning) {
  const { t } = useWords();
  return (
    <Link className="button button-plain button-normal" to={writePath({ kind, id })}>
      <Icon name="mail" size={20} />
      {t('threads.answer')}
    </Link>
  );
}
