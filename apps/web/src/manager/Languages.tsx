/** The languages that families read, and the others: how far each has been read by somebody who knows it. */
import { languages, type Language, type Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { Link } from '../router.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useFamilies } from './use-families.ts';
import './languages.css';

export function Languages({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const families = useFamilies(session);
  const countOf = (locale: Locale) =>
    (families.data ?? []).filter((family) => family.locale === locale).length;
  const byReaders = [...languages].sort((one, other) => countOf(other.tag) - countOf(one.tag));
  return (
    <div className="page languages">
      <div className="page-head">
        <h1>{t('languages.title')}</h1>
        <nav className="language-ways" aria-label={t('languages.title')}>
          <Link className="button button-quiet button-normal" to="/parity">
            <Icon name="people" size={20} />
            {t('review.parity')}
          </Link>
          <Link className="button button-quiet button-normal" to="/languages/engines">
            <Icon name="translate" size={20} />
            {t('engines.title')}
          </Link>
        </nav>
      </div>
      {families.isPending && <Skeleton count={6} kind="row" />}
      {families.error !== null && <Problem error={families.error} onRetry={families.refetch} />}
      {families.data !== undefined && (
        <ul className="language-list">
          {byReaders.map((language) => (
            <LanguageRow key={language.tag} language={language} families={countOf(language.tag)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function LanguageRow({ language, families }: { readonly language: Language; readonly families: number }) {
  const { t } = useWords();
  return (
    <li>
      <Link className="card language-row" to={`/languages/${language.tag}`}>
        <strong lang={language.tag} dir={language.dir}>
          {language.endonym}
        </strong>
        {families > 0 && <Chip icon="people">{t('languages.families', { number: families })}</Chip>}
        <Icon name="chevron" size={18} />
      </Link>
    </li>
  );
}
