import { useWords } from '../../i18n.tsx';
import { Choice } from '../../ui/Choice.tsx';
import type { FieldsOf } from './detail.ts';

export function NappyFields({ details, onChange, when }: FieldsOf<'nappy'>) {
  const { t, say } = useWords();
  return (
    <>
      <Choice
        label={t('log.nappy_was')}
        value={details.content}
        onChange={(content) => {
          onChange({ ...details, content });
        }}
        options={(['wet', 'soiled', 'both', 'dry'] as const).map((value) => ({
          value,
          label: say(`entry.choice.content.${value}`),
        }))}
      />
      <Choice
        label={t('log.skin')}
        value={details.skin}
        onChange={(skin) => {
          onChange({ ...details, skin });
        }}
        options={(['fine', 'red', 'sore'] as const).map((value) => ({
          value,
          label: say(`entry.choice.skin.${value}`),
        }))}
      />
      {when}
    </>
  );
}

export function ToiletFields({ details, onChange, when }: FieldsOf<'toilet'>) {
  const { t, say } = useWords();
  return (
    <>
      <Choice
        label={t('log.what')}
        value={details.result}
        onChange={(result) => {
          onChange({ ...details, result });
        }}
        options={(['wee', 'poo', 'both', 'tried', 'accident'] as const).map((value) => ({
          value,
          label: say(`entry.toilet.result.${value}`),
        }))}
      />
      {details.result !== 'accident' && (
        <Choice
          label={t('log.where')}
          value={details.place}
          onChange={(place) => {
            onChange({ ...details, place });
          }}
          options={(['potty', 'toilet'] as const).map((value) => ({
            value,
            label: say(`entry.toilet.place.${value}`),
          }))}
        />
      )}
      <Choice
        label={say('entry.ask.help')}
        value={details.help}
        onChange={(help) => {
          onChange({ ...details, help });
        }}
        options={(['none', 'some', 'full'] as const).map((value) => ({
          value,
          label: say(`entry.toilet.help.${value}`),
        }))}
      />
      {when}
    </>
  );
}
