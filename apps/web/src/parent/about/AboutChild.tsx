/** What the nursery knows about a child, as one guardian may read it: to confirm, and to say what has changed. */
import {
  confirmPart,
  suggest,
  type Line,
  type Part,
  type Suggestion,
} from '@storybell/contracts/child-record';
import { saveAddress } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { TellChange } from '../../door/TellChange.tsx';
import { WhoMayFetch } from '../../door/WhoMayFetch.tsx';
import { valueOf } from '../../people/field.ts';
import { FormDialog, readAgain } from '../../people/FormDialog.tsx';
import { LineText } from '../../people/LineText.tsx';
import { PartCard } from '../../people/PartCard.tsx';
import { fieldsOf, partOrder, startOf, writtenOf } from '../../people/part-fields.ts';
import { PeopleWords, usePeopleWords } from '../../people/PeopleWords.tsx';
import { placeOf, useCard } from '../../people/use-card.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Problem, problemText } from '../../ui/Problem.tsx';
import { PageSkeleton } from '../../ui/Skeleton.tsx';
import { useToast } from '../../ui/Toast.tsx';
import '../../people/people.css';

interface Props {
  readonly session: Session;
  readonly childId: string;
}

export const AboutChild = (props: Props) => (
  <PeopleWords>
    <About {...props} />
  </PeopleWords>
);

type Open =
  { readonly what: 'address' } | { readonly what: 'line'; readonly part: Part; readonly line: Line | null };

/** What parents are told each day is the nursery's to arrange. */
const asked = partOrder.filter((part) => part !== 'daily');

function About({ session, childId }: Props) {
  const words = usePeopleWords();
  const { p } = words;
  const toast = useToast();
  const queries = useQueryClient();
  const card = useCard(session, childId);
  const [open, setOpen] = useState<Open>();
  const place = placeOf(session, childId);
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: async () => {
      toast({ text: words.t('settings.saved') });
      await readAgain(queries);
    },
    onError: (error) => {
      toast({ text: problemText(words, error), tone: 'bad' });
    },
  });
  if (card.error !== null) return <Problem error={card.error} onRetry={card.refetch} />;
  if (card.data === undefined) return <PageSkeleton />;

  const { child, lines, confirmations, suggestions } = card.data;
  const [self] = card.data.guardians;
  const close = () => {
    setOpen(undefined);
  };
  return (
    <div className="page child-card">
      <h1>{p('child.about', { name: child.knownAs })}</h1>
      <p className="quiet">{p('child.what_we_know')}</p>
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
      <WhoMayFetch session={session} childId={childId} childName={child.knownAs} />
      <TellChange session={session} childId={childId} />
      <div className="card-parts">
        {asked.map((part) => (
          <PartCard
            key={part}
            part={part}
            lines={lines.filter((line) => line.part === part)}
            confirmedAt={confirmations.find((one) => one.part === part)?.at}
            isDue={false}
            isBusy={act.isPending}
            onAdd={() => {
              setOpen({ what: 'line', part, line: null });
            }}
            onConfirm={() => {
              act.mutate(() => call(confirmPart, { params: place, body: { part } }));
            }}
            acts={(line) => (
              <>
                <IconButton
                  icon="settings"
                  label={p('people.change')}
                  onClick={() => {
                    setOpen({ what: 'line', part, line });
                  }}
                />
                <IconButton
                  icon="close"
                  label={p('child.remove')}
                  onClick={() => {
                    const { id, version } = line;
                    act.mutate(() =>
                      call(suggest, { params: place, body: { what: 'remove', part, line: { id, version } } }),
                    );
                  }}
                />
              </>
            )}
          />
        ))}
      </div>
      {open?.what === 'address' && self !== undefined && (
        <FormDialog
          title={p('people.address')}
          fields={[{ name: 'address', label: p('people.address'), kind: 'text' }]}
          start={{ address: self.address?.address ?? '' }}
          save={(values) =>
            call(saveAddress, {
              params: { settingId: place.settingId, guardianId: self.id },
              body: { address: valueOf(values, 'address'), version: self.address?.version ?? null },
            })
          }
          onClose={close}
        />
      )}
      {open?.what === 'line' && (
        <FormDialog
          title={p(`child.part.${open.part}`)}
          fields={fieldsOf(open.part, words)}
          start={startOf(open.line)}
          saveLabel={p('child.suggest')}
          savedText={p('child.sent')}
          save={(values) => {
            const line = open.line && { id: open.line.id, version: open.line.version };
            return call(suggest, {
              params: place,
              body: { what: 'write', written: writtenOf(open.part, values), line },
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
