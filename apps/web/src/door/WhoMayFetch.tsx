/** Who may fetch a child: a guardian names people, a manager sees all of them and says which guardians may. */
import {
  confirmCollector,
  endCollector,
  listCollectors,
  nameCollector,
  permitCollecting,
  type CollectingGuardian,
  type Collector,
} from '@storybell/contracts/collector';
import { setDoorPassword } from '@storybell/contracts/door';
import { GuardianId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import { dateOfYear, dayOf, isolate } from '@storybell/i18n/format';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callInSecret } from '../api.ts';
import { nowInstant } from '../clock.ts';
import { Refused } from '../create-call.ts';
import { orNull, valueOf, type FieldSpec } from '../people/field.ts';
import { FormDialog, peopleKey, readAgain } from '../people/FormDialog.tsx';
import { placeOf } from '../people/use-card.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Problem, problemText } from '../ui/Problem.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useToast } from '../ui/Toast.tsx';
import { Section } from '../Section.tsx';
import { CallBacks } from './CallBacks.tsx';
import { CollectorPhoto } from './CollectorPhoto.tsx';
import { useDoorWords } from './use-door-words.ts';
import './door.css';

interface Props {
  readonly session: Session;
  readonly childId: string;
  readonly childName: string;
  readonly zone: string;
}

export const WhoMayFetch = (props: Props) => (
  <Section of={['people', 'door', 'photos']}>
    <Who {...props} />
  </Section>
);

function Who({ session, childId, childName, zone }: Props) {
  const words = useDoorWords();
  const { d, locale } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'name' | 'password'>();
  const place = placeOf(session, childId);
  const { settingId } = place;
  const list = useQuery({
    queryKey: [...peopleKey, 'collectors', childId],
    queryFn: () => call(listCollectors, { params: place }),
  });
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: () => {
      toast({ text: words.t('settings.saved') });
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
    onSettled: () => readAgain(queries),
  });
  // A guardian who may not fetch the child names nobody, and is not told of it here.
  if (list.error instanceof Refused && list.error.code === 'not_found') return null;
  if (list.error !== null) return <Problem error={list.error} onRetry={list.refetch} />;
  if (list.data === undefined) return null;
  const { collectors, guardians, password, callBacks } = list.data;
  const close = () => {
    setOpen(undefined);
  };
  return (
    <section className="card card-part" id="collectors">
      <div className="part-head">
        <h2>{d('who_may', { name: isolate(childName) })}</h2>
      </div>
      <p className="quiet">{d('who_may_help')}</p>
      {guardians.map((guardian) => (
        <Switch
          key={guardian.guardianId}
          label={guardian.name}
          help={d('guardian_may')}
          isOn={guardian.mayCollect}
          isDisabled={act.isPending}
          onChange={(mayCollect) => {
            const { guardianId, version } = guardian;
            act.mutate(() =>
              call(permitCollecting, { params: { ...place, guardianId }, body: { mayCollect, version } }),
            );
          }}
        />
      ))}
      <ul className="lines">
        {collectors.map((one) => (
          <li key={one.id} className="collector">
            <One collector={one} />
            {one.endedAt === null && <CollectorPhoto session={session} collector={one} />}
            {one.endedAt === null && (
              <span className="person-acts">
                {one.isDue && (
                  <Button
                    icon="check"
                    isBusy={act.isPending}
                    onClick={() => {
                      act.mutate(() =>
                        call(confirmCollector, { params: { settingId, collectorId: one.id }, body: {} }),
                      );
                    }}
                  >
                    {words.p('child.still_right')}
                  </Button>
                )}
                <Button
                  look="quiet"
                  isBusy={act.isPending}
                  onClick={() => {
                    act.mutate(() =>
                      call(endCollector, { params: { settingId, collectorId: one.id }, body: {} }),
                    );
                  }}
                >
                  {words.p('people.ends_today')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <CallBacks session={session} callBacks={callBacks} zone={zone} />
      {password !== null && (
        <p>
          {d('password_since', { date: dateOfYear(locale, password.since) })}{' '}
          {password.isLocked && <Chip tone="bad">{words.say('errors.locked')}</Chip>}
        </p>
      )}
      <div className="card-foot">
        <Button
          icon="plus"
          onClick={() => {
            setOpen('name');
          }}
        >
          {d('add')}
        </Button>
        <Button
          onClick={() => {
            setOpen('password');
          }}
        >
          {d('password_new')}
        </Button>
      </div>
      {open === 'name' && (
        <NameForm session={session} childId={childId} guardians={guardians} onClose={close} />
      )}
      {open === 'password' && (
        <FormDialog
          title={d('password_new')}
          fields={[{ name: 'password', label: d('password_new'), kind: 'line', help: d('password_help') }]}
          start={{ password: '' }}
          save={(values) =>
            callInSecret(setDoorPassword, { params: place, body: { password: valueOf(values, 'password') } })
          }
          onClose={close}
        />
      )}
    </section>
  );
}

function One({ collector }: { readonly collector: Collector }) {
  const { d, p, locale } = useDoorWords();
  const { name, relationship, validFrom, validUntil, endedAt, isDue, signed, signedBy } = collector;
  const day = (on: string) => dateOfYear(locale, `${on}T00:00:00Z`, { timeZone: 'UTC' });
  return (
    <span className="line-words">
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span>
        <bdi>{relationship}</bdi>
      </span>
      <small className="quiet">
        {d('from')} {day(validFrom)}
        {validUntil !== null && <> · {p('people.ended_on', { date: day(validUntil) })}</>}
        {signed === 'paper' && (
          <>
            {' · '}
            {d('signed_by')} <bdi>{signedBy}</bdi>
          </>
        )}
      </small>
      {endedAt !== null && <Chip>{p('people.ended_on', { date: dateOfYear(locale, endedAt) })}</Chip>}
      {endedAt === null && isDue && (
        <Chip tone="warn" icon="clock">
          {d('check_again')}
        </Chip>
      )}
    </span>
  );
}

interface NameProps {
  readonly session: Session;
  readonly childId: string;
  /** Those who may have signed on paper; none where a guardian names somebody. */
  readonly guardians: readonly CollectingGuardian[];
  readonly onClose: () => void;
}

function NameForm({ session, childId, guardians, onClose }: NameProps) {
  const { d, p } = useDoorWords();
  const signers = guardians
    .filter(({ mayCollect }) => mayCollect)
    .map(({ guardianId, name }) => ({ value: String(guardianId), label: name }));
  const paper: readonly FieldSpec[] =
    guardians.length === 0
      ? []
      : [{ name: 'onPaperBy', label: d('signed_by'), kind: 'select', options: signers }];
  return (
    <FormDialog
      title={d('add')}
      fields={[
        { name: 'name', label: p('child.name'), kind: 'line' },
        { name: 'relationship', label: p('people.relationship'), kind: 'line' },
        { name: 'validFrom', label: d('from'), kind: 'date' },
        { name: 'validUntil', label: d('last_day'), kind: 'date', isOptional: true },
        ...paper,
      ]}
      start={{ name: '', relationship: '', validFrom: dayOf(nowInstant()), validUntil: '', onPaperBy: '' }}
      save={(values) => {
        const onPaperBy = orNull(values, 'onPaperBy');
        return call(nameCollector, {
          params: placeOf(session, childId),
          body: {
            name: valueOf(values, 'name'),
            relationship: valueOf(values, 'relationship'),
            validFrom: valueOf(values, 'validFrom'),
            validUntil: orNull(values, 'validUntil'),
            onPaperBy: onPaperBy === null ? null : GuardianId.parse(onPaperBy),
          },
        });
      }}
      onClose={onClose}
    />
  );
}
