/** Under the text, while it is written: which of its sentences need no engine. */
import { languages, type Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { checkSentences } from '@storybell/contracts/translation';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Chip } from '../ui/Chip.tsx';
import { mayBeAsked, usePausedText } from './use-translations.ts';

interface Props {
  readonly session: Session;
  readonly text: string;
  /** Phrases are in English: a text in another language has none. */
  readonly locale: Locale;
}

export function SentenceMarks({ session, text, locale }: Props) {
  const { t } = useWords();
  const { settingId } = session.actor;
  const body = usePausedText(text);
  const checked = useQuery({
    queryKey: ['sentences', settingId, body],
    enabled: mayBeAsked(body) && locale === 'en-GB',
    placeholderData: (before) => (body === '' ? undefined : before),
    queryFn: async () => (await call(checkSentences, { params: { settingId }, body: { body } })).sentences,
  });
  const sentences = body === '' ? [] : (checked.data ?? []);
  if (sentences.length === 0) return null;
  return (
    <ul className="sentence-marks" aria-label={t('phrases.mark')}>
      {sentences.map(({ words, locales }, at) => (
        <li key={`${String(at)} ${words}`} className="sentence-mark">
          <span lang="en-GB" dir="ltr">
            {words}
          </span>
          <Mark ready={locales.length} />
        </li>
      ))}
    </ul>
  );
}

function Mark({ ready }: { readonly ready: number }) {
  const { t } = useWords();
  const all = languages.length;
  if (ready >= all)
    return (
      <Chip tone="good" icon="check">
        {t('phrases.ready_all')}
      </Chip>
    );
  // English itself is always there.
  if (ready > 1)
    return (
      <Chip tone="good" icon="check">
        {t('phrases.ready_some', { ready, all })}
      </Chip>
    );
  return (
    <Chip tone="neutral" icon="translate">
      {t('phrases.needs_engine')}
    </Chip>
  );
}
