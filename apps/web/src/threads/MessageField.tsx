/** Where a guardian writes, in their own language. */
import { useWords } from '../i18n.tsx';
import { MAX_BODY } from '../posting/phrases.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

interface Props {
  readonly body: string;
  readonly onChange: (body: string) => void;
  readonly onSend: () => void;
  /** What is still to be chosen is chosen. */
  readonly isReady?: boolean;
}

/** From here on the end is near enough to be told. */
const NEAR_END = 500;

export function MessageField({ body, onChange, onSend, isReady = true }: Props) {
  const { t, locale } = useWords();
  const isTooLong = body.length > MAX_BODY;
  return (
    <form
      className="message-field"
      onSubmit={(submit) => {
        submit.preventDefault();
        onSend();
      }}
    >
      <Field
        label={t('threads.field')}
        problem={isTooLong ? t('posting.too_long', { over: body.length - MAX_BODY }) : undefined}
        help={
          body.length > MAX_BODY - NEAR_END ? (
            <span className="counter">{t('posting.counter', { used: body.length, max: MAX_BODY })}</span>
          ) : (
            t('threads.field_help')
          )
        }
      >
        {(ids) => (
          <textarea
            {...ids}
            rows={3}
            lang={locale}
            dir="auto"
            value={body}
            aria-invalid={isTooLong}
            onChange={(change) => {
              onChange(change.target.value);
            }}
          />
        )}
      </Field>
      <Button
        type="submit"
        look="primary"
        size="large"
        icon="send"
        disabled={!isReady || isTooLong || body.trim() === ''}
      >
        {t('threads.send')}
      </Button>
    </form>
  );
}
