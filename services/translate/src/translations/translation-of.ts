import type { Locale } from '@storybell/contracts/locale';
import type { Translation } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import type { Found } from './translation.queries.ts';

/** What a row says to whoever reads this language. */
export function translationOf(
  locale: Locale,
  { state, title, body, source, engine, reason, review }: Found,
): Translation {
  switch (state) {
    case 'pending':
    case 'held':
      return { locale, state };
    case 'translated':
      if (body === null || source === null || review === null)
        throw new AppError('internal', 'a translation without words');
      return { locale, state, title, body, source, engine, review };
    case 'not_translated':
      if (reason === null) throw new AppError('internal', 'no reason for a missing translation');
      return { locale, state, reason };
  }
}
