/** What is typed to sign in. Pasting and password managers work everywhere. */
import type { ComponentProps } from 'react';
import { useWords } from '../i18n.tsx';
import { Field } from '../ui/Field.tsx';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

interface CodeProps extends Props {
  readonly label: string;
  readonly problem?: string | undefined;
  readonly className?: string;
  readonly autoFocus?: boolean;
}

/** Six digits, also as many phones paste them: with spaces, or amid the message. */
export const CodeField = ({ label, problem, value, onChange, ...rest }: CodeProps) => (
  <Field label={label} problem={problem}>
    {(ids) => (
      <input
        {...ids}
        {...rest}
        name="code"
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
      help={isNew ? `${say('signin.work.passphrase_help')} ${say('signin.work.passphrase_not')}` : undefined}
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

interface PaperProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'>, Props {
  readonly label: string;
  readonly help?: string;
  readonly problem?: string | undefined;
}

/** Letters and digits from paper or from somebody else's screen. */
export const PaperCodeField = ({ label, help, problem, value, onChange, ...rest }: PaperProps) => (
  <Field label={label} help={help} problem={problem}>
    {(ids) => (
      <input
        {...ids}
        {...rest}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        value={value}
        onChange={(change) => {
          onChange(change.target.value);
        }}
      />
    )}
  </Field>
);
