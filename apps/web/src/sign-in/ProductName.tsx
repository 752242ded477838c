import { useWords } from '../i18n.tsx';
import { Mark } from '../ui/Mark.tsx';

/** On top of the pages that belong to no setting yet. */
export function ProductName() {
  const { t } = useWords();
  return (
    <p className="hero-name">
      <Mark size={40} />
      {t('sign_in.product')}
    </p>
  );
}
