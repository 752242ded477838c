/** What the reader's setting says in its own words. The page does without until they are there, and when they fail. */
import type { Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { readWording, type Wording } from '@storybell/contracts/wording';
import { pathOf, type Words } from '@storybell/i18n/text';
import { skipToken, useQuery } from '@tanstack/react-query';
import { call } from './api.ts';

const FRESH_MS = 60_000;
/** How long a correction may take to reach a page that is looked at all the while. */
const AGAIN_MS = 300_000;

export const ownWordsKey = ['wording'] as const;

export function useOwnWords(session: Session | null | undefined, locale: Locale): Words | undefined {
  const settingId = session?.actor.settingId;
  return useQuery({
    queryKey: [...ownWordsKey, settingId, locale],
    queryFn:
      settingId === undefined
        ? skipToken
        : async () =>
            pathsOf((await call(readWording, { params: { settingId }, query: { locale } })).wordings),
    staleTime: FRESH_MS,
    refetchInterval: AGAIN_MS,
  }).data;
}

const pathsOf = (wordings: readonly Wording[]): Words =>
  Object.fromEntries(
    wordings.flatMap(({ key, forms }) =>
      Object.entries(forms).map(([category, said]) => [pathOf(key, category), said]),
    ),
  );
