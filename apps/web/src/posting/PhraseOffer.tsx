/** Ready sentences that fit what is being typed: a list that the field points into, for keys and for fingers. */
import { useWords } from '../i18n.tsx';
import type { Phrase } from './phrases.ts';
import { PhraseWords } from './PhraseWords.tsx';

interface Props {
  readonly listId: string;
  readonly offered: readonly Phrase[];
  /** Where the arrow keys are; undefined while they have not been used. */
  readonly active: number | undefined;
  readonly onPick: (phrase: Phrase) => void;
}

export const optionId = (listId: string, at: number) => `${listId}-${String(at)}`;

export function PhraseOffer({ listId, offered, active, onPick }: Props) {
  const { t } = useWords();
  if (offered.length === 0) return null;
  return (
    <ul id={listId} className="phrase-list phrase-offer" role="listbox" aria-label={t('phrases.fits')}>
      {offered.map((phrase, at) => (
        // The keys are the field's: it keeps the focus, and says which one is active.
        <li
          key={phrase.id}
          id={optionId(listId, at)}
          role="option"
          aria-selected={at === active}
          tabIndex={-1}
          className="phrase"
          lang="en-GB"
          dir="ltr"
          onPointerDown={(press) => {
            press.preventDefault();
          }}
          onClick={() => {
            onPick(phrase);
          }}
        >
          <PhraseWords phrase={phrase} />
        </li>
      ))}
    </ul>
  );
}
