/** Where a person writes a translation: a heading where the original has one, and the text. */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import type { MarkedText } from '@storybell/contracts/review';
import { useWords } from '../i18n.tsx';
import { Field } from '../ui/Field.tsx';

export interface Written {
  readonly title: string;
  readonly body: string;
}

type Original = Pick<MarkedText, 'title'>;

export const isWhole = (original: Original, { title, body }: Written) =>
  body.trim() !== '' && (original.title === null || title.trim() !== '');

export const wordsOf = (original: Original, { title, body }: Written) => ({
  title: original.title === null ? null : title,
  body,
});

interface Props {
  readonly original: Original;
  readonly locale: Locale;
  /** Of the text. */
  readonly label: string;
  readonly value: Written;
  readonly onChange: (value: Written) => void;
}

export function TranslationFields({ original, locale, label, value, onChange }: Props) {
  const { t } = useWords();
  const side = { lang: locale, dir: dirOf(locale) };
  return (
    <>
      {original.title !== null && (
        <Field label={t('manager.heading')}>
          {(ids) => (
            <input
              {...ids}
              {...side}
              value={value.title}
              onChange={({ target }) => {
                onChange({ ...value, title: target.value });
              }}
            />
          )}
        </Field>
      )}
      <Field label={label}>
        {(ids) => (
          <textarea
            {...ids}
            {...side}
            rows={8}
            value={value.body}
            onChange={({ target }) => {
              onChange({ ...value, body: target.value });
            }}
          />
        )}
      </Field>
    </>
  );
}
