/** Who told it, when, and to whom. */
import type { Setting } from '@storybell/contracts/setting';
import type { Reach } from '@storybell/contracts/story';
import { relativeDay, time } from '@storybell/i18n/format';
import { nowInstant } from '../clock.ts';
import { useWords } from '../i18n.tsx';

interface Props {
  readonly of: { readonly author: string; readonly publishedAt: string; readonly reach: Reach };
  readonly setting: Setting;
}

export function ToldBy({ of: { author, publishedAt, reach }, setting }: Props) {
  const words = useWords();
  const { t, locale } = words;
  const zone = { timeZone: setting.timeZone };
  return (
    <p className="card-by">
      {t('today.by', { author })} ·{' '}
      <time dateTime={publishedAt}>
        {relativeDay(locale, publishedAt, nowInstant(), zone)} · {time(locale, publishedAt, zone)}
      </time>{' '}
      · {reachWords(words, reach, setting)}
    </p>
  );
}

function reachWords({ t }: ReturnType<typeof useWords>, reach: Reach, setting: Setting): string {
  switch (reach.kind) {
    case 'children':
      return t('posting.for_children', { count: reach.childIds.length });
    case 'room':
      return setting.rooms.find(({ id }) => id === reach.roomId)?.name ?? '';
    case 'setting':
      return t('posting.reach.setting');
  }
}
