/** A ready sentence is filled in: a field or buttons for each slot, by what may stand in it. */
import type { PhraseSlot } from '@storybell/contracts/translation';
import { useState } from 'react';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { ManyChoice } from '../ui/ManyChoice.tsx';
import { TimeField } from '../ui/TimeField.tsx';
import { fillPattern, firstSlot, inOneList, slotsOf, type Phrase } from './phrases.ts';

const MOST_WORDS = 6;
/** More than these are a list to scroll, not buttons to see. */
const MOST_NAMES = 12;

interface Props {
  readonly phrase: Phrase;
  readonly slots: readonly PhraseSlot[];
  /** What is known already, such as the one child that the story is about. */
  readonly known: Readonly<Record<string, string>>;
  /** Children that may be meant. */
  readonly names: readonly string[];
  readonly onDone: (sentence: string) => void;
  readonly onCancel: () => void;
}

export function SlotForm({ phrase, slots, known, names, onDone, onCancel }: Props) {
  const { t } = useWords();
  const [values, setValues] = useState(known);
  const sentence = fillPattern(phrase.pattern, values);
  const open = slotsOf(phrase.pattern).filter((slot) => known[slot] === undefined);
  return (
    <section className="phrases" aria-label={t('phrases.fill')}>
      <p className="slot-sentence" lang="en-GB" dir="ltr" aria-live="polite">
        {sentence}
      </p>
      {open.map((slot) => (
        <SlotField
          key={slot}
          slot={slots.find((one) => one.slot === slot) ?? { slot, kind: 'text', words: [] }}
          names={names}
          value={values[slot] ?? ''}
          onChange={(value) => {
            setValues({ ...values, [slot]: value });
          }}
        />
      ))}
      {phrase.reviewed.length < phrase.locales.length - 1 && <p className="quiet">{t('phrases.draft')}</p>}
      <div className="slot-buttons">
        <Button
          icon="check"
          disabled={firstSlot(sentence) !== undefined}
          onClick={() => {
            onDone(sentence);
          }}
        >
          {t('phrases.add')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('common.close')}
        </Button>
      </div>
    </section>
  );
}

interface FieldProps {
  readonly slot: PhraseSlot;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SlotField({ slot, names, value, onChange }: FieldProps) {
  const { t } = useWords();
  const options = (words: readonly string[]) => words.map((word) => ({ value: word, label: word }));
  switch (slot.kind) {
    case 'name':
      return slot.slot === 'child' && names.length > 0 && names.length <= MOST_NAMES ? (
        <Choice label={t('phrases.name')} value={value} options={options(names)} onChange={onChange} />
      ) : (
        <TextField label={t('phrases.name')} value={value} names={names} onChange={onChange} />
      );
    case 'names':
      return (
        <SeveralWords
          label={t('phrases.name')}
          words={names}
          max={MOST_NAMES}
          onChange={(chosen) => {
            onChange(chosen.length < 2 ? '' : inOneList(chosen));
          }}
        />
      );
    case 'time':
      return <TimeField label={t('phrases.time')} value={value} onChange={onChange} />;
    case 'date':
      return <DateField label={t('phrases.day')} onChange={onChange} />;
    case 'number':
      return <TextField label={t('phrases.number')} value={value} isNumber onChange={onChange} />;
    case 'word':
      return (
        <Choice label={t('phrases.choose')} value={value} options={options(slot.words)} onChange={onChange} />
      );
    case 'words':
      return (
        <SeveralWords
          label={t('phrases.choose')}
          words={slot.words}
          max={MOST_WORDS}
          onChange={(chosen) => {
            onChange(inOneList(chosen));
          }}
        />
      );
    case 'text':
      return <TextField label={t('phrases.write')} value={value} onChange={onChange} />;
  }
}

interface SeveralProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly max: number;
  readonly onChange: (chosen: readonly string[]) => void;
}

function SeveralWords({ label, words, max, onChange }: SeveralProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <ManyChoice
      label={label}
      options={words.map((word) => ({ value: word, label: word }))}
      values={chosen}
      max={max}
      onChange={(next) => {
        setChosen(next);
        onChange(next);
      }}
    />
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly isNumber?: boolean;
  readonly names?: readonly string[];
  readonly onChange: (value: string) => void;
}

function TextField({ label, value, isNumber = false, names = [], onChange }: TextProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <>
          <input
            {...ids}
            type={isNumber ? 'number' : 'text'}
            min={isNumber ? 0 : undefined}
            list={names.length > 0 ? `${ids.id}-names` : undefined}
            value={value}
            onChange={(change) => {
              onChange(change.target.value);
            }}
          />
          {names.length > 0 && (
            <datalist id={`${ids.id}-names`}>
              {names.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

interface DateProps {
  readonly label: string;
  readonly onChange: (value: string) => void;
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** Written as "12 March", the way the phrases have it. */
function DateField({ label, onChange }: DateProps) {
  const [day, setDay] = useState('');
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          value={day}
          onChange={({ target: { value, valueAsDate: at } }) => {
            setDay(value);
            onChange(at === null ? '' : dayAndMonth.format(at));
          }}
        />
      )}
    </Field>
  );
}
