import { listKeyPersons } from '@storybell/contracts/key-person';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { peopleKey } from './FormDialog.tsx';
import { placeOf } from './use-card.ts';

/** Now and to come. */
export function useKeyPersons(session: Session, childId: string) {
  return useQuery({
    queryKey: [...peopleKey, 'key-persons', childId],
    queryFn: async () => (await call(listKeyPersons, { params: placeOf(session, childId) })).keyPersons,
  });
}
