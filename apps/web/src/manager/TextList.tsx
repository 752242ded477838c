/** Every text in two languages, to search, sign for and correct. */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import type { Forms } from '@storybell/i18n/text';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Choice } from '../ui/Choice.tsx';
import { problemText } from '../ui/Problem.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { useToast } from '../ui/Toast.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { useSignature, type Text } from './use-texts.ts';

interface Props {
  readonly session: Session;
  readonly locale: Locale;
  readonly texts: readonly Text[];
}

const PAGE = 40;

const filters = ['all', 'draft', 'own', 'entry', 'app', 'message'] as const;
type Filter = (typeof filters)[number];

export function TextList({ session, locale, texts }: Props) {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [shown, setShown] = useState(PAGE);
  const [openKey, setOpenKey] = useState<string>();
  const found = texts.filter((text) => passes(text, filter) && matches(text, wanted));
  const open = texts.find(({ key }) => key === openKey);
  const labels: Readonly<Record<Filter, string>> = {
    all: t('progress.filter_all'),
    draft: t('languages.filter_draft'),
    own: t('languages.filter_own'),
    entry: t('languages.part_entry'),
    app: t('languages.part_app'),
    message: t('languages.part_message'),
  };
  return (
    <>
      <SearchField label={t('languages.find')} value={wanted} onChange={setWanted} />
      <Choice
        label={t('languages.filter')}
        isLabelHidden
        value={filter}
        onChange={(value) => {
          setFilter(value);
          setShown(PAGE);
        }}
        options={filters
          .filter((value) => value !== 'draft' || locale !== 'en-GB')
          .map((value) => ({ value, label: labels[value] }))}
      />
      {found.length === 0 && <p className="quiet">{t('languages.none')}</p>}
      <ul className="text-list">
        {found.slice(0, shown).map((text) => (
          <TextRow
            key={text.key}
            session={session}
            locale={locale}
            text={text}
            onCorrect={() => {
              setOpenKey(text.key);
            }}
          />
        ))}
      </ul>
      {found.length > shown && (
        <Button
          onClick={() => {
            setShown(shown + PAGE);
          }}
        >
          {t('common.more')}
        </Button>
      )}
      {open !== undefined && (
        <CorrectDialog
          key={open.key}
          session={session}
          locale={locale}
          text={open}
          onClose={() => {
            setOpenKey(undefined);
          }}
        />
      )}
    </>
  );
}

function passes({ key, isReviewed, isOwn }: Text, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'draft':
      return !isReviewed;
    case 'own':
      return isOwn;
    case 'entry':
    case 'app':
      return key.startsWith(`${filter}.`) || (filter === 'app' && key.startsWith('errors.'));
    case 'message':
      return /^(?:email|sms|push|unsubscribe)\./u.test(key);
  }
}

const matches = ({ english, said, key }: Text, wanted: string) =>
  [...Object.values(english), ...Object.values(said), key]
    .join('\n')
    .toLocaleLowerCase()
    .includes(wanted.trim().toLocaleLowerCase());

interface RowProps extends Omit<Props, 'texts'> {
  readonly text: Text;
  readonly onCorrect: () => void;
}

function TextRow({ session, locale, text, onCorrect }: RowProps) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const sign = useSignature(session, locale);
  const isOriginal = locale === 'en-GB';
  const onSign = (isSigned: boolean) => {
    sign.mutate(
      { text, isSigned },
      {
        onError: (error) => {
          toast({ text: problemText(words, error), tone: 'bad' });
        },
      },
    );
  };
  return (
    <li className="card text-row">
      <Said forms={text.english} locale="en-GB" />
      {(!isOriginal || text.isOwn) && <Said forms={text.said} locale={locale} />}
      <p className="text-tools">
        {!isOriginal && (
          <Chip
            tone={text.isReviewed ? 'good' : 'neutral'}
            {...(text.isReviewed && { icon: 'check' as const })}
          >
            {t(text.isReviewed ? 'languages.state_reviewed' : 'languages.state_draft')}
          </Chip>
        )}
        {text.isOwn && <Chip tone="calm">{t('languages.filter_own')}</Chip>}
        {text.isOutdated && (
          <Chip tone="warn" icon="alert">
            {t('languages.state_outdated')}
          </Chip>
        )}
        <span className="text-acts">
          {!isOriginal && !text.isReviewed && (
            <Button
              icon="check"
              look="quiet"
              isBusy={sign.isPending}
              onClick={() => {
                onSign(true);
              }}
            >
              {t('languages.sign')}
            </Button>
          )}
          {text.isSigned && (
            <Button
              icon="undo"
              look="quiet"
              isBusy={sign.isPending}
              onClick={() => {
                onSign(false);
              }}
            >
              {t('common.undo')}
            </Button>
          )}
          <Button onClick={onCorrect}>{t('languages.correct')}</Button>
        </span>
      </p>
    </li>
  );
}

function Said({ forms, locale }: { readonly forms: Forms; readonly locale: Locale }) {
  return (
    <p className="text-said" lang={locale} dir={dirOf(locale)}>
      {Object.entries(forms).map(([category, said]) => (
        <span key={category}>{said}</span>
      ))}
    </p>
  );
}
