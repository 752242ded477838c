import { careKinds } from '@storybell/contracts/entry';
import { sentenceCase } from '@storybell/i18n/format';
import { useWords } from '../../i18n.tsx';
import { Choice } from '../../ui/Choice.tsx';
import type { FieldsOf } from './detail.ts';

const factors = ['15', '20', '30', '50'] as const;
const LIKELY_SPF = 50;

export function CareFields({ details, onChange, when }: FieldsOf<'care'>) {
  const { say, locale } = useWords();
  return (
    <>
      <Choice
        label={say('entry.ask.done')}
        value={details.care}
        onChange={(care) => {
          onChange({ type: 'care', care, ...(care === 'sun_cream' && { spf: LIKELY_SPF }) });
        }}
        options={careKinds.map((value) => ({
          value,
          label: sentenceCase(locale, say(`entry.care.name.${value}`)),
        }))}
      />
      {details.care === 'sun_cream' && (
        <Choice
          label={say('entry.ask.spf')}
          value={factors.find((factor) => Number(factor) === details.spf)}
          onChange={(factor) => {
            onChange({ ...details, spf: factorOf[factor] });
          }}
          options={factors.map((value) => ({ value, label: value }))}
        />
      )}
      {when}
    </>
  );
}

const factorOf = { 15: 15, 20: 20, 30: 30, 50: 50 } as const;
