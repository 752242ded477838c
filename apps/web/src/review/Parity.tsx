/** Whether every language is heard equally well: a bar for each, and a word where one lags behind. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import {
  readQuality,
  readReach,
  type LanguageQuality,
  type LanguageReach,
} from '@storybell/contracts/parity';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { duration, isolate, number } from '@storybell/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { lagging, share } from './parity.ts';
import { ReviewTabs } from './ReviewTabs.tsx';
import './review.css';

const DAYS = 30;
const MINUTE_MS = 60_000;

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

export function Parity({ session, setting }: Props) {
  const { t } = useWords();
  const { settingId } = session.actor;
  const asked = { params: { settingId }, query: { days: DAYS } };
  const reach = useQuery({
    queryKey: ['parity', 'reach'],
    queryFn: async () => (await call(readReach, asked)).languages,
  });
  const quality = useQuery({
    queryKey: ['parity', 'quality'],
    queryFn: async () => (await call(readQuality, asked)).languages,
  });
  const error = reach.error ?? quality.error;
  const lags = lagging(reach.data ?? [], setting.locale);
  return (
    <div className="page parity">
      <div className="page-head">
        <h1>{t('review.parity')}</h1>
      </div>
      <ReviewTabs session={session} />
      {error !== null && (
        <Problem error={error} onRetry={() => Promise.all([reach.refetch(), quality.refetch()])} />
      )}
      {reach.isPending && <Skeleton count={3} />}
      {reach.data?.length === 0 && (
        <Empty title={t('review.parity')} icon="globe">
          <p>{t('review.parity_empty')}</p>
        </Empty>
      )}
      {lags.map((locale) => (
        <p key={locale} className="lags" role="status">
          <Icon name="alert" size={20} />
          {t('review.lags', { language: isolate(languageOf(locale).endonym) })}
        </p>
      ))}
      <ul className="parity-list">
        {(reach.data ?? []).map((one) => (
          <Language
            key={one.locale}
            reach={one}
            quality={quality.data?.find(({ locale }) => locale === one.locale)}
            isLagging={lags.includes(one.locale)}
          />
        ))}
      </ul>
    </div>
  );
}

interface LanguageProps {
  readonly reach: LanguageReach;
  readonly quality: LanguageQuality | undefined;
  readonly isLagging: boolean;
}

function Language({ reach, quality, isLagging }: LanguageProps) {
  const { t, locale } = useWords();
  const { told, delivered, read, asked, acknowledged, medianReadMs } = reach;
  return (
    <li className={`card language ${isLagging ? 'is-lagging' : ''}`}>
      <header className="language-head">
        <Name locale={reach.locale} />
        <span className="quiet">{t('manager.families_count', { count: reach.guardians })}</span>
      </header>
      <Bar label={t('review.reached')} part={delivered} all={told} tone="good" />
      <Bar label={t('progress.read_at')} part={read} all={told} tone={isLagging ? 'bad' : 'calm'} />
      {asked > 0 && <Bar label={t('progress.acknowledged_at')} part={acknowledged} all={asked} tone="good" />}
      {medianReadMs !== null && (
        <p className="quiet">
          {t('review.median', { time: duration(locale, Math.max(1, Math.round(medianReadMs / MINUTE_MS))) })}
        </p>
      )}
      {quality !== undefined && <Quality quality={quality} />}
    </li>
  );
}

const Name = ({ locale }: { readonly locale: Locale }) => (
  <h2 lang={locale} dir={dirOf(locale)}>
    {languageOf(locale).endonym}
  </h2>
);

interface BarProps {
  readonly label: string;
  readonly part: number;
  readonly all: number;
  readonly tone: 'good' | 'calm' | 'bad';
}

function Bar({ label, part, all, tone }: BarProps) {
  const { locale } = useWords();
  const percent = Math.round(share(part, all) * 100);
  return (
    <div className="bar-line">
      <span className="bar-label">{label}</span>
      <span className={`bar-track bar-${tone}`} aria-hidden="true">
        <span style={{ inlineSize: `${String(percent)}%` }} />
      </span>
      <span className="bar-value">
        {number(locale, part)} / {number(locale, all)}
      </span>
    </div>
  );
}

function Quality({ quality }: { readonly quality: LanguageQuality }) {
  const { t, locale } = useWords();
  const all = [
    ['checked', quality.checked, t('review.checked'), 'good'],
    ['held', quality.held, t('review.being_checked'), 'calm'],
    ['none', quality.notTranslated, t('preview.by.none'), 'warn'],
    ['question', quality.notUnderstood, t('review.reason.not_understood'), 'warn'],
  ] as const;
  return (
    <>
      <p className="review-chips">
        {all
          .filter(([, count]) => count > 0)
          .map(([key, count, label, tone]) => (
            <Chip key={key} tone={tone}>
              {label}: {number(locale, count)}
            </Chip>
          ))}
      </p>
      {quality.engines
        .filter(({ notUnderstood }) => notUnderstood > 0)
        .map(({ source, engine, translated, notUnderstood }) => (
          <p key={`${source} ${engine ?? ''}`} className="quiet">
            {t(`translation.by.${source}`)}
            {engine !== null && <> · {engine}</>}: {t('review.reason.not_understood')}{' '}
            {number(locale, notUnderstood)} / {number(locale, Math.max(translated, notUnderstood))}
          </p>
        ))}
    </>
  );
}
