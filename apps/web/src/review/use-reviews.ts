/** Reviews as the staff's pages hold them: the queue, one of them, and what is done to it. */
import { InvitationId, ReviewTaskId } from '@storybell/contracts/ids';
import { inviteInterpreter, revokeInvitation } from '@storybell/contracts/invitation';
import type { Locale } from '@storybell/contracts/locale';
import {
  approveReview,
  chooseReviewLanguages,
  claimReview,
  dismissReview,
  listReviews,
  readReview,
  releaseReview,
  type ReviewDetail,
} from '@storybell/contracts/review';
import type { Session } from '@storybell/contracts/session';
import { listStaff } from '@storybell/contracts/setting';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api.ts';

const SLOW_MS = 30_000;

export function useReviews(session: Session) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['reviews'],
    queryFn: () => call(listReviews, { params: { settingId }, query: {} }),
    refetchInterval: SLOW_MS,
  });
}

export function useReview(session: Session, id: string) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['reviews', id],
    queryFn: () => call(readReview, { params: { settingId, taskId: ReviewTaskId.parse(id) } }),
    refetchInterval: SLOW_MS,
  });
}

/** The name that a colleague is known by. */
export function useColleagues(session: Session) {
  const { settingId } = session.actor;
  const staff = useQuery({
    queryKey: ['staff'],
    queryFn: async () => (await call(listStaff, { params: { settingId } })).staff,
    staleTime: 5 * 60_000,
  });
  const all = staff.data ?? [];
  return { all, nameOf: (id: string) => all.find((one) => one.id === id)?.knownAs ?? '–' };
}

export function useReads(session: Session) {
  const { settingId } = session.actor;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (locales: readonly Locale[]) =>
      call(chooseReviewLanguages, { params: { settingId }, body: { locales: [...locales] } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reviews'] }),
  });
}

interface Words {
  readonly title: string | null;
  readonly body: string;
}

/** What may be done to one review. Whatever comes of it, it is read again. */
export function useReviewActs({ actor: { settingId } }: Session, { id: taskId }: Pick<ReviewDetail, 'id'>) {
  const queries = useQueryClient();
  const params = { settingId, taskId };
  const onSettled = () => queries.invalidateQueries({ queryKey: ['reviews'] });
  return {
    claim: useMutation({ mutationFn: () => call(claimReview, { params }), onSettled }),
    release: useMutation({ mutationFn: () => call(releaseReview, { params }), onSettled }),
    approve: useMutation({
      mutationFn: ({ override, ...words }: Words & { readonly override: string }) =>
        call(approveReview, {
          params,
          body: { ...words, ...(override.trim() !== '' && { override }) },
        }),
      onSettled,
    }),
    dismiss: useMutation({
      mutationFn: (outcome: 'not_needed' | 'original_only' | 'answered') =>
        call(dismissReview, { params, body: { outcome } }),
      onSettled,
    }),
    invite: useMutation({
      mutationFn: (body: { readonly showsNames: boolean; readonly mayFinish: boolean }) =>
        call(inviteInterpreter, {
          params: { ...params, invitationId: InvitationId.parse(crypto.randomUUID()) },
          body,
        }),
      onSettled,
    }),
    revoke: useMutation({
      mutationFn: (invitationId: InvitationId) =>
        call(revokeInvitation, { params: { ...params, invitationId } }),
      onSettled,
    }),
  };
}
export type ReviewActs = ReturnType<typeof useReviewActs>;
