/** A child's card as its manager keeps it: what lacks on top, one tap from being put right. */
import {
  confirmPart,
  gaps,
  orderContacts,
  removeLine,
  saveLine,
  type Card,
  type Gap,
  type Line,
  type Part,
} from '@storybell/contracts/child-record';
import { endPlacement, type RoomRecord } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { dateOfYear, dayOfYear } from '@storybell/i18n/format';
import { useState } from 'react';
import { call } from '../../api.ts';
import { ChildWeek } from '../../calendar/ChildWeek.tsx';
import { ChildConsents } from '../../consents/ChildConsents.tsx';
import { WhoMayFetch } from '../../door/WhoMayFetch.tsx';
import { CareCard } from '../../people/CareCard.tsx';
import { FormDialog } from '../../people/FormDialog.tsx';
import { PartCard } from '../../people/PartCard.tsx';
import {
  fieldsOf,
  partOrder,
  readWritten,
  startOf,
  startOfResponsibility,
  writtenOf,
} from '../../people/part-fields.ts';
import { usePeopleWords, type PeopleKey } from '../../people/use-people-words.ts';
import { useAct } from '../../people/use-act.ts';
import { placeOf, useCard } from '../../people/use-card.ts';
import { Link } from '../../router.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { PageSkeleton } from '../../ui/Skeleton.tsx';
import { ChooseKeyPerson } from './ChooseKeyPerson.tsx';
import { EndButton } from './EndButton.tsx';
import { ChildForm, GuardianForm } from './forms.tsx';
import { Guardians } from './Guardians.tsx';
import { Suggestions } from './Suggestions.tsx';
import { useRooms } from './use-people.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
  readonly childId: string;
}

/** Parts that nobody must fill in, or that another gap stands for. */
const neverMissing = ['home_word', 'daily', 'emergency_contact'] as const satisfies readonly Part[];

/** How many things a whole card has. */
const THINGS = gaps.length - neverMissing.length;

type Open =
  | { readonly what: 'child' | 'guardian' }
  | { readonly what: 'line'; readonly part: Part; readonly line: Line | null };

export function ChildPage({ session, setting, childId }: Props) {
  const words = usePeopleWords();
  const { p } = words;
  const card = useCard(session, childId);
  const rooms = useRooms(session);
  const [open, setOpen] = useState<Open>();
  const act = useAct<object>();
  const place = placeOf(session, childId);
  if (card.error !== null) return <Problem error={card.error} onRetry={card.refetch} />;
  if (card.data === undefined) return <PageSkeleton />;

  const { child, lines, confirmations, completeness } = card.data;
  const close = () => {
    setOpen(undefined);
  };
  const write = (line: Line | null, written: Parameters<typeof readWritten>[0]) =>
    call(saveLine, {
      params: place,
      body: { written: readWritten(written), line: line && { id: line.id, version: line.version } },
    });
  const order = (contacts: readonly Line[]) => {
    const inOrder = (of: readonly Line[]) =>
      call(orderContacts, { params: place, body: { lineIds: of.map(({ id }) => id) } });
    const before = lines.filter(({ part }) => part === 'emergency_contact');
    act.mutate({ run: () => inOrder(contacts), undo: () => inOrder(before) });
  };
  const holders = card.data.guardians.map(({ id, knownAs, familyName }) => ({
    id: String(id),
    name: `${knownAs} ${familyName}`,
  }));
  const mend = (gap: Gap) => {
    if (gap === 'given_names' || gap === 'born_on') setOpen({ what: 'child' });
    else if (gap === 'guardian') setOpen({ what: 'guardian' });
    else if (gap === 'two_contacts') setOpen({ what: 'line', part: 'emergency_contact', line: null });
    else if (gap === 'key_person') document.getElementById('key-person')?.scrollIntoView();
    else if (gap === 'requirement') document.getElementById('requirement')?.scrollIntoView();
    else if (gap === 'address' || gap === 'reachable') document.getElementById('guardians')?.scrollIntoView();
    else setOpen({ what: 'line', part: gap, line: null });
  };
  return (
    <div className="page child-card">
      <Link to="/people" className="button button-quiet button-normal back">
        <Icon name="chevron" size={20} />
        {p('people.title')}
      </Link>
      <Top
        card={card.data}
        session={session}
        setting={setting}
        rooms={rooms.data ?? []}
        onChange={() => {
          setOpen({ what: 'child' });
        }}
        onMend={mend}
      />
      <Suggestions session={session} suggestions={card.data.suggestions} lines={lines} />
      <Guardians
        session={session}
        card={card.data}
        zone={setting.timeZone}
        onAdd={() => {
          setOpen({ what: 'guardian' });
        }}
      />
      <WhoMayFetch session={session} childId={childId} childName={child.knownAs} zone={setting.timeZone} />
      <ChildWeek session={session} childId={childId} childName={child.knownAs} />
      <ChooseKeyPerson session={session} setting={setting} childId={childId} childName={child.knownAs} />
      <ChildConsents session={session} setting={setting} childId={childId} />
      <div className="card-parts">
        {partOrder.map((part) =>
          part === 'requirement' ? (
            <CareCard
              key={part}
              session={session}
              childId={childId}
              card={card.data}
              zone={setting.timeZone}
            />
          ) : (
            <PartCard
              key={part}
              part={part}
              lines={lines.filter((line) => line.part === part)}
              confirmedAt={confirmations.find((one) => one.part === part)?.at}
              isDue={completeness?.due.includes(part) === true}
              isBusy={act.isPending}
              onWrite={(line) => {
                setOpen({ what: 'line', part, line });
              }}
              onConfirm={() => {
                act.mutate({ run: () => call(confirmPart, { params: place, body: { part } }) });
              }}
              onRemove={(line) => {
                const { id, version } = line;
                act.mutate({
                  run: () => call(removeLine, { params: { ...place, lineId: id }, body: { part, version } }),
                  undo: () => write(null, line),
                });
              }}
              {...(part === 'emergency_contact' && { onOrder: order })}
            />
          ),
        )}
      </div>
      {open?.what === 'child' && (
        <ChildForm session={session} rooms={rooms.data ?? []} child={child} onClose={close} />
      )}
      {open?.what === 'guardian' && (
        <GuardianForm session={session} childId={childId} guardian={null} onClose={close} />
      )}
      {open?.what === 'line' && (
        <FormDialog
          title={p(`child.part.${open.part}`)}
          fields={fieldsOf(open.part, words, { holders, maySee: true })}
          start={open.part === 'responsibility' ? startOfResponsibility(open.line) : startOf(open.line)}
          save={(values) => write(open.line, writtenOf(open.part, values, holders))}
          onClose={close}
        />
      )}
    </div>
  );
}

interface TopProps {
  readonly card: Card;
  readonly session: Session;
  readonly setting: Setting;
  readonly rooms: readonly RoomRecord[];
  readonly onChange: () => void;
  readonly onMend: (gap: Gap) => void;
}

function Top({ card: { child, completeness }, session, setting, rooms, onChange, onMend }: TopProps) {
  const { p, locale } = usePeopleWords();
  const day = (on: string | null) => (on === null ? '–' : dayOfYear(locale, on));
  return (
    <section className="card card-top">
      <div className="card-head">
        <Avatar id={child.id} name={child.knownAs} initial={child.familyName} size="large" />
        <h1 className="card-names">
          <bdi>{`${child.knownAs} ${child.familyName}`}</bdi>
        </h1>
        <span className="card-by">
          {child.leftAt === null
            ? (rooms.find(({ id }) => id === child.roomId)?.name ?? '')
            : p('people.ended_on', {
                date: dateOfYear(locale, child.leftAt, { timeZone: setting.timeZone }),
              })}
        </span>
      </div>
      {completeness !== null && <Meter {...completeness} onMend={onMend} />}
      <dl className="card-facts">
        <div>
          <dt>{p('people.given_names')}</dt>
          <dd>
            <bdi>{child.givenNames ?? '–'}</bdi>
          </dd>
        </div>
        <div>
          <dt>{p('people.born_on')}</dt>
          <dd>{day(child.bornOn)}</dd>
        </div>
        <div>
          <dt>{p('people.starts_on')}</dt>
          <dd>{day(child.startsOn)}</dd>
        </div>
      </dl>
      <div className="card-foot">
        <Button onClick={onChange}>{p('people.change')}</Button>
        <EndButton
          isOver={child.leftAt !== null}
          version={child.version}
          end={(at, version) =>
            call(endPlacement, { params: placeOf(session, child.id), body: { at, version } })
          }
        />
      </div>
    </section>
  );
}

const gapKeys = {
  given_names: 'people.given_names',
  born_on: 'people.born_on',
  guardian: 'people.add_guardian',
  address: 'people.address',
  reachable: 'child.reachable',
  two_contacts: 'child.two_contacts',
  key_person: 'cover.key_person',
} as const satisfies Partial<Record<Gap, PeopleKey>>;

const isOwnGap = (gap: Gap): gap is keyof typeof gapKeys => gap in gapKeys;

interface MeterProps {
  readonly missing: readonly Gap[];
  readonly due: readonly Part[];
  readonly onMend: (gap: Gap) => void;
}

function Meter({ missing, due, onMend }: MeterProps) {
  const { p } = usePeopleWords();
  const wordOf = (gap: Gap) => (isOwnGap(gap) ? p(gapKeys[gap]) : p(`child.part.${gap}`));
  const summary = missing.length === 0 ? p('child.complete') : p('child.missing', { count: missing.length });
  return (
    <div className="meter">
      <progress max={THINGS} value={THINGS - missing.length} aria-label={summary} />
      <strong>{summary}</strong>
      {missing.length > 0 && (
        <div className="chips">
          {missing.map((gap) => (
            <Button
              key={gap}
              icon="plus"
              onClick={() => {
                onMend(gap);
              }}
            >
              {wordOf(gap)}
            </Button>
          ))}
        </div>
      )}
      {due.length > 0 && (
        <div className="chips">
          {due.map((part) => (
            <a key={part} href={`#${part}`}>
              <Chip tone="warn" icon="clock">
                {p(`child.part.${part}`)}
              </Chip>
            </a>
          ))}
        </div>
      )}
    </div>
  );
}
