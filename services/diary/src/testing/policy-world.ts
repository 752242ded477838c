/** Families and staff at random, as rows and as what is true of them, for comparing what decides who may see what. */
import {
  type ChildId,
  type GuardianId,
  RestrictionId,
  type RoomId,
  type SettingId,
} from '@storybell/contracts/ids';
import { restrictionScopes, type RestrictionScope } from '@storybell/contracts/restriction';
import type { PersonActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import type { Permit, Role, Ties } from '../policy/table.ts';
import type { startDiary } from '../testing.ts';

const HOUR_MS = 3_600_000;
const scopes = ['stories', 'photos', 'messages', 'health'] as const;

/** `gone` and `coming` are as far away as `now` lasts. */
type Span = 'now' | 'gone' | 'coming' | 'for ever';

interface StaffTruth {
  readonly actor: PersonActor;
  readonly roomId: RoomId | null;
  readonly isLead: boolean;
  readonly hasEnded: boolean;
  readonly rooms: readonly { readonly roomId: RoomId; readonly span: Span; readonly isCover: boolean }[];
  readonly keyOf: readonly { readonly childId: ChildId; readonly span: Span }[];
}
interface LinkTruth {
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
  readonly mayView: boolean;
  readonly mayCollect: boolean;
  readonly span: Span;
  readonly scopes: readonly Permit[];
  readonly restrictions: readonly { readonly scopes: readonly RestrictionScope[]; readonly state: string }[];
}
export interface World {
  readonly actors: readonly PersonActor[];
  readonly children: readonly {
    readonly id: ChildId;
    readonly settingId: SettingId;
    readonly roomId: RoomId;
    /** The room that has it for now. */
    readonly hostId: RoomId | undefined;
  }[];
  readonly links: readonly LinkTruth[];
  isAtWork(actor: PersonActor): boolean;
  guardiansOf(settingId: SettingId): string[];
  tiesOf(actor: PersonActor, childId: ChildId): Ties;
}

/** The same for the same seed. */
export function dice(seed: number) {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const one = <T>(all: readonly T[]): T => {
    const found = all[below(all.length)];
    if (found === undefined) throw new Error('one of none');
    return found;
  };
  return { below, one, some: <T>(all: readonly T[]): T[] => all.filter(() => below(2) === 0) };
}

/** By a child's place in its room, which room has it now: the next, the last but one, or its own again. */
const hosts: Readonly<Record<number, (rooms: readonly RoomId[], own: number) => RoomId | undefined>> = {
  1: (rooms, own) => rooms[(own + 1) % rooms.length],
  3: (rooms, own) => rooms[(own + 2) % rooms.length],
  4: (rooms, own) => rooms[own],
};

const holds = (span: Span) => span === 'now' || span === 'for ever';

export async function policyWorld(
  diary: Awaited<ReturnType<typeof startDiary>>,
  { seed, rooms: roomCount = 3, perRoom = 5 }: { seed: number; rooms?: number; perRoom?: number },
): Promise<World> {
  const { below, one, some } = dice(seed);
  const now = diary.clock.now().getTime();
  const at = (hours: number) => new Date(now + hours * HOUR_MS);
  const span = () => one<Span>(['now', 'now', 'for ever', 'for ever', 'gone', 'coming']);
  const dates = (one: Span): [Date, Date | null] =>
    ({ now: [at(-5), at(5)], gone: [at(-8), at(0)], coming: [at(1), at(8)], 'for ever': [at(-5), null] })[
      one
    ] as [Date, Date | null];

  const staff: StaffTruth[] = [];
  const children: World['children'][number][] = [];
  const links: LinkTruth[] = [];
  const guardians: PersonActor[] = [];

  for (let place = 0; place < 2; place += 1) {
    const here = await diary.given.place();
    const { settingId } = here;
    const rooms = [here.roomId];
    while (rooms.length < roomCount) rooms.push(await diary.given.room(settingId));
    const ours: World['children'][number][] = [];
    for (const roomId of rooms)
      for (let count = 0; count < perRoom; count += 1)
        ours.push({
          id: await diary.given.child({ ...here, roomId }),
          settingId,
          roomId,
          hostId: hosts[count]?.(rooms, rooms.indexOf(roomId)),
        });
    children.push(...ours);

    const add = async (kind: 'staff' | 'manager', roomId: RoomId | null, given: Partial<StaffTruth> = {}) => {
      const actor = await diary.given.employee(settingId, kind, 'Hannah', roomId);
      const truth = { actor, roomId, isLead: false, hasEnded: false, rooms: [], keyOf: [], ...given };
      staff.push(truth);
      await diary.admin('update staff set is_lead = $2, ended_at = $3 where id = $1', [
        actor.id,
        truth.isLead,
        truth.hasEnded ? at(0) : one([null, at(1)]),
      ]);
      for (const { roomId: to, span, isCover } of truth.rooms) {
        const [from, until] = dates(span);
        await diary.admin(
          isCover
            ? `insert into cover (id, setting_id, staff_id, room_id, reason, valid_from, valid_until, created_at)
               values (gen_random_uuid(), $1, $2, $3, 'ratio', $4, $5, now())`
            : `insert into room_assignment (id, setting_id, staff_id, room_id, valid_from, valid_until, created_at)
               values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
          [settingId, actor.id, to, from, until],
        );
      }
      for (const { childId, span } of truth.keyOf)
        await diary.admin(
          `insert into key_person (id, setting_id, child_id, staff_id, valid_from, valid_until, created_at)
           values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
          [settingId, childId, actor.id, ...dates(span)],
        );
    };
    const [first = here.roomId, ...others] = rooms;
    await add('manager', null);
    await add('manager', first, { isLead: true });
    await add('manager', null, { hasEnded: true });
    await add('staff', null);
    await add('staff', first);
    await add('staff', first, { isLead: true });
    await add('staff', first, { hasEnded: true, isLead: true });
    for (const span of ['now', 'gone', 'coming', 'for ever'] as const) {
      await add('staff', first, { rooms: [{ roomId: one(others), span, isCover: false }] });
      if (span !== 'for ever')
        await add('staff', first, { rooms: [{ roomId: one(others), span, isCover: true }] });
      const elsewhere = ours.filter(({ roomId, hostId }) => roomId !== first && hostId === undefined);
      await add('staff', first, { keyOf: [{ childId: one(elsewhere).id, span }] });
    }
    // In each room, or in each but one for a reason of its own.
    const [second = first, ...further] = others;
    for (const [span, isCover] of [
      ['for ever', false],
      ['now', true],
      ['gone', false],
      ['gone', true],
      ['coming', false],
      ['coming', true],
    ] as const)
      // prettier-ignore
      await add('staff', first, {
        rooms: [
          { roomId: second, span, isCover },
          ...further.map((roomId) => ({ roomId, span: 'now' as const, isCover: false })),
        ],
      });

    // Of each room, besides those whom another has now, one was in the next room until this moment.
    for (const [place, { id: childId, roomId, hostId }] of ours.entries()) {
      if (hostId === undefined && place % perRoom !== 2) continue;
      const to = hostId ?? rooms[(rooms.indexOf(roomId) + 1) % rooms.length];
      await diary.admin(
        `with a as (
           insert into attendance (id, setting_id, child_id, arrived_at, staff_id, created_at)
           values (gen_random_uuid(), $1, $2, $5, $4, now()) returning id)
         insert into room_move (id, setting_id, child_id, attendance_id, room_id, staff_id, moved_at, valid_until, created_at)
         select gen_random_uuid(), $1, $2, a.id, $3, $4, $5, $6, now() from a`,
        [settingId, childId, to, staff.at(-1)?.actor.id, at(-2), at(hostId === undefined ? 0 : 10)],
      );
    }

    const states = ['waiting', 'confirmed', 'lapsed', 'lifted'] as const;
    for (let count = 0; count < 10; count += 1) {
      const guardian = await diary.given.guardian(here, 'pl');
      guardians.push(guardian);
      for (const { id: childId } of new Set([one(ours), one(ours), one(ours)]))
        await insertLink(settingId, {
          guardianId: guardian.id,
          childId,
          mayView: below(8) > 0,
          mayCollect: below(2) === 0,
          span: span(),
          scopes: one([[...scopes], [...scopes], some(scopes)]),
          restrictions: some(restrictionScopes).map((scope) => ({ scopes: [scope], state: one(states) })),
        });
    }
    for (const when of ['now', 'gone', 'coming'] as const) {
      const guardian = await diary.given.guardian(here, 'pl');
      guardians.push(guardian);
      const childId = one(ours).id;
      await insertLink(settingId, { guardianId: guardian.id, childId, mayView: true, mayCollect: true, span: when, scopes, restrictions: [] }); // prettier-ignore
    }
    // Each order by itself, with a sibling whom it does not concern.
    for (const scope of restrictionScopes)
      for (const state of place === 0 ? states : []) {
        const guardian = await diary.given.guardian(here, 'pl');
        guardians.push(guardian);
        const [child, sibling] = [one(ours.slice(1)), ours[0]];
        for (const to of [child, sibling])
          await insertLink(settingId, {
            guardianId: guardian.id,
            childId: to?.id ?? child.id,
            mayView: true,
            mayCollect: true,
            span: 'for ever',
            scopes,
            restrictions: to === child ? [{ scopes: [scope], state }] : [],
          });
      }
  }

  async function insertLink(settingId: SettingId, link: LinkTruth) {
    links.push(link);
    await diary.admin(
      `insert into guardianship (setting_id, guardian_id, child_id, relationship, may_view, may_collect, scopes,
         valid_from, valid_until, created_at)
       values ($1, $2, $3, 'mother', $4, $5, $6, $7, $8, now())`,
      [
        settingId,
        link.guardianId,
        link.childId,
        link.mayView,
        link.mayCollect,
        link.scopes,
        ...dates(link.span),
      ],
    );
    const [setter, other] = staff.filter(({ actor }) => actor.settingId === settingId);
    for (const { scopes, state } of link.restrictions) {
      const setAt = { waiting: -1, confirmed: -200, lapsed: -72, lifted: -20 }[state] ?? 0;
      const isConfirmed = state === 'confirmed';
      await diary.admin(
        `insert into restriction (id, setting_id, guardian_id, child_id, scopes, evidence_ref, set_by, set_at, lapses_at,
           approved_by, approved_at, review_by, lifted_by, lifted_at, created_at)
         values ($1, $2, $3, $4, $5, 'Folder 3', $6, $7, $8, $9, $10, '2027-01-01', $11, $12, now())`,
        [
          newId(RestrictionId),
          settingId,
          link.guardianId,
          link.childId,
          [...new Set(scopes)],
          setter?.actor.id,
          at(setAt),
          at(setAt + 72),
          isConfirmed ? other?.actor.id : null,
          isConfirmed ? at(setAt + 1) : null,
          state === 'lifted' ? other?.actor.id : null,
          state === 'lifted' ? at(0) : null,
        ],
      );
    }
  }

  const none: Ties = { roles: [], permits: [], restricted: [] };
  const [someone] = staff.filter(({ actor }) => actor.kind === 'manager').map(({ actor }) => actor);
  const [employee] = staff.filter(({ actor }) => actor.kind === 'staff').map(({ actor }) => actor);
  const parent = guardians.find((one) => one.id === links.find((link) => link.restrictions[0]?.state === 'lifted' && link.mayCollect)?.guardianId); // prettier-ignore
  const last = children.at(-1);
  if (!someone || !employee || !parent || !last) throw new Error('a world of people');
  /** Vouched for as what they are not, or where they are not. */
  const mistaken = [
    { ...someone, kind: 'staff' },
    { ...employee, kind: 'manager' },
    { ...employee, kind: 'guardian' },
    { ...parent, kind: 'staff' },
    { ...parent, kind: 'manager' },
    { ...someone, settingId: last.settingId },
    { ...employee, settingId: last.settingId },
    { ...parent, settingId: last.settingId },
  ] as PersonActor[];
  const placeOf = new Map(children.map((child) => [child.id, child]));
  return {
    actors: [...staff.map(({ actor }) => actor), ...guardians, ...mistaken],
    children,
    links,
    isAtWork: (actor) => staff.some((one) => one.actor === actor && !one.hasEnded),
    guardiansOf: (settingId) =>
      guardians
        .filter((one) => one.settingId === settingId)
        .map(({ id }) => String(id))
        .sort(),
    tiesOf: (actor, childId) => {
      const child = placeOf.get(childId);
      if (mistaken.includes(actor)) return none;
      if (child?.settingId !== actor.settingId) return none;
      const link = links.find((one) => one.guardianId === actor.id && one.childId === childId);
      if (link && holds(link.span))
        return {
          roles: ['guardian'],
          permits: [
            ...(link.mayView ? (['view', ...link.scopes] as const) : []),
            ...(link.mayCollect ? (['collect'] as const) : []),
          ],
          restricted: [
            ...new Set(
              link.restrictions
                .filter(({ state }) => state === 'waiting' || state === 'confirmed')
                .flatMap((one) => one.scopes),
            ),
          ],
        };
      const truth = staff.find((one) => one.actor.id === actor.id);
      if (!truth || truth.hasEnded) return none;
      const isInRoom =
        truth.actor.kind === 'staff' &&
        [child.roomId, child.hostId].some(
          (room) =>
            truth.roomId === null ||
            truth.roomId === room ||
            truth.rooms.some(({ roomId, span }) => roomId === room && holds(span)),
        );
      const isKey = truth.keyOf.some((one) => one.childId === childId && holds(one.span));
      const roles: Role[] = [
        ...(isInRoom ? (['room'] as const) : []),
        ...(isKey ? (['keyPerson'] as const) : []),
        ...(truth.actor.kind === 'manager' ? (['manager'] as const) : []),
        ...(truth.isLead ? (['lead'] as const) : []),
      ];
      return { ...none, roles };
    },
  };
}
