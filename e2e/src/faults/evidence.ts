/**
 * What the oracle is given: what was asked of the system, and what was seen at its edges. Plain values, all times in
 * milliseconds by the laboratory's own clock. Nothing here comes from the product's code.
 */

export type PointerChannel = 'email' | 'sms';
export type SubjectKind = 'story' | 'notice' | 'entry';

/** From the moment something was asked to the moment it was confirmed; null when it never was. */
export interface Asked {
  readonly invokedAt: number;
  readonly ackedAt: number | null;
}

export interface Guardian {
  readonly id: string;
  readonly locale: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly childIds: readonly string[];
  readonly mayView: boolean;
}

export interface Published extends Asked {
  /** Null while it is not known whether it was ever taken. */
  readonly subjectId: string | null;
  readonly kind: SubjectKind;
  readonly childIds: readonly string[];
  /** The language it is written in; null for an entry. */
  readonly locale: string | null;
  /** A number that stands in this text and in no other; null for an entry. */
  readonly token: string | null;
  readonly isUrgent: boolean;
  /** What repeated requests under one key were answered with, beside the first. */
  readonly answers: readonly string[];
}

export interface Withdrawn extends Asked {
  readonly subjectId: string;
}
/** A guardian switched a channel off or on: in the app, by the link in a mail, or by answering STOP. */
export interface Chosen extends Asked {
  readonly guardianId: string;
  readonly channel: PointerChannel;
  readonly isOn: boolean;
}
export interface LocaleChosen extends Asked {
  readonly guardianId: string;
  readonly locale: string;
}
export interface Read extends Asked {
  readonly guardianId: string;
  readonly subjectId: string;
}
/** From then on this guardian may see nothing of the child any more. */
export interface Removed extends Asked {
  readonly guardianId: string;
  readonly childId: string;
}

export interface Asking {
  readonly guardians: readonly Guardian[];
  readonly published: readonly Published[];
  readonly withdrawn: readonly Withdrawn[];
  readonly chosen: readonly Chosen[];
  readonly localesChosen: readonly LocaleChosen[];
  readonly reads: readonly Read[];
  readonly removed: readonly Removed[];
  /** What was done to the system, from when until when. */
  readonly faults: readonly { readonly kind: string; readonly from: number; readonly until: number }[];
}

/** A message that a provider took. */
export interface Copy {
  readonly channel: PointerChannel;
  readonly provider: string;
  readonly at: number;
  readonly to: string;
  /** E-mail only. */
  readonly messageId: string | null;
  /** What stands after `/s/` in its link; null when there is no link. */
  readonly code: string | null;
  /** The languages whose text it may be: a mail says one, some SMS are alike in two. */
  readonly locales: readonly string[];
  readonly text: string;
  /** False: the provider knows that it never reached the handset. */
  readonly isReached: boolean;
}

/** A provider that did not take a message, or did not say so. */
export interface Denial {
  readonly channel: PointerChannel;
  readonly at: number;
  readonly to: string;
  readonly code: string;
  /** For good: this message or this address. */
  readonly isFinal: boolean;
}

/** The provider reported that a message did not arrive, and its one report was lost: nobody here can know. */
export const UNHEARD = 'reported to nobody';

/** One change that a phone took over. */
export interface Sighting {
  readonly guardianId: string;
  readonly at: number;
  readonly seq: number;
  readonly subjectId: string;
  readonly change: string;
  /** False: the item holds no words any more. */
  readonly isShown: boolean;
  /** The translation's language; null when there is none. */
  readonly translatedInto: string | null;
  /** False while the translation is still to come. */
  readonly isSettled: boolean;
  /** What it says in the reader's language; null where it is not translated, or not yet. */
  readonly words: string | null;
  /** Shown, and to be read again: the server said so by leaving the cursor before it. */
  readonly isProvisional: boolean;
}

/** A phone, and what the server says of the same feed, at the end. */
export interface PhoneEnd {
  readonly guardianId: string;
  readonly cursor: number;
  readonly latestSeq: number;
  /** Pages whose numbers did not grow, or did not come after the cursor. */
  readonly misordered: number;
  /** Subjects in the server's list, withdrawn ones left out. */
  readonly listed: readonly string[];
}

/** What the system says of one delivery of its own. */
export interface Row {
  readonly id: string;
  readonly subjectId: string;
  readonly guardianId: string;
  readonly channel: string;
  readonly purpose: string;
  readonly status: string;
  readonly reason: string | null;
  readonly isPossibleDup: boolean;
  /** Waits for a time of its own: quiet hours, a digest, an operator. */
  readonly isScheduled: boolean;
}

export interface Seen {
  readonly copies: readonly Copy[];
  readonly denials: readonly Denial[];
  /** HTTP statuses that receipts signed by somebody else were answered with; 0 when nobody answered. */
  readonly forged: readonly number[];
  /** By code: the subject that the link leads its receiver to; null when it leads them nowhere. */
  readonly leads: ReadonlyMap<string, string | null>;
  readonly sightings: readonly Sighting[];
  readonly phones: readonly PhoneEnd[];
  readonly rows: readonly Row[];
  /** What staff read back at the end: ids by token, and entries by id. */
  readonly kept: {
    readonly byToken: ReadonlyMap<string, readonly string[]>;
    readonly entries: ReadonlySet<string>;
  };
}
