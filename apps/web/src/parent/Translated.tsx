/** A text in the reader's language with what kind of translation it is, and the original one tap away. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import type { WrittenText } from '@storybell/contracts/subject';
import type { Translation } from '@storybell/contracts/translation';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Icon } from '../ui/Icon.tsx';

interface Props {
  readonly text: WrittenText;
  readonly translation: Translation | null;
}

export function Translated({ text, translation }: Props) {
  const { t } = useWords();
  const [isOriginal, setIsOriginal] = useState(false);
  const words = translation?.state === 'translated' && !isOriginal ? translation : text;
  const isTranslated = translation?.state === 'translated';
  return (
    <>
      {translation?.state === 'not_translated' && (
        <p className="translation-banner">
          <Icon name="translate" size={20} />
          <span>{t('translation.not_translated', { language: languageOf(text.locale).endonym })}</span>
        </p>
      )}
      {translation?.state === 'pending' && (
        <p className="translation-banner translation-pending" role="status">
          <span className="spinner" aria-hidden="true" />
          <span>{t('translation.pending')}</span>
        </p>
      )}
      <Passage locale={words.locale} title={words.title} body={words.body} />
      {isTranslated && (
        <p className="translation-foot">
          {!isOriginal && <Source source={translation.source} />}
          <button
            type="button"
            className="link"
            aria-pressed={isOriginal}
            onClick={() => {
              setIsOriginal(!isOriginal);
            }}
          >
            <Icon name="translate" size={18} />
            {isOriginal
              ? t('translation.show_translation')
              : t('translation.show_original', { language: languageOf(text.locale).endonym })}
          </button>
        </p>
      )}
    </>
  );
}

function Source({ source }: { readonly source: Extract<Translation, { state: 'translated' }>['source'] }) {
  const { t } = useWords();
  return <span className={`source source-${source}`}>{t(`translation.by.${source}`)}</span>;
}

interface PassageProps {
  readonly locale: Locale;
  readonly title: string | null;
  readonly body: string;
}

export const Passage = ({ locale, title, body }: PassageProps) => (
  <div className="passage" lang={locale} dir={dirOf(locale)}>
    {title !== null && <h3 className="passage-title">{title}</h3>}
    <p className="passage-body">{body}</p>
  </div>
);
