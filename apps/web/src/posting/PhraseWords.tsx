import { languages } from '@storybell/contracts/locale';
import { useWords } from '../i18n.tsx';
import { Chip } from '../ui/Chip.tsx';
import type { Phrase } from './phrases.ts';

/** A ready sentence, and whether every family will have it in their own language. */
export function PhraseWords({ phrase: { pattern, locales } }: { readonly phrase: Phrase }) {
  const { t } = useWords();
  return (
    <>
      <span>{pattern}</span>
      {locales.length >= languages.length - 1 && (
        <Chip tone="good" icon="check">
          {t('posting.all_languages')}
        </Chip>
      )}
    </>
  );
}
