/** Around every page on which a family signs in: whose page it is, and the language, which comes before everything else. */
import { languageOf, type Locale } from '@storybell/contracts/locale';
import { useState, type ReactNode } from 'react';
import { hasKeptLocale, useWords } from '../../i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LanguagePicker } from '../../ui/LanguagePicker.tsx';
import { ProductName } from '../ProductName.tsx';

interface Props {
  readonly onLocale: (locale: Locale) => void;
  readonly children: ReactNode;
}

export function FamilyFrame({ onLocale, children }: Props) {
  const { locale } = useWords();
  const [isOpen, setIsOpen] = useState(() => !hasKeptLocale());
  return (
    <main className="family-frame">
      <header className="family-head">
        <ProductName />
        <button
          type="button"
          className="button button-plain"
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          <Icon name="globe" size={20} />
          {languageOf(locale).endonym}
        </button>
      </header>
      {isOpen && (
        <LanguagePicker
          value={locale}
          onChange={(chosen) => {
            onLocale(chosen);
            setIsOpen(false);
          }}
        />
      )}
      {/* Stays: what was typed, and what a card brought, is in it. */}
      <div hidden={isOpen}>{children}</div>
    </main>
  );
}
