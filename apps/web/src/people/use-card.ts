import { listBoardMarks, readCard, type BoardMarks } from '@storybell/contracts/child-record';
import { ChildId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { peopleKey } from './FormDialog.tsx';

export const placeOf = (session: Session, childId: string) => ({
  settingId: session.actor.settingId,
  childId: ChildId.parse(childId),
});

export function useCard(session: Session, childId: string) {
  return useQuery({
    queryKey: [...peopleKey, 'card', childId],
    queryFn: () => call(readCard, { params: placeOf(session, childId) }),
  });
}

/** An allergy is on the room's tablet this long after it was written down. Source: facts/trust, invariant 21. */
const SHOWN_MS = 5_000;

/** By child; a child without a mark is not in it. */
interface Marks {
  readonly of: ReadonlyMap<string, BoardMarks>;
  readonly withoutSunCream: ReadonlySet<string>;
}

export function useBoardMarks(session: Session) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['board-marks', session.actor.id],
    queryFn: () => call(listBoardMarks, { params: { settingId } }),
    select: ({ children, withoutSunCream }): Marks => ({
      of: new Map(children.map((one) => [one.childId, one])),
      withoutSunCream: new Set(withoutSunCream),
    }),
    refetchInterval: SHOWN_MS,
  });
}
