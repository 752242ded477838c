/** A text in the reader's language with what kind of translation it is, and the original one tap away. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import type { WrittenText } from '@storybell/contracts/subject';
import type { Translation } from '@storybell/contracts/translation';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { problemText } from '../ui/Problem.tsx';
import type { Question } from './use-questions.ts';

interface Props {
  readonly text: WrittenText;
  readonly translation: Translation | null;
  /** They had read other words before. */
  readonly isCorrected: boolean;
  readonly question: Question;
}

export function Translated({ text, translation, isCorrected, question }: Props) {
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
      {isCorrected && (
        <p className="translation-banner">
          <Icon name="alert" size={20} />
          <span>{t('review.corrected')}</span>
        </p>
      )}
      {translation?.state === 'held' && (
        <p className="translation-banner translation-pending">
          <Icon name="eye" size={20} />
          <span>{t('review.held')}</span>
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
          {!isOriginal && <Source translation={translation} />}
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
      {translation !== null && translation.state !== 'pending' && <AskPerson question={question} />}
    </>
  );
}

type Made = Extract<Translation, { state: 'translated' }>;

/** Who wrote the words, by name where it was a machine, and whether a person has looked at them. */
function Source({ translation: { source, engine, review } }: { readonly translation: Made }) {
  const { t } = useWords();
  return (
    <span className={`source source-${source}`}>
      {t(`translation.by.${source}`)}
      {engine !== null && (
        <>
          {' '}
          (<bdi>{engine}</bdi>)
        </>
      )}
      {review === 'being_checked' && <> · {t('review.being_checked')}</>}
      {review === 'checked' && (
        <>
          {' · '}
          <Icon name="check" size={16} /> {t('review.checked')}
        </>
      )}
    </span>
  );
}

function AskPerson({ question: { state, isAsking, error, onAsk } }: { readonly question: Question }) {
  const words = useWords();
  const { t } = words;
  if (state === 'asked')
    return (
      <p className="done" role="status">
        <Icon name="people" size={20} />
        {t('review.asked')}
      </p>
    );
  return (
    <p className="ask-person">
      {state !== undefined && (
        <span className="done" role="status">
          <Icon name="check" size={20} />
          {t(state === 'checked' ? 'review.checked' : 'review.answered')}
        </span>
      )}
      {state !== 'answered' && (
        <Button look="quiet" icon="people" isBusy={isAsking} onClick={onAsk}>
          {t('review.ask')}
        </Button>
      )}
      {error !== null && (
        <span className="field-problem" role="alert">
          {problemText(words, error)}
        </span>
      )}
    </p>
  );
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
