/** Languages by the name their speakers give them; no flags, since a flag is a country. */
import { languages, type Locale } from '@storybell/contracts/locale';
import { useWords } from '../i18n.tsx';

interface OneProps {
  readonly value: Locale;
  readonly onChange: (locale: Locale) => void;
  readonly isBusy?: boolean;
}

export function LanguagePicker({ value, onChange, isBusy = false }: OneProps) {
  const { t } = useWords();
  return (
    <Buttons label={t('common.language')} type="radio" chosen={[value]} onPress={onChange} isBusy={isBusy} />
  );
}

interface ManyProps {
  readonly label: string;
  readonly values: readonly Locale[];
  readonly onChange: (locales: readonly Locale[]) => void;
}

export const LanguagesPicker = ({ label, values, onChange }: ManyProps) => (
  <Buttons
    label={label}
    type="checkbox"
    chosen={values}
    onPress={(locale) => {
      const others = values.filter((one) => one !== locale);
      onChange(others.length < values.length ? others : [...others, locale]);
    }}
  />
);

interface ButtonsProps {
  readonly label: string;
  readonly type: 'radio' | 'checkbox';
  readonly chosen: readonly Locale[];
  readonly onPress: (locale: Locale) => void;
  readonly isBusy?: boolean;
}

const Buttons = ({ label, type, chosen, onPress, isBusy = false }: ButtonsProps) => (
  <fieldset className="choice choice-languages" disabled={isBusy}>
    <legend className="visually-hidden">{label}</legend>
    <div className="choice-options">
      {languages.map(({ tag, endonym, dir }) => (
        <label key={tag} className="choice-option">
          <input
            type={type}
            name="language"
            checked={chosen.includes(tag)}
            onChange={() => {
              onPress(tag);
            }}
          />
          <span className="choice-label" lang={tag} dir={dir}>
            {endonym}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);
