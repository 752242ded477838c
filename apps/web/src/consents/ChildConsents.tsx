/** What has been agreed to for a child, by whom; who decides; and answers that came on paper. */
import {
  consentPurposes,
  readChildConsents,
  recordConsent,
  setResponsibility,
  type ChildConsents as All,
} from '@storybell/contracts/consent';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { dateOfYear, dayOf, dayOfYear } from '@storybell/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { nowInstant } from '../clock.ts';
import { valueOf, type FieldSpec, type FieldValues } from '../people/field.ts';
import { FormDialog, peopleKey } from '../people/FormDialog.tsx';
import { placeOf } from '../people/use-card.ts';
import { usePhotoWords } from '../photos/use-photo-words.ts';
import { Button } from '../ui/Button.tsx';
import { Problem, ProblemLine } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Switch } from '../ui/Switch.tsx';
import { StateChip } from './StateChip.tsx';
import './consents.css';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly childId: string;
}

export function ChildConsents({ session, setting, childId }: Props) {
  const { f } = usePhotoWords();
  const [isOpen, setIsOpen] = useState(false);
  const queries = useQueryClient();
  const params = placeOf(session, childId);
  const key = [...peopleKey, 'consents', childId];
  const all = useQuery({ queryKey: key, queryFn: () => call(readChildConsents, { params }) });
  const decide = useMutation({
    mutationFn: ({ id: guardianId, isResponsible }: Pick<All['guardians'][number], 'id' | 'isResponsible'>) =>
      call(setResponsibility, { params: { ...params, guardianId }, body: { isResponsible } }),
    onSuccess: (answer) => {
      queries.setQueryData(key, answer);
    },
  });
  if (all.error !== null) return <Problem error={all.error} onRetry={all.refetch} />;
  if (all.data === undefined) return <Skeleton count={1} />;
  const { guardians, states, consents } = all.data;
  const asked = guardians.filter(({ isAsked }) => isAsked);
  return (
    <section className="card card-part consents">
      <h2>{f('consents.title')}</h2>
      <p className="quiet">{f('consents.all_needed')}</p>
      {asked.length === 0 && <p className="field-problem">{f('consents.nobody_asked')}</p>}
      <ul className="consent-states">
        {states.map(({ purpose, state }) => (
          <li key={purpose}>
            {f(`consents.purpose.${purpose}`)} <StateChip state={state} />
          </li>
        ))}
      </ul>
      <div>
        <h3>{f('consents.who_decides')}</h3>
        {guardians.map(({ id, name, isResponsible }) => (
          <Switch
            key={id}
            label={name}
            help={f('consents.responsible')}
            isOn={isResponsible}
            isDisabled={decide.isPending}
            onChange={(isOn) => {
              decide.mutate({ id, isResponsible: isOn });
            }}
          />
        ))}
        <ProblemLine error={decide.error} />
      </div>
      {consents.length > 0 && (
        <details>
          <summary>{f('consents.history')}</summary>
          <History consents={consents} zone={setting.timeZone} />
        </details>
      )}
      <div className="card-foot">
        <Button
          icon="plus"
          disabled={asked.length === 0}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {f('consents.record')}
        </Button>
      </div>
      {isOpen && (
        <PaperForm
          session={session}
          setting={setting}
          childId={childId}
          asked={asked}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </section>
  );
}

function History({ consents, zone }: { readonly consents: All['consents']; readonly zone: string }) {
  const { f, locale } = usePhotoWords();
  return (
    <ul>
      {consents.map(({ id, name, purpose, isGiven, at, signedOn }) => (
        <li key={id}>
          <bdi>{name}</bdi> · {f(`consents.purpose.${purpose}`)} ·{' '}
          {isGiven ? f('consents.yes') : f('consents.no')} · {dateOfYear(locale, at, { timeZone: zone })}
          {signedOn !== null && ` · ${f('consents.on_paper', { date: dayOfYear(locale, signedOn) })}`}
        </li>
      ))}
    </ul>
  );
}

interface PaperProps extends Props {
  readonly asked: All['guardians'];
  readonly onClose: () => void;
}

function PaperForm({ session, setting, childId, asked, onClose }: PaperProps) {
  const { f, locale } = usePhotoWords();
  const [only] = asked;
  const fields: readonly FieldSpec[] = [
    {
      name: 'guardian',
      label: f('consents.who_signed'),
      kind: 'select',
      options: asked.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'purpose',
      label: f('consents.which'),
      kind: 'select',
      options: consentPurposes.map((value) => ({ value, label: f(`consents.purpose.${value}`) })),
    },
    {
      name: 'answer',
      label: f('consents.answer'),
      kind: 'select',
      options: [
        { value: 'yes', label: f('consents.yes') },
        { value: 'no', label: f('consents.no') },
      ],
    },
    { name: 'signedOn', label: f('consents.signed_on'), kind: 'date' },
  ];
  const save = (values: FieldValues) => {
    const guardian = asked.find(({ id }) => id === valueOf(values, 'guardian'));
    const purpose = consentPurposes.find((one) => one === valueOf(values, 'purpose'));
    if (guardian === undefined || purpose === undefined) throw new Error('not of the lists');
    return call(recordConsent, {
      params: placeOf(session, childId),
      body: {
        guardianId: guardian.id,
        purpose,
        isGiven: valueOf(values, 'answer') === 'yes',
        locale,
        signedOn: valueOf(values, 'signedOn'),
      },
    });
  };
  return (
    <FormDialog
      title={f('consents.record')}
      fields={fields}
      start={{
        guardian: only?.id ?? '',
        purpose: consentPurposes[0],
        answer: 'yes',
        signedOn: dayOf(nowInstant(), { timeZone: setting.timeZone }),
      }}
      save={save}
      onClose={onClose}
    />
  );
}
