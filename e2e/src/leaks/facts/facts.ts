/** What is so in the world in which leaks are looked for, as it was recorded and when. The policy is asked about these. */
import type {
  Attendance,
  BulkExport,
  CallBack,
  CardLine,
  Change,
  Collector,
  Consent,
  CopyRequest,
  Cover,
  Delivery,
  DoorRefusal,
  Hold,
  Invitation,
  KeyPerson,
  Photo,
  Push,
  Request,
  ReviewTask,
  ShortLink,
  Proposal,
  Suggestion,
  Thing,
} from './things.ts';

export type Kind = 'guardian' | 'staff' | 'manager';

export interface Setting {
  readonly id: string;
  readonly name: string;
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
}

export interface Guardian {
  readonly kind: 'guardian';
  readonly id: string;
  readonly settingId: string;
  readonly knownAs: string;
  readonly familyName: string;
  readonly locale: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** S2: they stepped up a moment ago. */
  readonly strength: 'S1' | 'S2';
  /** They have asked for the words themselves by e-mail. */
  readonly hasContent: boolean;
  /** What is particular about them, for who reads of a mismatch. */
  readonly is: string;
}

export interface Staff {
  readonly kind: 'staff' | 'manager';
  readonly id: string;
  readonly settingId: string;
  readonly roomId: string | null;
  /** Further rooms, by assignment or cover, that hold now; and children whose key person they are. */
  readonly alsoRooms: string[];
  readonly keyChildren: string[];
  readonly isLead: boolean;
  /** How surely their session knows them. */
  readonly strength: 'S0' | 'S2' | 'S3';
  readonly knownAs: string;
  readonly familyName: string;
  readonly hasEnded: boolean;
  readonly is: string;
}

export type Person = Guardian | Staff;

export interface Child {
  readonly id: string;
  readonly settingId: string;
  readonly knownAs: string;
  readonly familyName: string;
  /** Changes as the child moves; the last counts. */
  readonly rooms: { readonly tick: number; readonly roomId: string }[];
  leftTick: number | null;
}

/** A guardianship as it was recorded at a tick; the last counts. Milliseconds. */
export interface LinkState {
  readonly tick: number;
  readonly mayView: boolean;
  readonly from: number;
  readonly until: number | null;
  readonly scopes: readonly Scope[];
}

export type Scope = 'stories' | 'photos' | 'messages' | 'health';
export const ALL_SCOPES: readonly Scope[] = ['stories', 'photos', 'messages', 'health'];

/** An order against a guardian for the sake of a child, as it was recorded at a tick. Milliseconds. */
export interface Restriction {
  readonly id: string;
  readonly settingId: string;
  readonly guardianId: string;
  readonly childId: string;
  readonly scopes: readonly string[];
  readonly tick: number;
  readonly from: number;
  readonly hasReason: boolean;
  isConfirmed: boolean;
  until: number;
}

export interface Link {
  readonly settingId: string;
  readonly guardianId: string;
  readonly childId: string;
  readonly relationship: string;
  readonly states: LinkState[];
  /** Parental responsibility, from this day of the setting on; null: none is known. */
  readonly responsibleFrom: string | null;
  readonly mayConsent: boolean;
  readonly mayCollect: boolean;
}

export type Reach =
  | { readonly kind: 'children'; readonly childIds: readonly string[] }
  | { readonly kind: 'room'; readonly roomId: string }
  | { readonly kind: 'setting' };

/** What guardians are told of. A message of staff is one as well: `thread` says whose. */
export interface Subject {
  readonly id: string;
  readonly settingId: string;
  readonly kind: 'story' | 'notice' | 'entry' | 'message';
  readonly authorId: string;
  readonly reach: Reach;
  readonly threadId: string | null;
  /** Its place in the order of all that was recorded, and when. */
  readonly tick: number;
  readonly at: number;
  readonly needsAcknowledgement: boolean;
  isWithdrawn: boolean;
}

export interface Thread {
  readonly id: string;
  readonly settingId: string;
  readonly guardianId: string;
  readonly childId: string | null;
  readonly messages: Message[];
}

export interface Message {
  readonly id: string;
  readonly authorId: string;
  isWithdrawn: boolean;
}

/** What a canary stands in: whoever may know that may see it. */
export type Secret =
  | { readonly of: 'setting' | 'room' | 'wording'; readonly settingId: string }
  | { readonly of: 'glossary' | 'interpreting' | 'evidence' | 'reason'; readonly settingId: string }
  | { readonly of: 'staff' | 'staff_family'; readonly settingId: string; readonly id: string }
  | { readonly of: 'child' | 'child_family'; readonly settingId: string; readonly id: string }
  | { readonly of: 'guardian' | 'email' | 'phone'; readonly settingId: string; readonly id: string }
  | {
      readonly of: 'home' | 'line' | 'suggestion' | 'proposal';
      readonly settingId: string;
      readonly id: string;
    }
  | {
      readonly of: 'photo' | 'collector' | 'face' | 'at_door' | 'call_back';
      readonly settingId: string;
      readonly id: string;
    }
  | {
      readonly of: 'change' | 'escalation' | 'hold' | 'delay';
      readonly settingId: string;
      readonly id: string;
    }
  /** What the product never gives back: a password, what a camera writes beside its pixels. */
  | { readonly of: 'nothing'; readonly settingId: string }
  | { readonly of: 'subject'; readonly settingId: string; readonly id: string }
  | { readonly of: 'message'; readonly settingId: string; readonly threadId: string; readonly id: string };

export interface Facts {
  readonly settings: Map<string, Setting>;
  readonly guardians: Map<string, Guardian>;
  readonly staff: Map<string, Staff>;
  readonly children: Map<string, Child>;
  readonly links: Link[];
  /** By guardian, and by child. */
  readonly linksOf: Map<string, Link[]>;
  readonly linksTo: Map<string, Link[]>;
  readonly restrictions: Restriction[];
  /** By guardian. */
  readonly restrictionsOf: Map<string, Restriction[]>;
  readonly subjects: Map<string, Subject>;
  /** The same by their settings: in a large world it takes too long to go through all. */
  readonly subjectsIn: Map<string, Subject[]>;
  readonly threads: Map<string, Thread>;
  readonly pushes: Push[];
  readonly deliveries: Delivery[];
  readonly tasks: ReviewTask[];
  readonly invitations: Invitation[];
  readonly requests: Request[];
  readonly sessions: (Thing & { readonly personId: string })[];
  readonly calls: (Thing & { readonly authorId: string })[];
  /** Whom somebody of the nursery must call, since they have not confirmed a notice. */
  readonly callDuties: (Thing & { readonly subjectId: string; readonly guardianId: string })[];
  readonly shortLinks: ShortLink[];
  readonly lines: Map<string, CardLine>;
  readonly suggestions: Map<string, Suggestion>;
  readonly proposals: Map<string, Proposal>;
  readonly passkeys: (Thing & { readonly personId: string })[];
  readonly devices: Thing[];
  readonly pendings: Thing[];
  /** Staff for whom a manager asked a new start: another one must agree. */
  readonly recovering: Thing[];
  readonly assignments: Thing[];
  readonly covers: Cover[];
  readonly keyPersons: KeyPerson[];
  readonly openings: Thing[];
  readonly closures: Thing[];
  readonly bookings: (Thing & { readonly childId: string })[];
  readonly photos: Map<string, Photo>;
  /** By child. */
  readonly consents: Map<string, Consent[]>;
  readonly collectors: Map<string, Collector>;
  readonly attendances: Map<string, Attendance>;
  readonly doorRefusals: Map<string, DoorRefusal>;
  readonly callBacks: Map<string, CallBack>;
  readonly changes: Map<string, Change>;
  readonly holds: Map<string, Hold>;
  readonly copyRequests: Map<string, CopyRequest>;
  readonly bulkExports: Map<string, BulkExport>;
  /** Guardians who have had a code at their address. */
  readonly proven: Set<string>;
  /** What opens a door, and by id who was given it. */
  readonly credentials: Map<string, string>;
  /** By token. */
  readonly secrets: Map<string, Secret>;
  /** What was recorded last. */
  tick: number;
}

export const emptyFacts = (): Facts => ({
  settings: new Map(),
  guardians: new Map(),
  staff: new Map(),
  children: new Map(),
  links: [],
  linksOf: new Map(),
  linksTo: new Map(),
  restrictions: [],
  restrictionsOf: new Map(),
  subjects: new Map(),
  subjectsIn: new Map(),
  threads: new Map(),
  pushes: [],
  deliveries: [],
  tasks: [],
  invitations: [],
  requests: [],
  sessions: [],
  calls: [],
  callDuties: [],
  shortLinks: [],
  lines: new Map(),
  suggestions: new Map(),
  proposals: new Map(),
  passkeys: [],
  devices: [],
  pendings: [],
  recovering: [],
  assignments: [],
  covers: [],
  keyPersons: [],
  openings: [],
  closures: [],
  bookings: [],
  photos: new Map(),
  consents: new Map(),
  collectors: new Map(),
  attendances: new Map(),
  doorRefusals: new Map(),
  callBacks: new Map(),
  changes: new Map(),
  holds: new Map(),
  copyRequests: new Map(),
  bulkExports: new Map(),
  proven: new Set(),
  credentials: new Map(),
  secrets: new Map(),
  tick: 0,
});

export const inSetting = <T extends { readonly settingId: string }>(
  all: Iterable<T>,
  settingId: string,
): T[] => [...all].filter((one) => one.settingId === settingId);

export function keepSubject(facts: Facts, subject: Subject): void {
  facts.subjects.set(subject.id, subject);
  addTo(facts.subjectsIn, subject.settingId, subject);
}

export function keepRestriction(facts: Facts, restriction: Restriction): void {
  facts.restrictions.push(restriction);
  addTo(facts.restrictionsOf, restriction.guardianId, restriction);
}

export function keepLink(facts: Facts, link: Link): void {
  facts.links.push(link);
  addTo(facts.linksOf, link.guardianId, link);
  addTo(facts.linksTo, link.childId, link);
}

export const keepConsent = (facts: Facts, consent: Consent): void => {
  addTo(facts.consents, consent.childId, consent);
};

function addTo<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const all = lists.get(key) ?? [];
  all.push(one);
  lists.set(key, all);
}

export const roomOf = ({ rooms }: Child): string | undefined => rooms.at(-1)?.roomId;

/** @throws Error for an id of nobody: the world is not what it says. */
export function known<T>(all: ReadonlyMap<string, T>, id: string): T {
  const found = all.get(id);
  if (found === undefined) throw new Error('nothing of this id was recorded');
  return found;
}
