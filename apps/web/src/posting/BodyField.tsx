/** A text with its counter and the sentences that every family can be told for certain. */
import type { Setting } from '@storybell/contracts/setting';
import type { Session } from '@storybell/contracts/session';
import { listPhrases } from '@storybell/contracts/translation';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../api.ts';
import { useWords } from '../i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { addPhrase, firstSlot, MAX_BODY } from './phrases.ts';
import { PhrasePicker } from './PhrasePicker.tsx';

export function usePhrases(session: Session) {
  const { settingId } = session.actor;
  return useQuery({
    queryKey: ['phrases', settingId],
    queryFn: async () => (await call(listPhrases, { params: { settingId } })).phrases,
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
}

export function BodyField({ session, setting, label, value, onChange, childName }: Props) {
  const { t } = useWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const [isPicking, setIsPicking] = useState(false);
  const phrases = usePhrases(session);
  const slot = firstSlot(value);
  const isTooLong = value.length > MAX_BODY;

  const insert = (pattern: string) => {
    const next = addPhrase(value, pattern, childName);
    onChange(next);
    setIsPicking(false);
    // After the text is in the field: what has to be filled in is marked, so that typing replaces it.
    requestAnimationFrame(() => {
      const open = firstSlot(next);
      area.current?.focus();
      area.current?.setSelectionRange(open?.start ?? next.length, open?.end ?? next.length);
    });
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
            onChange={(change) => {
              onChange(change.target.value);
            }}
          />
        )}
      </Field>
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
        <PhrasePicker phrases={phrases.data ?? []} isPending={phrases.isPending} onPick={insert} />
      )}
    </>
  );

  function problemOf() {
    if (isTooLong) return t('posting.too_long', { over: value.length - MAX_BODY });
    return slot === undefined ? undefined : t('posting.fill_slot', { slot: slot.text });
  }
}
