import { listOwnCover } from '@storybell/contracts/cover';
import type { Session } from '@storybell/contracts/session';
import { useQuery, useQueryClient, skipToken } from '@tanstack/react-query';
import { call } from '../api.ts';
import { peopleKey } from '../people/FormDialog.tsx';

/** A cover ends by itself. */
const LOOK_MS = 60_000;

/** Of staff; nothing of a manager. When a cover has ended the children are read again. */
export function useOwnCover({ actor: { id, kind, settingId } }: Session) {
  const queries = useQueryClient();
  const queryKey = [...peopleKey, 'own-cover', id];
  const read = async () => {
    const own = await call(listOwnCover, { params: { settingId } });
    const before = queries.getQueryData<typeof own>(queryKey);
    if (before !== undefined && before.cover.length > own.cover.length)
      void queries.invalidateQueries({ queryKey: ['children'] });
    return own;
  };
  return useQuery({
    queryKey,
    queryFn: kind === 'staff' ? read : skipToken,
    refetchInterval: LOOK_MS,
  });
}
