/** What is typed to sign in. Pasting and password managers work everywhere. */
import { useWords } from '../i18n.tsx';
import { Field } from '../ui/Field.tsx';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export const CodeField = ({ label, value, onChange }: Props & { readonly label: string }) => (
  <Field label={label}>
    {(ids) => (
      <input
        {...ids}
        dir="ltr"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\d{6}"
        required
        value={value}
        onChange={(change) => {
          onChange(change.target.value.replaceAll(/\D/gu, '').slice(0, 6));
        }}
      />
    )}
  </Field>
);

export function PassphraseField({ value, onChange, isNew = false }: Props & { readonly isNew?: boolean }) {
  const { say } = useWords();
  return (
    <Field
      label={say('signin.work.passphrase')}
      help={isNew ? say('signin.work.passphrase_help') : undefined}
    >
      {(ids) => (
        <input
          {...ids}
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          required
          minLength={isNew ? 15 : 1}
          value={value}
          onChange={(change) => {
            onChange(change.target.value);
          }}
        />
      )}
    </Field>
  );
}
