/** Which engines translate, what leaves the house and for whom; a manager allows each company by name. */
import type { EngineStanding, LanguageStanding } from '@storybell/contracts/language';
import { languageOf } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { useWords } from '../i18n.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useLanguagePolicy, useSavePolicy } from './use-language-policy.ts';

export function EnginePage({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const standing = useLanguagePolicy(session);
  return (
    <div className="page engines">
      <h1>{t('engines.title')}</h1>
      <p className="quiet engines-intro">{t('engines.intro')}</p>
      {standing.isPending && <Skeleton count={2} />}
      {standing.data === undefined && standing.error !== null && (
        <Problem error={standing.error} onRetry={standing.refetch} />
      )}
      {standing.data !== undefined && <Standing session={session} now={standing.data} />}
    </div>
  );
}

function Standing({ session, now }: { readonly session: Session; readonly now: LanguageStanding }) {
  const { t } = useWords();
  const save = useSavePolicy(session);
  const { policy, engines, models } = now;
  const allow = (company: string, isAllowed: boolean) => {
    const others = policy.allowedProcessors.filter((one) => one !== company);
    save({ ...policy, allowedProcessors: isAllowed ? [...others, company] : others });
  };
  return (
    <>
      {engines.length === 0 && <p className="card">{t('engines.none')}</p>}
      {engines.map((engine) => (
        <EngineCard
          key={engine.id}
          engine={engine}
          isAllowed={engine.dataLeaves === null || policy.allowedProcessors.includes(engine.dataLeaves)}
          onAllow={allow}
        />
      ))}
      {engines.some(({ kind }) => kind === 'embedded') && <Models models={models} />}
    </>
  );
}

interface CardProps {
  readonly engine: EngineStanding;
  readonly isAllowed: boolean;
  readonly onAllow: (company: string, isAllowed: boolean) => void;
}

function EngineCard({ engine, isAllowed, onAllow }: CardProps) {
  const { t } = useWords();
  const { dataLeaves: company } = engine;
  return (
    <section className="card engine">
      <header className="engine-head">
        <h2>
          <Icon name="translate" /> <bdi>{nameOf(engine, t('engines.llm'))}</bdi>
        </h2>
        {(engine.pairs > 0 || engine.health !== 'away') && <Answers engine={engine} />}
      </header>
      <p className="engine-facts">
        <Icon name={company === null ? 'home' : 'exit'} size={18} />
        <span>{company === null ? t('engines.house') : t('engines.leaves', { company })}</span>
      </p>
      <p className="quiet">{t('engines.pairs', { number: engine.pairs })}</p>
      {company !== null && (
        <Switch
          label={t('engines.allow', { company })}
          help={t('engines.allow_help', { company })}
          isOn={isAllowed}
          onChange={(isOn) => {
            onAllow(company, isOn);
          }}
        />
      )}
    </section>
  );
}

const looks = {
  up: { tone: 'good', icon: 'check' },
  away: { tone: 'warn', icon: 'alert' },
  refused: { tone: 'bad', icon: 'alert' },
} as const;

function Answers({ engine: { health } }: { readonly engine: EngineStanding }) {
  const { t } = useWords();
  return <Chip {...looks[health]}>{t(`engines.${health}`)}</Chip>;
}

function Models({ models }: Pick<LanguageStanding, 'models'>) {
  const { t } = useWords();
  return (
    <section className="card engine">
      <h2>
        <Icon name="globe" /> {t('engines.models')}
      </h2>
      {models.length === 0 && <p className="quiet">{t('engines.no_models')}</p>}
      <ul className="engine-models">
        {models.map(({ from, to, reason }) => (
          <li key={`${from} ${to}`}>
            <span lang={from} dir="auto">
              {languageOf(from).endonym}
            </span>
            <Icon name="chevron" size={16} />
            <span lang={to} dir="auto">
              {languageOf(to).endonym}
            </span>
            {reason !== null && (
              <Chip tone="warn" icon="alert" title={reason}>
                {t('engines.unusable')}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const names: Readonly<Record<string, string>> = {
  bergamot: 'Bergamot',
  libretranslate: 'LibreTranslate',
  deepl: 'DeepL',
  google: 'Google Translate',
  azure: 'Azure Translator',
  anthropic: 'Claude',
  apertium: 'Apertium',
};
/** `libretranslate-2` is the second of its kind. */
const nameOf = ({ id, kind }: EngineStanding, model: string) => {
  const [name = '', place] = id.split('-');
  const known = names[name] ?? (kind === 'llm' ? model : id);
  return place === undefined ? known : `${known} ${place}`;
};
