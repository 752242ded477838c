/** The windows in which rooms, staff, children and guardians are added and changed. */
import { RoomId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import {
  addGuardian,
  changeChild,
  changeGuardian,
  changeStaff,
  employ,
  enrolChild,
  openRoom,
  Relationship,
  relationships,
  renameRoom,
  type ChildRecord,
  type GuardianRecord,
  type RoomRecord,
  type StaffRecord,
} from '@storybell/contracts/people';
import type { Session } from '@storybell/contracts/session';
import { call } from '../../api.ts';
import { isOn, orNull, valueOf, yes, type FieldSpec, type FieldValues } from '../../people/field.ts';
import { FormDialog } from '../../people/FormDialog.tsx';
import { usePeopleWords, type SayPeople } from '../../people/use-people-words.ts';
import { placeOf } from '../../people/use-card.ts';
import { languageOptions, roomOptions } from './use-people.ts';

interface Props {
  readonly session: Session;
  readonly onClose: () => void;
}

export function RoomForm({ session, room, onClose }: Props & { readonly room: RoomRecord | null }) {
  const { p } = usePeopleWords();
  const { settingId } = session.actor;
  return (
    <FormDialog
      title={room === null ? p('people.add_room') : room.name}
      fields={[{ name: 'name', label: p('people.room_name'), kind: 'line' }]}
      start={{ name: room?.name ?? '' }}
      save={(values) => {
        const name = valueOf(values, 'name');
        return room === null
          ? call(openRoom, { params: { settingId }, body: { name } })
          : call(renameRoom, {
              params: { settingId, roomId: room.id },
              body: { name, version: room.version },
            });
      }}
      onClose={onClose}
    />
  );
}

const names = (p: SayPeople): [FieldSpec, FieldSpec] => [
  { name: 'knownAs', label: p('people.known_as'), kind: 'line' },
  { name: 'familyName', label: p('people.family_name'), kind: 'line' },
];

interface StaffProps extends Props {
  readonly rooms: readonly RoomRecord[];
  readonly person: StaffRecord | null;
}

export function StaffForm({ session, rooms, person, onClose }: StaffProps) {
  const { p, t } = usePeopleWords();
  const { settingId } = session.actor;
  const body = (values: FieldValues) => {
    const roomId = orNull(values, 'roomId');
    return {
      knownAs: valueOf(values, 'knownAs'),
      familyName: valueOf(values, 'familyName'),
      role: valueOf(values, 'role') === 'manager' ? ('manager' as const) : ('staff' as const),
      roomId: roomId === null ? null : RoomId.parse(roomId),
      locale: Locale.parse(valueOf(values, 'locale')),
    };
  };
  return (
    <FormDialog
      title={person === null ? p('people.add_staff') : `${person.knownAs} ${person.familyName}`}
      fields={[
        ...names(p),
        {
          name: 'role',
          label: p('people.role'),
          kind: 'select',
          options: [
            { value: 'staff', label: t('sign_in.staff') },
            { value: 'manager', label: t('sign_in.manager') },
          ],
        },
        { name: 'roomId', label: p('people.which_room'), kind: 'select', options: roomOptions(rooms), isOptional: true, help: p('people.no_one_room') },
        { name: 'locale', label: p('people.reads'), kind: 'select', options: languageOptions },
      ]} // prettier-ignore
      start={{
        knownAs: person?.knownAs ?? '',
        familyName: person?.familyName ?? '',
        role: person?.role ?? 'staff',
        roomId: person?.roomId ?? '',
        locale: person?.locale ?? session.locale,
      }}
      save={(values) =>
        person === null
          ? call(employ, { params: { settingId }, body: body(values) })
          : call(changeStaff, {
              params: { settingId, staffId: person.id },
              body: { ...body(values), version: person.version },
            })
      }
      onClose={onClose}
    />
  );
}

interface ChildProps extends Props {
  readonly rooms: readonly RoomRecord[];
  readonly child: ChildRecord | null;
}

export function ChildForm({ session, rooms, child, onClose }: ChildProps) {
  const { p } = usePeopleWords();
  const { settingId } = session.actor;
  const body = (values: FieldValues) => ({
    knownAs: valueOf(values, 'knownAs'),
    givenNames: orNull(values, 'givenNames'),
    familyName: valueOf(values, 'familyName'),
    bornOn: orNull(values, 'bornOn'),
    startsOn: orNull(values, 'startsOn'),
    roomId: RoomId.parse(valueOf(values, 'roomId')),
  });
  const [knownAs, familyName] = names(p);
  return (
    <FormDialog
      title={child === null ? p('people.add_child') : child.knownAs}
      fields={[
        knownAs,
        { name: 'givenNames', label: p('people.given_names'), kind: 'line', isOptional: true },
        familyName,
        { name: 'bornOn', label: p('people.born_on'), kind: 'date', isOptional: true },
        { name: 'roomId', label: p('people.which_room'), kind: 'select', options: roomOptions(rooms) },
        { name: 'startsOn', label: p('people.starts_on'), kind: 'date', isOptional: true },
      ]}
      start={{
        knownAs: child?.knownAs ?? '',
        givenNames: child?.givenNames ?? '',
        familyName: child?.familyName ?? '',
        bornOn: child?.bornOn ?? '',
        roomId: child?.roomId ?? '',
        startsOn: child?.startsOn ?? '',
      }}
      save={(values) =>
        child === null
          ? call(enrolChild, { params: { settingId }, body: body(values) })
          : call(changeChild, {
              params: placeOf(session, child.id),
              body: { ...body(values), version: child.version },
            })
      }
      onClose={onClose}
    />
  );
}

/** What a guardian is to a child. */
export const linkFields = (p: SayPeople): FieldSpec[] => [
    { name: 'relationship', label: p('people.relationship'), kind: 'select', options: relationships.map((value) => ({ value, label: p(`people.relation.${value}`) })) },
    { name: 'mayView', label: p('people.may_view'), kind: 'switch' },
]; // prettier-ignore

interface GuardianProps extends Props {
  /** Of whom a new one is a guardian. */
  readonly childId: string;
  readonly guardian: GuardianRecord | null;
}

export function GuardianForm({ session, childId, guardian, onClose }: GuardianProps) {
  const { p, t } = usePeopleWords();
  const place = placeOf(session, childId);
  const { settingId } = place;
  const body = (values: FieldValues) => {
    const spoken = orNull(values, 'spokenLocale');
    return {
      knownAs: valueOf(values, 'knownAs'),
      familyName: valueOf(values, 'familyName'),
      locale: Locale.parse(valueOf(values, 'locale')),
      spokenLocale: spoken === null ? null : Locale.parse(spoken),
      needsAudio: isOn(values, 'needsAudio'),
      needsInterpreter: isOn(values, 'needsInterpreter'),
      email: orNull(values, 'email'),
      phone: orNull(values, 'phone'),
    };
  };
  return (
    <FormDialog
      title={guardian === null ? p('people.add_guardian') : `${guardian.knownAs} ${guardian.familyName}`}
      fields={[
        ...names(p),
        ...(guardian === null ? linkFields(p) : []),
        { name: 'email', label: t('settings.email'), kind: 'email', isOptional: true },
        { name: 'phone', label: t('settings.sms'), kind: 'tel', isOptional: true },
        { name: 'locale', label: p('people.reads'), kind: 'select', options: languageOptions },
        { name: 'spokenLocale', label: p('people.speaks'), kind: 'select', options: languageOptions, isOptional: true },
        { name: 'needsAudio', label: p('people.needs_audio'), kind: 'switch' },
        { name: 'needsInterpreter', label: p('people.needs_interpreter'), kind: 'switch' },
      ]} // prettier-ignore
      start={{
        knownAs: guardian?.knownAs ?? '',
        familyName: guardian?.familyName ?? '',
        relationship: '',
        mayView: 'yes',
        email: guardian?.email ?? '',
        phone: guardian?.phone ?? '',
        locale: guardian?.locale ?? 'en-GB',
        spokenLocale: guardian?.spokenLocale ?? '',
        needsAudio: yes(guardian?.needsAudio === true),
        needsInterpreter: yes(guardian?.needsInterpreter === true),
      }}
      save={(values) => {
        if (guardian !== null)
          return call(changeGuardian, {
            params: { settingId, guardianId: guardian.id },
            body: { ...body(values), version: guardian.version },
          });
        const children = [
          {
            childId: place.childId,
            relationship: Relationship.parse(valueOf(values, 'relationship')),
            mayView: isOn(values, 'mayView'),
          },
        ];
        return call(addGuardian, { params: { settingId }, body: { ...body(values), children } });
      }}
      onClose={onClose}
    />
  );
}
