/** Languages by the name their speakers give them; no flags, since a flag is a country. */
import { languages, type Locale } from '@storybell/contracts/locale';
import { useWords } from '../i18n.tsx';

interface Props {
  readonly value: Locale;
  readonly onChange: (locale: Locale) => void;
  readonly isBusy?: boolean;
}

export function LanguagePicker({ value, onChange, isBusy = false }: Props) {
  const { t } = useWords();
  return (
    <fieldset className="choice choice-languages" disabled={isBusy}>
      <legend className="visually-hidden">{t('common.language')}</legend>
      <div className="choice-options">
        {languages.map((language) => (
          <label key={language.tag} className="choice-option">
            <input
              type="radio"
              name="language"
              checked={language.tag === value}
              onChange={() => {
                onChange(language.tag);
              }}
            />
            <span className="choice-label" lang={language.tag} dir={language.dir}>
              {language.endonym}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
