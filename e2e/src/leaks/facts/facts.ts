/** What is so in the world in which leaks are looked for, as it was recorded and when. The policy is asked about these. */

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
  readonly strength: 'S0' | 'S3';
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

/** What else there is that has an id and an owner. */
export interface Thing {
  readonly id: string;
  readonly settingId: string;
}
export interface Push extends Thing {
  readonly guardianId: string;
}
export interface Delivery extends Thing {
  readonly guardianId: string;
  readonly subjectId: string;
}
export interface ReviewTask extends Thing {
  readonly subjectId: string;
  readonly locale: string;
}
export interface Invitation extends Thing {
  readonly taskId: string;
  readonly token: string;
}
export interface Request extends Thing {
  readonly guardianId: string;
}
/** The link in a message, and whom that was sent to. */
export interface ShortLink {
  readonly code: string;
  readonly settingId: string;
  readonly guardianId: string;
}

/** A line of a child's card, and on whose word it stands: null is the nursery's own. */
export interface CardLine extends Thing {
  readonly childId: string;
  readonly part: string;
  readonly guardianId: string | null;
}
/** That somebody covers or covered a room. */
export interface Cover extends Thing {
  readonly staffId: string;
}
/** Key person or back-up of a child, now or to come; or no more. */
export interface KeyPerson extends Thing {
  readonly childId: string;
  readonly staffId: string;
  readonly isOver: boolean;
}
/** What a guardian suggests for a card. */
export interface Suggestion extends Thing {
  readonly childId: string;
  readonly guardianId: string;
  readonly part: string;
  readonly isAnswered: boolean;
}

/** What a canary stands in: whoever may know that may see it. */
export type Secret =
  | { readonly of: 'setting' | 'room' | 'wording'; readonly settingId: string }
  | { readonly of: 'glossary' | 'interpreting' | 'evidence' | 'reason'; readonly settingId: string }
  | { readonly of: 'staff' | 'staff_family'; readonly settingId: string; readonly id: string }
  | { readonly of: 'child' | 'child_family'; readonly settingId: string; readonly id: string }
  | { readonly of: 'guardian' | 'email' | 'phone'; readonly settingId: string; readonly id: string }
  | { readonly of: 'home' | 'line' | 'suggestion'; readonly settingId: string; readonly id: string }
  | { readonly of: 'subject'; readonly settingId: string; readonly id: string }
  | { readonly of: 'message'; readonly settingId: string; readonly threadId: string; readonly id: string };

export interface Facts {
  readonly settings: Map<string, Setting>;
  readonly guardians: Map<string, Guardian>;
  readonly staff: Map<string, Staff>;
  readonly children: Map<string, Child>;
  readonly links: Link[];
  readonly linksOf: Map<string, Link[]>;
  readonly restrictions: Restriction[];
  readonly subjects: Map<string, Subject>;
  readonly threads: Map<string, Thread>;
  readonly pushes: Push[];
  readonly deliveries: Delivery[];
  readonly tasks: ReviewTask[];
  readonly invitations: Invitation[];
  readonly requests: Request[];
  readonly sessions: (Thing & { readonly personId: string })[];
  readonly calls: (Thing & { readonly authorId: string })[];
  readonly shortLinks: ShortLink[];
  readonly lines: Map<string, CardLine>;
  readonly suggestions: Map<string, Suggestion>;
  readonly passkeys: (Thing & { readonly personId: string })[];
  readonly devices: Thing[];
  readonly pendings: Thing[];
  readonly assignments: Thing[];
  readonly covers: Cover[];
  readonly keyPersons: KeyPerson[];
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
  restrictions: [],
  subjects: new Map(),
  threads: new Map(),
  pushes: [],
  deliveries: [],
  tasks: [],
  invitations: [],
  requests: [],
  sessions: [],
  calls: [],
  shortLinks: [],
  lines: new Map(),
  suggestions: new Map(),
  passkeys: [],
  devices: [],
  pendings: [],
  assignments: [],
  covers: [],
  keyPersons: [],
  proven: new Set(),
  credentials: new Map(),
  secrets: new Map(),
  tick: 0,
});

export const inSetting = <T extends { readonly settingId: string }>(
  all: Iterable<T>,
  settingId: string,
): T[] => [...all].filter((one) => one.settingId === settingId);

export const roomOf = ({ rooms }: Child): string | undefined => rooms.at(-1)?.roomId;

/** @throws Error for an id of nobody: the world is not what it says. */
export function known<T>(all: ReadonlyMap<string, T>, id: string): T {
  const found = all.get(id);
  if (found === undefined) throw new Error('nothing of this id was recorded');
  return found;
}
