/** Before it is published: who will be told, and in which languages it will really be theirs. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import { previewAudience, type Reach } from '@storybell/contracts/story';
import type { Session } from '@storybell/contracts/session';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ByChip } from './ByChip.tsx';
import { usePausedText, useTranslations, type TextPreview } from './use-translations.ts';

interface Wish {
  readonly session: Session;
  readonly reach: Reach | undefined;
  readonly body: string;
  /** The language it is written in. */
  readonly locale: Locale;
}

export function usePreview({ session, reach, body, locale }: Wish) {
  const params = { settingId: session.actor.settingId };
  const text = usePausedText(body);
  const audience = useQuery({
    queryKey: ['audience', reach],
    enabled: reach !== undefined,
    placeholderData: keepPreviousData,
    queryFn: () => call(previewAudience, { params, body: { reach: reach ?? { kind: 'setting' } } }),
  });
  const locales = audience.data?.locales.map((one) => one.locale) ?? [];
  const translations = useTranslations({ session, text, locale, locales });
  return { audience, translations };
}
type Previewed = ReturnType<typeof usePreview>;

/** Guardians who will read it in the language it was written in, marked as not translated. */
export const untranslatedIn = ({ audience, translations }: Previewed) => {
  const without = (translations.data ?? []).filter(({ by }) => by === 'none').map((one) => one.locale);
  const locales = (audience.data?.locales ?? []).filter((one) => without.includes(one.locale));
  return { locales, guardians: locales.reduce((sum, one) => sum + one.guardians, 0) };
};

export function Preview({ preview }: { readonly preview: Previewed }) {
  const { t } = useWords();
  const { audience, translations } = preview;
  const missing = untranslatedIn(preview);
  return (
    <section className="card preview" aria-live="polite">
      <h2>{t('preview.title')}</h2>
      {audience.fetchStatus === 'idle' && audience.data === undefined && audience.error === null && (
        <p className="quiet">{t('preview.choose_first')}</p>
      )}
      {audience.isLoading && <Skeleton count={1} kind="row" />}
      {audience.error !== null && <Problem error={audience.error} onRetry={audience.refetch} />}
      {audience.data !== undefined && (
        <>
          <p className="preview-count">
            <Icon name="people" />
            <strong>{t('preview.guardians', { count: audience.data.guardians })}</strong>
            <span>{t('preview.languages', { count: audience.data.locales.length })}</span>
          </p>
          {audience.data.onlyInApp > 0 && (
            <p className="quiet">{t('preview.only_in_app', { count: audience.data.onlyInApp })}</p>
          )}
        </>
      )}
      {missing.guardians > 0 && (
        <p className="preview-warning" role="alert">
          <Icon name="alert" />
          <span>{t('preview.missing', { count: missing.guardians })}</span>
        </p>
      )}
      {translations.error !== null && <Problem error={translations.error} onRetry={translations.refetch} />}
      {audience.data !== undefined && translations.data !== undefined && (
        <ul className="preview-languages">
          {audience.data.locales.map(({ locale, guardians }) => (
            <LanguageRow
              key={locale}
              locale={locale}
              guardians={guardians}
              preview={translations.data.find((one) => one.locale === locale)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly locale: Locale;
  readonly guardians: number;
  readonly preview: TextPreview | undefined;
}

function LanguageRow({ locale, guardians, preview }: RowProps) {
  const by = preview?.by ?? 'none';
  const head = (
    <>
      <span className="preview-language">
        <span lang={locale} dir={dirOf(locale)}>
          {languageOf(locale).endonym}
        </span>
        <small>{guardians}</small>
      </span>
      <ByChip by={by} />
    </>
  );
  const body = preview?.body ?? null;
  if (body === null || by === 'original') return <li className="preview-row">{head}</li>;
  return (
    <li>
      <details className="preview-details">
        <summary className="preview-row">{head}</summary>
        <p className="passage-body" lang={locale} dir={dirOf(locale)}>
          {body}
        </p>
      </details>
    </li>
  );
}
