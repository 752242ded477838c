/** Random families: two parents or one, apart or together, grandparents, who may not view, who may no more or not yet. */
import type { Rng } from '../../faults/rng.ts';
import { plant } from './canary.ts';
import {
  ALL_SCOPES,
  emptyFacts,
  keepLink,
  type Child,
  type Facts,
  type Guardian,
  type LinkState,
  type Setting,
  type Staff,
} from './facts.ts';

/** English is what staff write; the engine in the house speaks the next three, nobody translates the last. */
const LOCALES = ['en-GB', 'pl', 'ro', 'ar', 'so'] as const;
/** Ofcom's numbers for drama: +44 7700 900000 to 900999. */
const PHONES = 1_000;
const ROOMS = 3;
const DAY_MS = 86_400_000;
const FAMILIES_OF_SETTING = 100;

/** Drawn as all else is: by ids it is chosen who asks about what, so a seed without them would not repeat a run. */
function newId(rng: Rng): string {
  const hex = (length: number) => Array.from({ length }, () => rng.int(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

/** What a guardianship holds from the beginning. */
interface Held extends Omit<LinkState, 'tick'> {
  readonly responsibleFrom?: string;
  readonly mayConsent?: boolean;
  readonly mayCollect?: boolean;
}

interface Inventing {
  readonly facts: Facts;
  readonly rng: Rng;
  readonly now: number;
}

/** Two settings at least, of a hundred families at most. */
export function inventFamilies(rng: Rng, families: number, now: number): Facts {
  const facts = emptyFacts();
  const inventing = { facts, rng, now };
  const settings = Math.max(2, Math.ceil(families / FAMILIES_OF_SETTING));
  const all = Array.from({ length: settings }, () => inventSetting(inventing));
  for (let place = 0; place < families; place += 1) {
    const setting = all[place % settings];
    if (setting !== undefined) inventFamily(inventing, setting, Math.floor(place / settings));
  }
  return facts;
}

function inventSetting({ facts, rng }: Inventing): Setting {
  const id = newId(rng);
  const rooms = Array.from({ length: ROOMS }, () => ({
    id: newId(rng),
    name: plant(facts, rng, { of: 'room', settingId: id }),
  }));
  const setting = { id, name: plant(facts, rng, { of: 'setting', settingId: id }), rooms };
  facts.settings.set(id, setting);

  const employ = (
    kind: 'staff' | 'manager',
    is: string,
    roomId: string | undefined,
    more: Partial<Pick<Staff, 'hasEnded' | 'isLead' | 'strength'>> = {},
  ) => {
    const staffId = newId(rng);
    facts.staff.set(staffId, {
      kind,
      is,
      id: staffId,
      settingId: id,
      roomId: roomId ?? null,
      knownAs: plant(facts, rng, { of: 'staff', settingId: id, id: staffId }),
      familyName: plant(facts, rng, { of: 'staff_family', settingId: id, id: staffId }),
      alsoRooms: [],
      keyChildren: [],
      hasEnded: false,
      isLead: false,
      strength: 'S0',
      ...more,
    });
  };
  const [first, second] = rooms;
  employ('manager', 'manager', undefined, { strength: 'S3' });
  employ('manager', 'another manager', undefined, { strength: 'S3' });
  employ('manager', 'manager who is not surely known', undefined);
  employ('staff', 'lead for safeguarding', second?.id, { isLead: true, strength: 'S3' });
  employ('staff', 'lead for safeguarding who is not surely known', second?.id, { isLead: true });
  employ('staff', 'lead for safeguarding with a PIN', second?.id, { isLead: true, strength: 'S2' });
  for (const [place, room] of rooms.entries()) employ('staff', `staff of room ${String(place + 1)}`, room.id);
  employ('staff', 'staff of room 1 with more besides', first?.id, { strength: 'S3' });
  employ('staff', 'staff of no one room', undefined);
  employ('staff', 'staff who left', first?.id, { hasEnded: true });
  // Of the first two settings: settle.ts makes a group of them.
  employ('manager', 'group administrator', undefined, { strength: 'S3' });
  employ('manager', 'group administrator from elsewhere', undefined, { strength: 'S3' });
  employ('manager', 'manager who left', undefined, { hasEnded: true, strength: 'S3' });
  return setting;
}

function inventFamily(inventing: Inventing, setting: Setting, place: number): void {
  const { facts, rng, now } = inventing;
  const children = Array.from({ length: place % 4 === 1 ? 2 : 1 }, () => inventChild(inventing, setting));
  const [first] = children;
  if (first === undefined) return;

  const day = (days: number) => new Date(now + days * DAY_MS).toISOString().slice(0, 10);
  const year: Held = { from: now - 365 * DAY_MS, until: null, scopes: ALL_SCOPES, mayView: true };
  const link = (one: Guardian, to: readonly Child[], relationship: string, held: Held) => {
    const { responsibleFrom = null, mayConsent = false, mayCollect = false, ...state } = held;
    for (const { id: childId } of to)
      keepLink(facts, { settingId: setting.id, guardianId: one.id, childId, relationship, responsibleFrom, mayConsent, mayCollect, states: [{ ...state, tick: facts.tick }] }); // prettier-ignore
  };
  const guardian = (is: string, strength?: Guardian['strength']) =>
    inventGuardian(inventing, setting, is, strength);
  // In turn, so that the smallest world has one of each.
  const turn = place % 6;

  // Of some children nobody is known to hold parental responsibility: whoever may consent is asked.
  const parent: Held =
    turn > 3
      ? { ...year, mayConsent: true, mayCollect: true }
      : { ...year, responsibleFrom: day(-300), mayCollect: true };
  link(guardian('mother', turn === 0 ? 'S2' : undefined), children, 'mother', parent);
  if (turn === 2)
    link(guardian('father responsible from next month on', 'S2'), children, 'father', {
      ...year,
      responsibleFrom: day(30),
    });
  else if (rng.chance(0.5)) link(guardian('father'), children, 'father', { ...parent, mayCollect: rng.chance(0.5) }); // prettier-ignore
  switch (turn) {
    case 0:
      // Nobody took his say away.
      link(guardian('father who may not view'), children, 'father', {
        ...year,
        mayView: false,
        responsibleFrom: day(-300),
      });
      // He may consent, and is not asked: others are known to hold responsibility.
      link(guardian('stepfather who may consent', 'S2'), children, 'stepfather', {
        ...year,
        mayConsent: true,
      });
      return;
    case 1:
      // Of one of the siblings alone.
      link(guardian('grandmother with the stories of the first child'), [first], 'grandmother', {
        ...year,
        scopes: ['stories'],
        mayCollect: true,
      });
      return;
    case 2:
      link(guardian('stepfather whose time is over'), children, 'stepfather', {
        ...year,
        until: now - 30 * DAY_MS,
        mayCollect: true,
      });
      return;
    case 3: {
      const toBe = { ...year, from: now + 30 * DAY_MS, responsibleFrom: day(-30), mayCollect: true };
      if (children.length === 1) {
        link(guardian('foster carer to be'), children, 'foster_carer', toBe);
        return;
      }
      // Writes to the nursery about one child, and is to know nothing yet of the other.
      const carer = guardian('foster carer of the second child, of the first to be');
      link(carer, [first], 'foster_carer', toBe);
      link(carer, children.slice(1), 'foster_carer', year);
      return;
    }
    case 4:
      // In the record without any child.
      guardian('aunt of nobody here');
      return;
    default:
      link(guardian('grandfather with messages and no stories'), children, 'grandfather', {
        ...year,
        scopes: ['messages'],
        mayConsent: true,
      });
  }
}

function inventChild({ facts, rng }: Inventing, { id: settingId, rooms }: Setting): Child {
  const id = newId(rng);
  const child = {
    id,
    settingId,
    knownAs: plant(facts, rng, { of: 'child', settingId, id }),
    familyName: plant(facts, rng, { of: 'child_family', settingId, id }),
    rooms: [{ tick: facts.tick, roomId: rng.pick(rooms).id }],
    leftTick: null,
  };
  facts.children.set(id, child);
  return child;
}

function inventGuardian(
  { facts, rng }: Inventing,
  { id: settingId }: Setting,
  is: string,
  strength: Guardian['strength'] = rng.chance(0.5) ? 'S2' : 'S1',
): Guardian {
  const id = newId(rng);
  const number = facts.guardians.size;
  const phone = number < PHONES && rng.chance(0.4) ? `+447700900${String(number).padStart(3, '0')}` : null;
  if (phone !== null) facts.secrets.set(phone.slice(1), { of: 'phone', settingId, id });
  const email = rng.chance(0.6) ? `${plant(facts, rng, { of: 'email', settingId, id })}@example.org` : null;
  const guardian: Guardian = {
    kind: 'guardian',
    is,
    id,
    settingId,
    knownAs: plant(facts, rng, { of: 'guardian', settingId, id }),
    familyName: plant(facts, rng, { of: 'guardian', settingId, id }),
    locale: rng.pick(LOCALES),
    email,
    phone,
    strength,
    hasContent: email !== null && rng.chance(0.3),
  };
  facts.guardians.set(id, guardian);
  return guardian;
}
