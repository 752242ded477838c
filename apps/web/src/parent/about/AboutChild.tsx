/** What the nursery knows about a child, as one guardian may read it: to confirm, and to say what has changed. */
import {
  confirmPart,
  suggest,
  type Line,
  type Part,
  type Suggestion,
} from '@storybell/contracts/child-record';
import type { Session } from '@storybell/contracts/session';
import { useState } from 'react';
import { call } from '../../api.ts';
import { ChildWeek } from '../../calendar/ChildWeek.tsx';
import { TellChange } from '../../door/TellChange.tsx';
import { WhoMayFetch } from '../../door/WhoMayFetch.tsx';
import { AddressForm } from '../../people/AddressForm.tsx';
import { CareCard } from '../../people/CareCard.tsx';
import { FormDialog } from '../../people/FormDialog.tsx';
import { KeyPersons } from '../../people/KeyPersons.tsx';
import { LineText } from '../../people/LineText.tsx';
import { PartCard } from '../../people/PartCard.tsx';
import { fieldsOf, partOrder, startOf, startOfResponsibility, writtenOf } from '../../people/part-fields.ts';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { ChildOut } from '../../register/ChildOut.tsx';
import { Section } from '../../Section.tsx';
import { useAct } from '../../people/use-act.ts';
import { placeOf, useCard } from '../../people/use-card.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { PageSkeleton } from '../../ui/Skeleton.tsx';
import { useChildren } from '../../use-children.ts';
import '../../people/people.css';

interface Props {
  readonly session: Session;
  readonly childId: string;
  readonly zone: string;
}

export const AboutChild = (props: Props) => (
  <Section of={['people']}>
    <About {...props} />
  </Section>
);

type Open =
  { readonly what: 'address' } | { readonly what: 'line'; readonly part: Part; readonly line: Line | null };

/** What parents are told each day is the nursery's to arrange. */
const asked = partOrder.filter((part) => part !== 'daily');

function About({ session, childId, zone }: Props) {
  const words = usePeopleWords();
  const { p } = words;
  const card = useCard(session, childId);
  const [open, setOpen] = useState<Open>();
  const place = placeOf(session, childId);
  const act = useAct<object>();
  const children = useChildren(session);
  const named = (children.data ?? []).find(({ id }) => id === childId);
  // Who the key person is, that the child is out, and when it is booked in, needs no code; the card does.
  const withoutCode = (
    <>
      <ChildOut session={session} childId={childId} zone={zone} />
      <KeyPersons session={session} childId={childId} zone={zone} />
      {named !== undefined && <ChildWeek session={session} childId={childId} childName={named.knownAs} />}
    </>
  );
  if (card.error !== null)
    return (
      <div className="page child-card">
        {withoutCode}
        <Problem error={card.error} onRetry={card.refetch} />
      </div>
    );
  if (card.data === undefined) return <PageSkeleton />;

  const { child, lines, confirmations, suggestions } = card.data;
  const [self] = card.data.guardians;
  const suggestRemoval = (part: Part, { id, version }: Line) => {
    act.mutate({
      run: () => call(suggest, { params: place, body: { what: 'remove', part, line: { id, version } } }),
    });
  };
  const holders =
    self === undefined ? [] : [{ id: String(self.id), name: `${self.knownAs} ${self.familyName}` }];
  const close = () => {
    setOpen(undefined);
  };
  return (
    <div className="page child-card">
      <h1>{p('child.about', { name: child.knownAs })}</h1>
      <p className="quiet">{p('child.what_we_know')}</p>
      {withoutCode}
      <Told suggestions={suggestions} />
      {self !== undefined && (
        <section className="card card-part">
          <h2>{p('people.address')}</h2>
          <p className="address" dir="auto">
            {self.address?.address ?? '–'}
          </p>
          <p className="quiet">{p('people.address_help')}</p>
          <div className="card-foot">
            <Button
              onClick={() => {
                setOpen({ what: 'address' });
              }}
            >
              {p('people.change')}
            </Button>
          </div>
        </section>
      )}
      <WhoMayFetch session={session} childId={childId} childName={child.knownAs} zone={zone} />
      <TellChange session={session} childId={childId} />
      <div className="card-parts">
        {asked.map((part) =>
          part === 'requirement' ? (
            <CareCard
              key={part}
              session={session}
              childId={childId}
              card={card.data}
              zone={zone}
              onSuggest={(line) => {
                setOpen({ what: 'line', part, line });
              }}
              onSuggestRemoval={(line) => {
                suggestRemoval(part, line);
              }}
            />
          ) : (
            <PartCard
              key={part}
              part={part}
              lines={lines.filter((line) => line.part === part)}
              confirmedAt={confirmations.find((one) => one.part === part)?.at}
              isDue={false}
              isBusy={act.isPending}
              onWrite={(line) => {
                setOpen({ what: 'line', part, line });
              }}
              onConfirm={() => {
                act.mutate({ run: () => call(confirmPart, { params: place, body: { part } }) });
              }}
              onRemove={(line) => {
                suggestRemoval(part, line);
              }}
            />
          ),
        )}
      </div>
      {open?.what === 'address' && self !== undefined && (
        <AddressForm session={session} guardian={self} onClose={close} />
      )}
      {open?.what === 'line' && (
        <FormDialog
          title={p(`child.part.${open.part}`)}
          fields={fieldsOf(open.part, words, { holders, maySee: false })}
          start={open.part === 'responsibility' ? startOfResponsibility(open.line) : startOf(open.line)}
          saveLabel={p('child.suggest')}
          savedText={p('child.sent')}
          save={(values) => {
            const line = open.line && { id: open.line.id, version: open.line.version };
            return call(suggest, {
              params: place,
              body: { what: 'write', written: writtenOf(open.part, values, holders), line },
            });
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

function Told({ suggestions }: { readonly suggestions: readonly Suggestion[] }) {
  const { p } = usePeopleWords();
  const told = suggestions.filter(({ isAccepted }) => isAccepted !== true);
  if (told.length === 0) return null;
  return (
    <section className="card suggestion">
      <ul className="lines">
        {told.map((one) => (
          <li key={one.id}>
            <span className="line-words">
              <small>{p(`child.part.${one.part}`)}</small>
              {one.details !== null && <LineText line={{ part: one.part, details: one.details }} />}
              {one.isAccepted === null ? (
                <Chip tone="calm" icon="clock">
                  {p('child.waits')}
                </Chip>
              ) : (
                <Chip tone="warn">{p('child.declined', { reason: one.reason ?? '' })}</Chip>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
