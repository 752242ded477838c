import { useWords } from '../i18n.tsx';
import { Link } from '../router.tsx';
import { Icon } from '../ui/Icon.tsx';

export function BoardLink({ kind, id }: { readonly kind: 'story' | 'notice'; readonly id: string }) {
  const { t } = useWords();
  return (
    <Link className="button button-plain button-normal" to={`/progress/${kind}/${id}`}>
      <Icon name="people" size={20} />
      {t('progress.show')}
    </Link>
  );
}
