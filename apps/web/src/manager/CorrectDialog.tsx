/** A text's words for this setting, form by form, with what is wrong with them said before they are sent. */
import { dirOf, languageOf, type Locale } from '@storybell/contracts/locale';
import type { Session } from '@storybell/contracts/session';
import { readWordingHistory } from '@storybell/contracts/wording';
import { relativeDay, time } from '@storybell/i18n/format';
import { pluralOf, type Forms } from '@storybell/i18n/text';
import { categoriesOf, unfitOf, type Unfit } from '@storybell/i18n/wording';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { nowInstant } from '../clock.ts';
import { useWords, type Words } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Problem, problemText } from '../ui/Problem.tsx';
import { useToast } from '../ui/Toast.tsx';
import { useCorrections, type Text } from './use-texts.ts';

interface Props {
  readonly session: Session;
  readonly locale: Locale;
  readonly text: Text;
  readonly onClose: () => void;
}

export function CorrectDialog({ session, locale, text, onClose }: Props) {
  const words = useWords();
  const { t } = words;
  const toast = useToast();
  const { save, undo } = useCorrections(session, locale);
  const [forms, setForms] = useState<Forms>(text.said);
  const categories = categoriesOf(locale, text.english);
  const unfit = unfitOf({
    locale,
    key: text.key,
    forms: Object.fromEntries(Object.entries(forms).map(([category, said]) => [category, said.trim()])),
    model: text.english,
    mayBeEnglish: text.mayBeEnglish,
  });
  const slots = slotsOf(text.english);
  const isChanged = JSON.stringify(forms) !== JSON.stringify(text.said);

  const send = (next: Forms | null) => {
    save.mutate(
      { text, forms: next },
      {
        onSuccess: ({ key, version }) => {
          onClose();
          toast({
            text: t('languages.saved'),
            onUndo: () => {
              undo.mutate(
                { key, version },
                {
                  onError: (error) => {
                    toast({ text: problemText(words, error), tone: 'bad' });
                  },
                },
              );
            },
          });
        },
      },
    );
  };

  return (
    <Dialog
      title={t('languages.correct')}
      onClose={onClose}
      footer={
        <>
          {save.error !== null && <Problem error={save.error} />}
          <Button
            look="primary"
            size="large"
            icon="check"
            isBusy={save.isPending}
            disabled={!isChanged || unfit.length > 0}
            onClick={() => {
              send(forms);
            }}
          >
            {t('languages.save')}
          </Button>
        </>
      }
    >
      <div className="correct-model">
        <span className="field-label">{t('languages.english')}</span>
        {Object.entries(text.english).map(([category, said]) => (
          <p key={category} lang="en-GB" dir="ltr">
            {said}
          </p>
        ))}
      </div>
      {slots !== '' && <p className="quiet">{t('languages.keep', { slots })}</p>}
      {categories.map((category) => (
        <Field
          key={category}
          label={
            category === ''
              ? languageOf(locale).endonym
              : t('languages.for_numbers', { numbers: examplesOf(locale, category) })
          }
          problem={isChanged ? faultWords(words, unfit, category, slots) : undefined}
        >
          {(ids) => (
            <textarea
              {...ids}
              lang={locale}
              dir={dirOf(locale)}
              rows={2}
              value={forms[category] ?? ''}
              onChange={({ target }) => {
                setForms({ ...forms, [category]: target.value });
              }}
            />
          )}
        </Field>
      ))}
      {text.isOwn && (
        <Button
          icon="undo"
          isBusy={save.isPending}
          onClick={() => {
            send(null);
          }}
        >
          {t('languages.product')}
        </Button>
      )}
      {text.version > 0 && <History session={session} locale={locale} textKey={text.key} onTake={setForms} />}
    </Dialog>
  );
}

interface HistoryProps {
  readonly session: Session;
  readonly locale: Locale;
  readonly textKey: string;
  readonly onTake: (forms: Forms) => void;
}

/** What it said before: pressed, it stands in the fields again. */
function History({ session, locale, textKey, onTake }: HistoryProps) {
  const { t, locale: reading } = useWords();
  const { settingId } = session.actor;
  const history = useQuery({
    queryKey: ['wording-history', locale, textKey],
    queryFn: () => call(readWordingHistory, { params: { settingId }, query: { locale, key: textKey } }),
  });
  const changes = history.data?.changes.flatMap(({ forms, at, version }) =>
    forms === null ? [] : [{ forms, at, version }],
  );
  if (changes === undefined || changes.length === 0) return null;
  return (
    <section>
      <h3 className="field-label">{t('languages.before')}</h3>
      <ul className="correct-history">
        {changes.map(({ forms, at, version }) => (
          <li key={version}>
            <button
              type="button"
              onClick={() => {
                onTake(forms);
              }}
            >
              <span lang={locale} dir={dirOf(locale)}>
                {Object.values(forms).join(' · ')}
              </span>
              <time dateTime={at}>
                {relativeDay(reading, at, nowInstant())} {time(reading, at)}
              </time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const slotsOf = (model: Forms): string =>
  [...new Set(Object.values(model).flatMap((said) => [...said.matchAll(/\{\{\w+\}\}/gu)].map(String)))].join(
    ' ',
  );

/** The first numbers that a language says in this form, e.g. "2, 3, 4". */
function examplesOf(locale: Locale, category: string): string {
  const found: number[] = [];
  for (let count = 0; count <= 101 && found.length < 3; count += 1)
    if (pluralOf(locale, count) === category) found.push(count);
  // Polish says "2.5" in a form that no whole number has.
  return found.length === 0 ? '1.5' : found.join(', ');
}

function faultWords({ t }: Words, unfit: readonly Unfit[], category: string, slots: string) {
  switch (unfit.find((one) => one.category === category)?.kind) {
    case undefined:
      return undefined;
    case 'slots':
      return t('languages.fault_slots', { slots });
    case 'english':
      return t('languages.fault_english');
    case 'script':
      return t('languages.fault_script');
    case 'length':
      return t('languages.fault_length');
    case 'segments':
    case 'quotes':
      return t('languages.fault_sms');
    case 'empty':
    case 'missing':
      return t('languages.fault_missing');
    case 'isolates':
    case 'keyword':
    case 'markup':
    case 'unknown':
      return t('languages.fault_any');
  }
}
