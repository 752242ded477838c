import { listFamilies, type Family } from '@storybell/contracts/child';
import { languageOf } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';

export function useFamilies(session: Session) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['families'],
    queryFn: async () => (await call(listFamilies, { params: { settingId } })).families,
    staleTime: 60_000,
  });
}

export const familyMatches = (family: Family, wanted: string) =>
  [
    family.name,
    ...family.children.map(({ knownAs }) => knownAs),
    languageOf(family.locale).endonym,
    languageOf(family.locale).english,
  ]
    .join(' ')
    .toLocaleLowerCase()
    .includes(wanted.trim().toLocaleLowerCase());
