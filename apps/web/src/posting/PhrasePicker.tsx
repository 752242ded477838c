import { useId, useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import type { Phrase } from './phrases.ts';
import { PhraseWords } from './PhraseWords.tsx';

interface Props {
  readonly phrases: readonly Phrase[];
  readonly isPending: boolean;
  readonly onPick: (phrase: Phrase) => void;
}

export function PhrasePicker({ phrases, isPending, onPick }: Props) {
  const { t } = useWords();
  const searchId = useId();
  const [wanted, setWanted] = useState('');
  const found = phrases.filter(({ pattern, topic }) =>
    `${pattern} ${topic}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <section className="phrases" aria-label={t('posting.phrases')}>
      <p className="quiet">{t('posting.phrases_help')}</p>
      <label className="visually-hidden" htmlFor={searchId}>
        {t('posting.find_phrase')}
      </label>
      <input
        id={searchId}
        type="search"
        placeholder={t('posting.find_phrase')}
        value={wanted}
        onChange={(change) => {
          setWanted(change.target.value);
        }}
      />
      {isPending && <Skeleton count={3} kind="row" />}
      <ul className="phrase-list">
        {found.map((phrase) => (
          <li key={phrase.id}>
            <button
              type="button"
              className="phrase"
              lang="en-GB"
              dir="ltr"
              onClick={() => {
                onPick(phrase);
              }}
            >
              <PhraseWords phrase={phrase} />
            </button>
          </li>
        ))}
      </ul>
      {!isPending && found.length === 0 && <p className="quiet">{t('posting.no_phrase')}</p>}
    </section>
  );
}
