/** What an outside interpreter sees by their link, in the language they are to write: one text, and where to write it. */
import { openInvitation, submitTranslation } from '@storybell/contracts/invitation';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { Refused } from '../create-call.ts';
import { preferredLocale, useWords, WordsProvider } from '../i18n.tsx';
import { MarkedPassage } from '../review/MarkedPassage.tsx';
import { isWhole, TranslationFields, wordsOf } from '../review/TranslationFields.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Problem, ProblemLine } from '../ui/Problem.tsx';
import { PageSkeleton } from '../ui/Skeleton.tsx';
import '../review/review.css';

/** It stands behind the #: no server, and no page one goes to from here, is told of it. */
const tokenHere = () => location.hash.slice(1);

const readTask = (token: string) => call(openInvitation, { body: { token } });
type Task = Awaited<ReturnType<typeof readTask>>;

export function InterpreterPage() {
  const token = tokenHere();
  const task = useQuery({
    queryKey: ['interpreter'],
    queryFn: () => readTask(token),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <WordsProvider locale={task.data?.locale ?? preferredLocale()}>
      <main className="interpreter-page page">
        <Mark size={48} />
        {task.isPending && <PageSkeleton />}
        {task.error !== null && <Gone error={task.error} onRetry={task.refetch} />}
        {task.data !== undefined && <Work task={task.data} token={token} />}
      </main>
    </WordsProvider>
  );
}

function Gone({ error, onRetry }: { readonly error: Error; readonly onRetry: () => unknown }) {
  const { t } = useWords();
  const isGone = error instanceof Refused && (error.code === 'not_found' || error.code === 'invalid_request');
  return isGone ? (
    <Empty title={t('review.guest.gone')} icon="translate" />
  ) : (
    <Problem error={error} onRetry={onRetry} />
  );
}

function Work({ task, token }: { readonly task: Task; readonly token: string }) {
  const { t } = useWords();
  const begun = task.submitted ?? task.current;
  const [written, setWritten] = useState({ title: begun?.title ?? '', body: begun?.body ?? '' });
  const send = useMutation({
    mutationFn: () => call(submitTranslation, { body: { token, ...wordsOf(task.original, written) } }),
  });
  return (
    <>
      <h1>{t('review.guest.title')}</h1>
      {!task.showsNames && <p>{t('review.guest.keep')}</p>}
      <div className="sides">
        <section className="card side">
          <h2>{t('review.original')}</h2>
          <MarkedPassage text={task.original} />
        </section>
        <form
          className="card side desk"
          onSubmit={(submit) => {
            submit.preventDefault();
            send.mutate();
          }}
        >
          <TranslationFields
            original={task.original}
            locale={task.locale}
            label={t('review.translation')}
            value={written}
            onChange={setWritten}
          />
          <ProblemLine error={send.error} />
          {send.data === undefined ? (
            <Button
              type="submit"
              look="primary"
              size="large"
              icon="send"
              isBusy={send.isPending}
              disabled={!isWhole(task.original, written)}
            >
              {t('review.guest.send')}
            </Button>
          ) : (
            <p className="done" role="status">
              <Icon name="heart" size={20} />
              {t(send.data.isFinal ? 'review.guest.final' : 'review.guest.sent')}
            </p>
          )}
        </form>
      </div>
    </>
  );
}
