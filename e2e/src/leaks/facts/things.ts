/** Beside families and what they are told: all else that has an id. */

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

/** Care that staff propose: while it waits for each guardian of the child, and then for whoever answered. */
export interface Proposal extends Thing {
  readonly childId: string;
  readonly staffId: string;
  /** Null while it waits. */
  readonly guardianId: string | null;
}

/** A photo, and who is in it as staff say. In no story yet it is its author's alone. */
export interface Photo extends Thing {
  readonly authorId: string;
  readonly storyId: string | null;
  readonly childIds: readonly string[];
}
/** What somebody said to a permission. Milliseconds; of one person the last counts. */
export interface Consent extends Thing {
  readonly childId: string;
  readonly guardianId: string;
  readonly purpose: 'photo_family' | 'photo_group';
  readonly isGiven: boolean;
  readonly at: number;
}
/** Whom a guardian named to fetch a child. Days of the setting, both included; null: until it is ended. */
export interface Collector extends Thing {
  readonly childId: string;
  readonly guardianId: string;
  readonly from: string;
  readonly until: string | null;
  isEnded: boolean;
  photoId: string | null;
}
/** From the door to the door. Milliseconds. */
export interface Attendance extends Thing {
  readonly childId: string;
  readonly at: number;
  isOver: boolean;
  /** A guardian or a collector. */
  releasedTo: string | null;
}
/** Somebody came and was not given the child. */
export interface DoorRefusal extends Thing {
  readonly attendanceId: string;
  readonly childId: string;
  /** They bear the name of somebody to whom the child must not be released. */
  readonly isBarred: boolean;
}
/** What a guardian said on the telephone, two of staff heard, and was confirmed in writing. */
export interface CallBack extends Thing {
  readonly childId: string;
  readonly guardianId: string;
}
export type Reader = 'key_person' | 'manager' | 'lead';
/** A change at home, for the readers whom its guardian chose; or for the lead alone. */
export interface Change extends Thing {
  readonly childId: string;
  readonly guardianId: string;
  readonly readers: readonly Reader[];
  isEscalated: boolean;
}
export interface Hold extends Thing {
  readonly childId: string;
  isLifted: boolean;
}
/** A request for a copy. */
export interface CopyRequest extends Thing {
  readonly guardianId: string;
  readonly childId: string | null;
  isReleased: boolean;
  /** By whom it was fetched, and until when they can read it. Milliseconds. */
  opened: { readonly by: string; readonly until: number } | null;
}
/** The records of all children, as one manager asked for them. */
export interface BulkExport extends Thing {
  readonly askedBy: string;
  isStopped: boolean;
  /** Since it was fetched. Milliseconds. */
  openUntil: number | null;
}
