/** The words of a card in the language of the family that it is for, which need not be the page's. */
import type { Locale } from '@storybell/contracts/locale';
import { t, type Values } from '@storybell/i18n/catalog';
import { loadSection } from '@storybell/i18n/sections';
import { useEffect, useState } from 'react';
import type { FamilyKey } from '../../sign-in/family/use-family-words.ts';

/** Undefined until the language is there. */
export function useCardWords(locale: Locale) {
  const [loaded, setLoaded] = useState<Locale>();
  useEffect(() => {
    let isWanted = true;
    void loadSection(locale, 'signin').then(() => {
      if (isWanted) setLoaded(locale);
    });
    return () => {
      isWanted = false;
    };
  }, [locale]);
  if (loaded !== locale) return undefined;
  return (key: FamilyKey, values?: Values) => t(locale, `signin.family.${key}`, values);
}
