/** A text with its counter, the ready sentences offered while it is typed, and a mark for each that needs no engine. */
import type { Setting } from '@storybell/contracts/setting';
import type { Session } from '@storybell/contracts/session';
import { listPhrases } from '@storybell/contracts/translation';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { optionId, PhraseOffer } from './PhraseOffer.tsx';
import { PhrasePicker } from './PhrasePicker.tsx';
import {
  addPhrase,
  beingWritten,
  fillPattern,
  firstSlot,
  MAX_BODY,
  offerPhrases,
  type Phrase,
} from './phrases.ts';
import { SentenceMarks } from './SentenceMarks.tsx';
import { SlotForm } from './SlotForm.tsx';

export function usePhrases(session: Session) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['phrases', settingId],
    queryFn: () => call(listPhrases, { params: { settingId } }),
    staleTime: Infinity,
  });
}

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Known when the text is about one child: fills the slot of that name. */
  readonly childName?: string | undefined;
  /** Children that may be named in it. */
  readonly names?: readonly string[];
}

/** A phrase being filled in, with the part of the text that it takes the place of. */
interface Picked {
  readonly phrase: Phrase;
  readonly from: number;
  readonly to: number;
}

export function BodyField({ session, setting, label, value, onChange, childName, names = [] }: Props) {
  const { t } = useWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [isPicking, setIsPicking] = useState(false);
  const [picked, setPicked] = useState<Picked>();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState<number>();
  /** The text for which the list was sent away; it comes back with the next letter. */
  const [dismissed, setDismissed] = useState<string>();
  const phrases = usePhrases(session);
  const slot = firstSlot(value);
  const isTooLong = value.length > MAX_BODY;
  const known = childName === undefined ? {} : { child: childName };

  const written = beingWritten(value, caret);
  const isOffering = setting.locale === 'en-GB' && picked === undefined && dismissed !== value && !isPicking;
  const offered = isOffering ? offerPhrases(phrases.data?.phrases ?? [], written.text, names) : [];

  const write = (next: string) => {
    onChange(next);
    setDismissed(next);
    setPicked(undefined);
    setActive(undefined);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.length, next.length);
    });
  };
  const insert = (sentence: string, { from, to }: Pick<Picked, 'from' | 'to'>) => {
    const after = value.slice(to);
    const next = addPhrase(value.slice(0, from), sentence);
    write(after.trim() === '' ? next : `${next} ${after.trimStart()}`);
  };
  const pick = (phrase: Phrase, place: Pick<Picked, 'from' | 'to'>) => {
    setIsPicking(false);
    const sentence = fillPattern(phrase.pattern, known);
    if (firstSlot(sentence) === undefined) insert(sentence, place);
    else setPicked({ phrase, ...place });
  };
  const pickOffered = (phrase: Phrase) => {
    pick(phrase, { from: written.start, to: written.end });
  };

  return (
    <>
      <Field
        label={label}
        problem={problemOf()}
        help={<span className="counter">{t('posting.counter', { used: value.length, max: MAX_BODY })}</span>}
      >
        {(ids) => (
          <textarea
            {...ids}
            ref={area}
            rows={6}
            lang={setting.locale}
            dir="auto"
            value={value}
            aria-invalid={isTooLong || slot !== undefined}
            aria-autocomplete="list"
            aria-controls={offered.length > 0 ? listId : undefined}
            aria-activedescendant={active === undefined ? undefined : optionId(listId, active)}
            onKeyDown={move}
            onSelect={({ currentTarget }) => {
              setCaret(currentTarget.selectionEnd);
            }}
            onChange={({ target }) => {
              setActive(undefined);
              setCaret(target.selectionEnd);
              onChange(target.value);
            }}
          />
        )}
      </Field>
      <PhraseOffer listId={listId} offered={offered} active={active} onPick={pickOffered} />
      {picked !== undefined && (
        <SlotForm
          key={picked.phrase.id}
          phrase={picked.phrase}
          slots={phrases.data?.slots ?? []}
          known={known}
          names={names}
          onDone={(sentence) => {
            insert(sentence, picked);
          }}
          onCancel={() => {
            setPicked(undefined);
          }}
        />
      )}
      <SentenceMarks session={session} text={value} locale={setting.locale} />
      <Button
        icon="list"
        aria-expanded={isPicking}
        onClick={() => {
          setIsPicking(!isPicking);
        }}
      >
        {t('posting.phrases')}
      </Button>
      {isPicking && (
        <PhrasePicker
          phrases={phrases.data?.phrases ?? []}
          isPending={phrases.isPending}
          onPick={(phrase) => {
            pick(phrase, { from: value.length, to: value.length });
          }}
        />
      )}
    </>
  );

  function move(press: KeyboardEvent) {
    if (offered.length === 0) return;
    switch (press.key) {
      case 'ArrowDown':
        setActive(active === undefined ? 0 : (active + 1) % offered.length);
        break;
      case 'ArrowUp':
        // Up leaves the list at its top, so that the lines of the text stay within reach.
        if (active === undefined) return;
        setActive(active === 0 ? undefined : active - 1);
        break;
      case 'Enter': {
        const chosen = active === undefined ? undefined : offered[active];
        if (chosen === undefined) return;
        pickOffered(chosen);
        break;
      }
      case 'Escape':
        setDismissed(value);
        setActive(undefined);
        break;
      default:
        return;
    }
    press.preventDefault();
  }

  function problemOf() {
    if (isTooLong) return t('posting.too_long', { over: value.length - MAX_BODY });
    return slot === undefined ? undefined : t('posting.fill_slot', { slot: slot.text });
  }
}
