/** What the guardian did not understand, and what became of it. */
import { SubjectId } from '@storybell/contracts/ids';
import { listNotUnderstood, sayNotUnderstood, type QuestionState } from '@storybell/contracts/review';
import type { Session } from '@storybell/contracts/session';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';
import type { Shown } from './days.ts';

export interface Question {
  /** Undefined until they ask. */
  readonly state: QuestionState | undefined;
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly onAsk: () => void;
}

/** @param seq Of the feed: an answer changes the item, so each change asks anew. */
export function useQuestions(session: Session, seq: number | undefined) {
  const { settingId } = session.actor;
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: ['questions', session.actor.id, seq],
    queryFn: async () => (await call(listNotUnderstood, { params: { settingId } })).questions,
    placeholderData: keepPreviousData,
  });
  const ask = useMutation({
    mutationFn: ({ id, kind }: Pick<Shown, 'id' | 'kind'>) =>
      call(sayNotUnderstood, {
        params: { settingId, subjectId: SubjectId.parse(id) },
        body: { kind: kind === 'entry' ? 'story' : kind },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['questions', session.actor.id] }),
  });
  return (item: Shown): Question => ({
    state: asked.data?.find(({ subjectId }) => subjectId === item.id)?.state,
    isAsking: ask.isPending && ask.variables.id === item.id,
    error: ask.variables?.id === item.id ? ask.error : null,
    onAsk: () => {
      ask.mutate(item);
    },
  });
}
