/** Fetches a copy once: a page to read and a file for machines. Nothing of it stays in this page. */
import { openCopy, readCopy } from '@storybell/contracts/access-request';
import type { AccessRequestId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './api.ts';
import { Refused } from './create-call.ts';
import { useWords } from './i18n.tsx';
import { saveText } from './save-text.ts';
import { Button } from './ui/Button.tsx';
import { ProblemLine } from './ui/Problem.tsx';

export interface CopyButtonProps {
  readonly session: Session;
  readonly requestId: AccessRequestId;
}

export function CopyButton({ session, requestId }: CopyButtonProps) {
  const { say } = useWords();
  const queries = useQueryClient();
  const params = { settingId: session.actor.settingId, requestId };
  const fetching = useMutation({
    mutationFn: async () => {
      // Opened by them a moment ago: their line broke, and it can be read still.
      await call(openCopy, { params, body: {} }).catch((error: unknown) => {
        if (!(error instanceof Refused && error.code === 'already_answered')) throw error;
      });
      const { copy, page } = await call(readCopy, { params });
      saveText('copy.html', 'text/html', page);
      saveText('copy.json', 'application/json', JSON.stringify(copy, null, 2));
    },
    onSuccess: () =>
      Promise.all(
        [['copies'], ['access-requests']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
  return (
    <>
      <Button
        look="primary"
        isBusy={fetching.isPending}
        onClick={() => {
          fetching.mutate();
        }}
      >
        {say('keeping.keeping.fetch')}
      </Button>
      <small className="quiet">{say('keeping.keeping.fetch_once')}</small>
      <ProblemLine error={fetching.error} />
    </>
  );
}
