/** How the nursery's own words are said in this language: ours, changed and added to by the setting. */
import { listGlossary, resetTerm, saveTerm, type GlossaryTerm } from '@storybell/contracts/glossary';
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem } from '../ui/Problem.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';

interface Props {
  readonly session: Session;
  readonly locale: Locale;
}

const FROM: Locale = 'en-GB';
const MOST_LETTERS = 80;

export function GlossaryPanel({ session, locale }: Props) {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const [open, setOpen] = useState<GlossaryTerm | 'new'>();
  const { settingId } = session.actor;
  const glossary = useQuery({
    queryKey: ['glossary', locale],
    queryFn: () => call(listGlossary, { params: { settingId }, query: { from: FROM, to: locale } }),
  });
  const found = (glossary.data?.terms ?? []).filter(({ from, to }) =>
    `${from}\n${to ?? ''}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  );
  return (
    <>
      <p className="quiet">{t('languages.glossary_help')}</p>
      <div className="glossary-tools">
        <SearchField label={t('languages.find')} value={wanted} onChange={setWanted} />
        <Button
          icon="plus"
          onClick={() => {
            setOpen('new');
          }}
        >
          {t('languages.add')}
        </Button>
      </div>
      {glossary.isPending && <Skeleton count={6} kind="row" />}
      {glossary.error !== null && <Problem error={glossary.error} onRetry={glossary.refetch} />}
      {glossary.data !== undefined && found.length === 0 && <p className="quiet">{t('languages.none')}</p>}
      <ul className="term-list">
        {found.map((term) => (
          <li key={term.from} className="card term">
            <span lang={FROM} dir="ltr">
              {term.from}
            </span>
            <span lang={locale} dir={dirOf(locale)} className={term.to === null ? 'quiet' : ''}>
              {term.to ?? '–'}
            </span>
            <span className="term-chips">
              {term.isAllergen && (
                <Chip tone="warn" icon="alert">
                  {t('languages.allergen')}
                </Chip>
              )}
              {term.to === null && <Chip>{t('languages.taken_out')}</Chip>}
              {term.isOwn && term.to !== null && <Chip tone="calm">{t('languages.filter_own')}</Chip>}
            </span>
            <Button
              onClick={() => {
                setOpen(term);
              }}
            >
              {t('languages.correct')}
            </Button>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <TermDialog
          session={session}
          locale={locale}
          term={open === 'new' ? undefined : open}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </>
  );
}

interface DialogProps extends Props {
  /** Undefined for a new one. */
  readonly term: GlossaryTerm | undefined;
  readonly onClose: () => void;
}

function TermDialog({ session, locale, term, onClose }: DialogProps) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [from, setFrom] = useState(term?.from ?? '');
  const [to, setTo] = useState(term?.to ?? term?.shipped ?? '');
  const [isAllergen, setIsAllergen] = useState(term?.isAllergen === true);
  const params = { settingId: session.actor.settingId };
  const onSuccess = async () => {
    onClose();
    await queries.invalidateQueries({ queryKey: ['glossary', locale] });
  };
  const save = useMutation({
    mutationFn: (translation: string | null) =>
      call(saveTerm, {
        params,
        body: { from: FROM, to: locale, term: from.trim(), translation, isAllergen },
      }),
    onSuccess,
  });
  const reset = useMutation({
    mutationFn: () => call(resetTerm, { params, body: { from: FROM, to: locale, term: from } }),
    onSuccess,
  });
  const error = save.error ?? reset.error;
  const isShippedAllergen = term !== undefined && term.shipped !== null && term.kind === 'allergen';
  return (
    <Dialog
      title={t(term === undefined ? 'languages.add' : 'languages.correct')}
      onClose={onClose}
      footer={
        <>
          {error !== null && <Problem error={error} />}
          <Button
            look="primary"
            size="large"
            icon="check"
            isBusy={save.isPending}
            disabled={from.trim() === '' || to.trim() === ''}
            onClick={() => {
              save.mutate(to.trim());
            }}
          >
            {t('languages.save')}
          </Button>
        </>
      }
    >
      <Field label={t('languages.english')}>
        {(ids) => (
          <input
            {...ids}
            lang={FROM}
            dir="ltr"
            maxLength={MOST_LETTERS}
            readOnly={term !== undefined}
            value={from}
            onChange={({ target }) => {
              setFrom(target.value);
            }}
          />
        )}
      </Field>
      <Field label={languageOf(locale).endonym}>
        {(ids) => (
          <input
            {...ids}
            lang={locale}
            dir={dirOf(locale)}
            maxLength={MOST_LETTERS}
            value={to}
            onChange={({ target }) => {
              setTo(target.value);
            }}
          />
        )}
      </Field>
      {!isShippedAllergen && (
        <Switch
          label={t('languages.allergen')}
          help={t('languages.allergen_help')}
          isOn={isAllergen}
          onChange={setIsAllergen}
        />
      )}
      <div className="term-acts">
        {term?.isOwn === true && (
          <Button
            icon="undo"
            isBusy={reset.isPending}
            onClick={() => {
              reset.mutate();
            }}
          >
            {t(term.shipped === null ? 'languages.take_out' : 'languages.product')}
          </Button>
        )}
        {term !== undefined && term.shipped !== null && term.to !== null && !term.isAllergen && (
          <Button
            look="quiet"
            isBusy={save.isPending}
            onClick={() => {
              save.mutate(null);
            }}
          >
            {t('languages.take_out')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
