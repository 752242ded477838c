/** What an outside interpreter sees by their link, in the language they are to write: one text, and where to write it. */
import { openInvitation, submitTranslation } from '@storybell/contracts/invitation';
import { dirOf } from '@storybell/contracts/locale';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { Refused } from '../create-call.ts';
import { preferredLocale, useWords, WordsProvider } from '../i18n.tsx';
import { MarkedPassage } from '../review/MarkedPassage.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Problem, problemText } from '../ui/Problem.tsx';
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
  const words = useWords();
  const { t } = words;
  const begun = task.submitted ?? task.current;
  const [title, setTitle] = useState(begun?.title ?? '');
  const [body, setBody] = useState(begun?.body ?? '');
  const needsTitle = task.original.title !== null;
  const send = useMutation({
    mutationFn: () => call(submitTranslation, { body: { token, title: needsTitle ? title : null, body } }),
  });
  const side = { lang: task.locale, dir: dirOf(task.locale) };
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
          {needsTitle && (
            <Field label={t('manager.heading')}>
              {
                (ids) =>
                <input {...ids} {...side} value={title} onChange={(change) => { setTitle(change.target.value); }} /> // prettier-ignore
              }
            </Field>
          )}
          <Field label={t('review.translation')}>
            {
              (ids) =>
              <textarea {...ids} {...side} rows={8} value={body} onChange={(change) => { setBody(change.target.value); }} /> // prettier-ignore
            }
          </Field>
          {send.error !== null && (
            <p className="field-problem" role="alert">
              {problemText(words, send.error)}
            </p>
          )}
          {send.data === undefined ? (
            <Button
              type="submit"
              look="primary"
              size="large"
              icon="send"
              isBusy={send.isPending}
              disabled={body.trim() === '' || (needsTitle && title.trim() === '')}
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
