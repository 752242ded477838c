/** Restricts somebody in one screen: who, for which child, what; beside it what will happen and what cannot be undone. */
import type { Family } from '@storybell/contracts/child';
import { restrictionScopes, type RestrictionScope } from '@storybell/contracts/restriction';
import type { Session } from '@storybell/contracts/session';
import { isolate, list } from '@storybell/i18n/format';
import { useState } from 'react';
import { nowInstant, plusDays } from '../../clock.ts';
import { useWords } from '../../i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { ManyChoice } from '../../ui/ManyChoice.tsx';
import { Problem, ProblemLine } from '../../ui/Problem.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { ChooseGuardian } from '../ChooseGuardian.tsx';
import { usePreview, type useRestrictions } from './use-restrictions.ts';

interface Props {
  readonly session: Session;
  readonly families: readonly Family[];
  readonly set: ReturnType<typeof useRestrictions>['set'];
  readonly onDone: () => void;
}

/** Orders are looked at again once a year, unless somebody says sooner. */
const REVIEW_DAYS = 365;

export function RestrictionForm({ session, families, set, onDone }: Props) {
  const { say } = useWords();
  const toast = useToast();
  const [guardianId, setGuardianId] = useState('');
  const [childId, setChildId] = useState<string>();
  const [scopes, setScopes] = useState<readonly RestrictionScope[]>(['all_info']);
  const [evidence, setEvidence] = useState('');
  const [reviewBy, setReviewBy] = useState(() => plusDays(nowInstant().slice(0, 10), REVIEW_DAYS));
  const [reason, setReason] = useState('');
  const family = families.find((one) => one.guardianId === guardianId);
  const [first] = family?.children ?? [];
  const child = family?.children.find(({ id }) => id === childId) ?? first;
  const name = isolate(family?.name ?? '');

  return (
    <form
      className="card restriction-form"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (family === undefined || child === undefined) return;
        const filled = (text: string) => (text.trim() === '' ? null : text.trim());
        set.mutate(
          {
            guardianId: family.guardianId,
            childId: child.id,
            scopes: [...scopes],
            evidenceRef: filled(evidence),
            reviewBy,
            reason: filled(reason),
          },
          {
            onSuccess: () => {
              toast({ text: say('people.restriction.done', { name }) });
              onDone();
            },
          },
        );
      }}
    >
      <ChooseGuardian
        label={say('people.restriction.person')}
        families={families}
        value={guardianId}
        onChange={(chosen) => {
          setGuardianId(chosen);
          setChildId(undefined);
        }}
      />
      {family !== undefined && family.children.length > 1 && (
        <Choice
          label={say('people.restriction.child')}
          options={family.children.map(({ id, knownAs }) => ({
            value: String(id),
            label: <bdi>{knownAs}</bdi>,
          }))}
          value={child?.id}
          onChange={setChildId}
        />
      )}
      <ManyChoice
        label={say('people.restriction.what')}
        options={restrictionScopes.map((scope) => ({
          value: scope,
          label: say(`people.restriction.scope.${scope}`),
        }))}
        values={scopes}
        max={restrictionScopes.length}
        onChange={setScopes}
      />
      <Field label={say('people.restriction.evidence')} help={say('people.restriction.evidence_help')}>
        {(ids) => (
          <input
            {...ids}
            type="text"
            dir="auto"
            maxLength={200}
            value={evidence}
            onChange={(change) => {
              setEvidence(change.target.value);
            }}
          />
        )}
      </Field>
      <Field label={say('people.restriction.review')}>
        {(ids) => (
          <input
            {...ids}
            type="date"
            required
            value={reviewBy}
            onChange={(change) => {
              setReviewBy(change.target.value);
            }}
          />
        )}
      </Field>
      <Field label={say('people.restriction.reason')}>
        {(ids) => (
          <textarea
            {...ids}
            dir="auto"
            rows={3}
            maxLength={2_000}
            value={reason}
            onChange={(change) => {
              setReason(change.target.value);
            }}
          />
        )}
      </Field>
      {family !== undefined && child !== undefined && (
        <WhatHappens session={session} family={family} child={child} />
      )}
      <ProblemLine error={set.error} />
      <Button
        type="submit"
        look="primary"
        size="large"
        isBusy={set.isPending}
        disabled={family === undefined || scopes.length === 0}
      >
        {say('people.restriction.set')}
      </Button>
    </form>
  );
}

function WhatHappens({
  session,
  family,
  child,
}: Pick<Props, 'session'> & { readonly family: Family; readonly child: Family['children'][number] }) {
  const { say, locale } = useWords();
  const preview = usePreview(session, family.guardianId, child.id);
  const names = (all: readonly string[]) => list(locale, all.map(isolate));
  if (preview.error !== null) return <Problem error={preview.error} onRetry={preview.refetch} />;
  const found = preview.data;
  const about = { name: isolate(family.name), child: isolate(child.knownAs) };
  return (
    <section className="restriction-preview" aria-live="polite">
      <h2>{say('people.restriction.preview')}</h2>
      <ul>
        <li>{say('people.restriction.at_once')}</li>
        <li>{say('people.restriction.lapses')}</li>
        {found !== undefined && found !== null && (
          <>
            <li>
              {found.received === 0
                ? say('people.restriction.received_none', about)
                : say('people.restriction.received', { ...about, count: found.received })}
            </li>
            {found.otherChildren.length > 0 && (
              <li>{say('people.restriction.other_children', { names: names(found.otherChildren) })}</li>
            )}
            {found.otherGuardians.length > 0 && (
              <li>{say('people.restriction.other_guardians', { names: names(found.otherGuardians) })}</li>
            )}
          </>
        )}
      </ul>
    </section>
  );
}
