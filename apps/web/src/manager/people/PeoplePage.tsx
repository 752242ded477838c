/** Rooms, staff and children: who is here, who was, and whose card lacks something. */
import type { ChildRecord, RoomRecord, StaffRecord } from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import type { Setting } from '@storybell/contracts/setting';
import { useState } from 'react';
import { usePeopleWords } from '../../people/use-people-words.ts';
import { usePhotoWords } from '../../photos/use-photo-words.ts';
import { Link } from '../../router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ChildForm, RoomForm, StaffForm } from './forms.tsx';
import { ChildList, RoomList, StaffList } from './lists.tsx';
import { useRooms } from './use-people.ts';

interface Props {
  readonly session: Session;
  readonly setting: Setting;
}

type Kind = 'children' | 'staff' | 'rooms';
type Form =
  | { readonly of: 'room'; readonly room: RoomRecord | null }
  | { readonly of: 'staff'; readonly person: StaffRecord | null }
  | { readonly of: 'child'; readonly child: ChildRecord | null };

const adds = {
  children: { of: 'child', child: null },
  staff: { of: 'staff', person: null },
  rooms: { of: 'room', room: null },
} as const;

export function PeoplePage({ session, setting }: Props) {
  const { t, p } = usePeopleWords();
  const { f } = usePhotoWords();
  const [kind, setKind] = useState<Kind>('children');
  const [wanted, setWanted] = useState('');
  const [form, setForm] = useState<Form>();
  const rooms = useRooms(session);
  const close = () => {
    setForm(undefined);
  };
  const labels = {
    children: p('people.add_child'),
    staff: p('people.add_staff'),
    rooms: p('people.add_room'),
  };
  const hasRooms = (rooms.data ?? []).some(({ endedAt }) => endedAt === null);
  const shown = hasRooms || rooms.data === undefined ? kind : 'rooms';
  const found = (...words: readonly string[]) =>
    words.join(' ').toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
  return (
    <div className="page people">
      <div className="page-head">
        <h1>{p('people.title')}</h1>
        <Link className="button button-plain button-normal" to="/consents">
          {f('consents.all_children')}
        </Link>
        <Link className="button button-plain button-normal" to="/people/import">
          {p('import.title')}
        </Link>
      </div>
      <Choice
        label={p('people.title')}
        isLabelHidden
        look="tabs"
        value={shown}
        onChange={setKind}
        options={[
          { value: 'children', label: p('people.children') },
          { value: 'staff', label: t('sign_in.staff') },
          { value: 'rooms', label: t('ways.rooms') },
        ]}
      />
      <div className="people-tools">
        <SearchField label={p('people.find')} value={wanted} onChange={setWanted} />
        <Button
          look="primary"
          icon="plus"
          onClick={() => {
            setForm(adds[shown]);
          }}
        >
          {labels[shown]}
        </Button>
      </div>
      {rooms.error !== null && <Problem error={rooms.error} onRetry={rooms.refetch} />}
      {rooms.data === undefined && rooms.error === null && <Skeleton count={6} kind="row" />}
      {rooms.data !== undefined && !hasRooms && <Empty title={p('people.no_rooms')} icon="home" />}
      {rooms.data !== undefined && hasRooms && shown === 'children' && (
        <ChildList
          session={session}
          setting={setting}
          rooms={rooms.data}
          isFound={({ knownAs, givenNames, familyName }) => found(knownAs, givenNames ?? '', familyName)}
        />
      )}
      {shown === 'staff' && (
        <StaffList
          session={session}
          setting={setting}
          rooms={rooms.data ?? []}
          isFound={({ knownAs, familyName }) => found(knownAs, familyName)}
          onChange={(person) => {
            setForm({ of: 'staff', person });
          }}
        />
      )}
      {shown === 'rooms' && (
        <RoomList
          session={session}
          setting={setting}
          rooms={(rooms.data ?? []).filter(({ name }) => found(name))}
          onChange={(room) => {
            setForm({ of: 'room', room });
          }}
        />
      )}
      {form?.of === 'room' && <RoomForm session={session} room={form.room} onClose={close} />}
      {form?.of === 'staff' && (
        <StaffForm session={session} rooms={rooms.data ?? []} person={form.person} onClose={close} />
      )}
      {form?.of === 'child' && (
        <ChildForm session={session} rooms={rooms.data ?? []} child={form.child} onClose={close} />
      )}
    </div>
  );
}
