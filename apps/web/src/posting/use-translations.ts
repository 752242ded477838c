/** What a text that is being written will say in other languages. */
import type { Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { previewTranslations } from '@storybell/contracts/translation';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { firstSlot, MAX_BODY } from './phrases.ts';
import { useLater } from './use-later.ts';

const AFTER_TYPING_MS = 450;

/** Once its writer pauses. Empty while a slot is open, since nothing true could be said of it. */
export const usePausedText = (body: string) =>
  useLater(firstSlot(body) === undefined ? body.trim() : '', AFTER_TYPING_MS);

export const mayBeAsked = (text: string) => text !== '' && text.length <= MAX_BODY;

interface Wish {
  readonly session: Session;
  readonly text: string;
  /** The language it is written in. */
  readonly locale: Locale;
  readonly locales: readonly Locale[];
}

export const useTranslations = ({ session: { actor }, text, locale, locales }: Wish) =>
  useQuery({
    queryKey: ['preview', text, locale, locales],
    enabled: mayBeAsked(text) && locales.length > 0,
    placeholderData: (before) => (text === '' ? undefined : before),
    queryFn: async () => {
      const params = { settingId: actor.settingId };
      const body = { body: text, locale, locales: [...locales] };
      return (await call(previewTranslations, { params, body })).previews;
    },
  });
export type TextPreview = NonNullable<ReturnType<typeof useTranslations>['data']>[number];
