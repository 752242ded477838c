/** One language: how far its texts have been read, every text to correct and sign for, and the nursery's own words. */
import { dirOf, languageOf, languages, type Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Link, Redirect } from '../router.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { GlossaryPanel } from './GlossaryPanel.tsx';
import { TextList } from './TextList.tsx';
import { useFamilies } from './use-families.ts';
import { useTexts } from './use-texts.ts';
import './languages.css';

export function LanguagePage({ session, tag }: { readonly session: Session; readonly tag: string }) {
  // Not by the schema: in the shipped page it lets everything through.
  const known = languages.find((language) => language.tag === tag);
  if (known === undefined) return <Redirect to="/languages" />;
  return <OneLanguage session={session} locale={known.tag} />;
}

type Part = 'texts' | 'glossary';

function OneLanguage({ session, locale }: { readonly session: Session; readonly locale: Locale }) {
  const { t } = useWords();
  const [part, setPart] = useState<Part>('texts');
  const families = useFamilies(session);
  const { texts, error } = useTexts(session, locale);
  const readers = families.data?.filter((family) => family.locale === locale).length;
  const isOriginal = locale === 'en-GB';
  return (
    <div className="page languages">
      <Link className="link back" to="/languages">
        <Icon name="chevron" size={18} />
        {t('languages.back')}
      </Link>
      <h1 lang={locale} dir={dirOf(locale)}>
        {languageOf(locale).endonym}
      </h1>
      <p className="language-facts">
        {readers !== undefined && <Chip icon="people">{t('languages.families', { number: readers })}</Chip>}
        {texts !== undefined && !isOriginal && (
          <Chip icon="eye">
            {t('languages.read_state', {
              reviewed: texts.filter(({ isReviewed }) => isReviewed).length,
              all: texts.length,
            })}
          </Chip>
        )}
        {texts !== undefined && (
          <Chip icon="check">
            {t('languages.corrected', { number: texts.filter(({ isOwn }) => isOwn).length })}
          </Chip>
        )}
      </p>
      {!isOriginal && (
        <Choice
          label={t('languages.title')}
          isLabelHidden
          look="tabs"
          value={part}
          onChange={setPart}
          options={[
            { value: 'texts' as const, label: t('languages.tab_texts') },
            { value: 'glossary' as const, label: t('languages.tab_glossary') },
          ]}
        />
      )}
      {error !== null && <Problem error={error} />}
      {texts === undefined && error === null && <Skeleton count={6} kind="row" />}
      {part === 'texts' && texts !== undefined && (
        <TextList session={session} locale={locale} texts={texts} />
      )}
      {part === 'glossary' && <GlossaryPanel session={session} locale={locale} />}
    </div>
  );
}
