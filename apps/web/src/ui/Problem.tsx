/** What went wrong, in the reader's language, with what to do about it. */
import { Refused } from '../create-call.ts';
import { useWords, type Words } from '../i18n.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

export function problemText(words: Words, error: unknown): string {
  const code = error instanceof Refused ? error.code : 'internal';
  return code === 'offline' ? words.t('problem.offline') : words.say(`errors.${code}`);
}

/** Beside what was tried; nothing where nothing went wrong. */
export function ProblemLine({ error }: { readonly error: unknown }) {
  const words = useWords();
  if (error === null) return null;
  return (
    <p className="field-problem" role="alert">
      {problemText(words, error)}
    </p>
  );
}

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => unknown;
  readonly isPage?: boolean;
}

export function Problem({ error, onRetry, isPage = false }: Props) {
  const words = useWords();
  return (
    <div className={`problem ${isPage ? 'problem-page' : ''}`} role="alert">
      <Icon name="alert" />
      <p>{problemText(words, error)}</p>
      {onRetry !== undefined && (
        <Button icon="undo" onClick={() => void onRetry()}>
          {words.t('common.try_again')}
        </Button>
      )}
    </div>
  );
}
