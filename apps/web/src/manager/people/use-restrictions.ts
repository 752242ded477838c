import type { ChildId, GuardianId, RestrictionId } from '@storybell/contracts/ids';
import {
  confirmRestriction,
  liftRestriction,
  listRestrictions,
  previewRestriction,
  readRestrictionReason,
  setRestriction,
  type RestrictionScope,
} from '@storybell/contracts/restriction';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, callInSecret } from '../../api.ts';

export interface Wanted {
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
  readonly scopes: RestrictionScope[];
  readonly evidenceRef: string | null;
  readonly reviewBy: string;
  readonly reason: string | null;
}

export function useRestrictions(session: Session) {
  const { settingId } = session.actor;
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['restrictions'] });
  return {
    list: useQuery({
      queryKey: ['restrictions'],
      queryFn: async () => (await call(listRestrictions, { params: { settingId } })).restrictions,
    }),
    // Why somebody is restricted leaves no trace on this device.
    set: useMutation({
      mutationFn: (body: Wanted) => callInSecret(setRestriction, { params: { settingId }, body }),
      onSuccess,
    }),
    confirm: useMutation({
      mutationFn: ({ id, evidenceRef }: { readonly id: RestrictionId; readonly evidenceRef?: string }) =>
        call(confirmRestriction, {
          params: { settingId, restrictionId: id },
          body: evidenceRef === undefined ? {} : { evidenceRef },
        }),
      onSuccess,
    }),
    lift: useMutation({
      mutationFn: (id: RestrictionId) =>
        call(liftRestriction, { params: { settingId, restrictionId: id }, body: {} }),
      onSuccess,
    }),
    why: useMutation({
      mutationFn: (id: RestrictionId) =>
        call(readRestrictionReason, { params: { settingId, restrictionId: id } }),
    }),
  };
}

export function usePreview(
  session: Session,
  guardianId: GuardianId | undefined,
  childId: ChildId | undefined,
) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['restrictions', 'preview', guardianId, childId],
    queryFn: () =>
      guardianId === undefined || childId === undefined
        ? null
        : call(previewRestriction, { params: { settingId }, body: { guardianId, childId } }),
    enabled: guardianId !== undefined && childId !== undefined,
  });
}
