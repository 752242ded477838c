/**
 * A child's card: what the nursery must know to look after the child, part by part, in lines. A line is never changed:
 * its next version takes its place. Owned by services/diary.
 */
import { z } from 'zod';
import { CareAgreement, CareProposal, Category, Requirement } from './care.ts';
import { route } from './define.ts';
import { entryTypes } from './entry.ts';
import { ChildId, GuardianId, LineId, SettingId, SuggestionId } from './ids.ts';
import { ChildRecord, GuardianRecord, Guardianship, ofChild, typedPhone } from './people.ts';
import { inSetting } from './setting.ts';
import { line, text } from './text.ts';
import { Day, Instant } from './time.ts';

/** The fourteen that EU Regulation 1169/2011 names, as kept in UK law; what a family does not eat; what is not food. */
export const dietMarks = [
  'celery',
  'gluten',
  'crustaceans',
  'egg',
  'fish',
  'lupin',
  'milk',
  'molluscs',
  'mustard',
  'nuts',
  'peanuts',
  'sesame',
  'soya',
  'sulphites',
  'pork',
  'beef',
  'meat',
  'animal_products',
  'not_halal',
  'not_kosher',
  'stings',
  'penicillin',
  'latex',
  'animals',
  'other',
] as const;
export const DietMark = z.enum(dietMarks);
export type DietMark = z.infer<typeof DietMark>;

export const dietKinds = ['allergy', 'intolerance', 'choice'] as const;
export const DietKind = z.enum(dietKinds);
export type DietKind = z.infer<typeof DietKind>;

const note = text(200).nullable();

/** `note` is shown as it was written: it goes through no translation, since a wrong word here is worse than none. */
export const Diet = z
  .strictObject({ kind: DietKind, mark: DietMark, note })
  .refine(({ mark, note: said }) => mark !== 'other' || said !== null, {
    message: 'what else it is must be said in the note',
  });
export const EmergencyContact = z.strictObject({
  name: line(100),
  relationship: line(60),
  phone: typedPhone,
});
export const Doctor = z.strictObject({ name: line(100), phone: typedPhone.nullable(), note });
export const Medicine = z.strictObject({ name: line(100), dose: text(200), expiresOn: Day.nullable() });
export const Professional = z.strictObject({
  name: line(100),
  organisation: line(100),
  phone: typedPhone.nullable(),
});
export const HomeWord = z.strictObject({ word: line(60), means: line(100) });
/** Days of the week, 1 is Monday. */
export const Living = z.strictObject({
  name: line(100),
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  note,
});
export const evidences = ['birth_certificate', 'court_order', 'agreement', 'other'] as const;
export const Evidence = z.enum(evidences);
export type Evidence = z.infer<typeof Evidence>;

/** Who has parental responsibility: a guardian here, or somebody else who is named. Source: duty D53. */
export const Responsibility = z
  .strictObject({
    /** A guardian of this child, whose answers then count for consents; null: somebody else. */
    guardianId: GuardianId.nullable(),
    name: line(100),
    /** Of somebody else alone: a guardian's own is not of the card. */
    address: text(300).nullable(),
    /** What shows it; null: not known yet. */
    evidence: Evidence.nullable(),
    /** Who of the nursery saw the paper, and when. */
    seenBy: line(100).nullable(),
    seenOn: Day.nullable(),
    from: Day.nullable(),
    /** The last day. */
    until: Day.nullable(),
    note,
  })
  .refine(({ guardianId, address }) => guardianId === null || address === null, {
    message: 'where a guardian lives is not of this line',
  })
  .refine(({ seenBy, seenOn }) => (seenBy === null) === (seenOn === null), {
    message: 'who saw it, and when, are said together',
  })
  .refine(({ evidence, seenOn }) => evidence !== null || seenOn === null, {
    message: 'what was seen must be said',
  })
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    message: 'it ends before it starts',
  });
export type Responsibility = z.infer<typeof Responsibility>;
const DailyType = z.enum(entryTypes);
/** What this child's guardians must be told of each day. */
export const Daily = z.strictObject({ types: z.array(DailyType).min(1).max(20) });

/** A part with one line of it. */
export const Written = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('diet'), details: Diet }),
  z.strictObject({ part: z.literal('emergency_contact'), details: EmergencyContact }),
  z.strictObject({ part: z.literal('doctor'), details: Doctor }),
  z.strictObject({ part: z.literal('medicine'), details: Medicine }),
  z.strictObject({ part: z.literal('professional'), details: Professional }),
  z.strictObject({ part: z.literal('home_word'), details: HomeWord }),
  z.strictObject({ part: z.literal('requirement'), details: Requirement }),
  z.strictObject({ part: z.literal('living'), details: Living }),
  z.strictObject({ part: z.literal('daily'), details: Daily }),
  z.strictObject({ part: z.literal('responsibility'), details: Responsibility }),
]);
export type Written = z.infer<typeof Written>;
export type Part = Written['part'];

export const parts = [
  'diet',
  'emergency_contact',
  'doctor',
  'medicine',
  'professional',
  'home_word',
  'requirement',
  'living',
  'daily',
  'responsibility',
] as const satisfies readonly Part[];
export const Part = z.enum(parts);

/**
 * Who of staff may read a part: `C1s` must show on the room's tablet, `C1` may be read by staff, `C2` by managers.
 * Source: docs/record.md.
 */
export const levelOf: Readonly<Record<Part, 'C1s' | 'C1' | 'C2'>> = {
  diet: 'C1s',
  emergency_contact: 'C1',
  doctor: 'C1',
  medicine: 'C1',
  professional: 'C2',
  home_word: 'C1',
  requirement: 'C1',
  living: 'C2',
  daily: 'C1',
  responsibility: 'C2',
};

/**
 * Parts that are about the child alone, so that each guardian reads all of them. The others tell where and with whom
 * somebody lives: a guardian reads what they gave themself, and all of it when the child has no other guardian. That they
 * hold responsibility themself they always read.
 */
export const sharedParts = [
  'diet',
  'medicine',
  'home_word',
  'requirement',
  'daily',
] as const satisfies readonly Part[];

/**
 * Parts that are checked again, and after how many months. A requirement is checked by itself: its months count from when
 * one side last agreed to it. Source: facts/duties, clock `reconfirm`, and duty D17.
 */
export const monthsOf: Readonly<Partial<Record<Part, number>>> = {
  diet: 3,
  medicine: 3,
  emergency_contact: 6,
  doctor: 6,
  professional: 6,
  requirement: 6,
  living: 6,
  responsibility: 6,
};

const version = z.int().positive();
/** A line as it was read. */
const readLine = z.strictObject({ id: LineId, version });

export const Line = z.object({
  id: LineId,
  part: Part,
  /** Of the part's shape. */
  details: z.record(z.string(), z.unknown()),
  version,
  since: Instant,
  /** On this guardian's word; null: on the nursery's own. */
  guardianId: GuardianId.nullable(),
});
export type Line = z.infer<typeof Line>;

export const Suggestion = z.object({
  id: SuggestionId,
  childId: ChildId,
  guardianId: GuardianId,
  /** Who suggests it, by the name that staff know them by. */
  by: z.string(),
  part: Part,
  lineId: LineId.nullable(),
  /** Null: to take the line out. */
  details: z.record(z.string(), z.unknown()).nullable(),
  at: Instant,
  isAccepted: z.boolean().nullable(),
  /** Why it was not taken over. */
  reason: z.string().nullable(),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const Confirmation = z.object({ part: Part, at: Instant });
export type Confirmation = z.infer<typeof Confirmation>;

/** What a card lacks before it is whole. Parts stand for themselves. */
export const gaps = [
  'given_names',
  'born_on',
  'guardian',
  'address',
  'reachable',
  'two_contacts',
  'key_person',
  ...parts,
] as const;
export const Gap = z.enum(gaps);
export type Gap = z.infer<typeof Gap>;

export const Completeness = z.object({
  missing: z.array(Gap),
  /** Said to be right too long ago. */
  due: z.array(Part),
});
export type Completeness = z.infer<typeof Completeness>;

export const GuardianOnCard = GuardianRecord.extend({
  /** C2: null for whoever may not read it. */
  address: z.object({ address: z.string(), version }).nullable(),
});
export type GuardianOnCard = z.infer<typeof GuardianOnCard>;

export const Card = z.object({
  child: ChildRecord,
  /** A guardian reads themself alone. */
  guardians: z.array(GuardianOnCard),
  guardianships: z.array(Guardianship),
  lines: z.array(Line),
  /** Those that wait, and those of the last thirty days. */
  suggestions: z.array(Suggestion),
  confirmations: z.array(Confirmation),
  /** One for each requirement. */
  agreements: z.array(CareAgreement),
  /** Requirements that are not agreed yet: those that wait, and those of the last thirty days that a family wants different. */
  proposals: z.array(CareProposal),
  /** For managers. */
  completeness: Completeness.nullable(),
});
export type Card = z.infer<typeof Card>;

/** Each reader gets the lines they may read, and cannot tell what was left out. */
export const readCard = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/card',
  summary: 'What is on record of a child, as far as the person asking may read it',
  actors: ['guardian', 'staff', 'manager'],
  params: ofChild,
  response: Card,
  errors: ['not_found', 'step_up_needed', 'reading_paused', 'reading_locked'],
});

/** A new line, or the next version of one. A requirement is proposed to the family instead: `not_yet`. */
export const saveLine = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/lines',
  summary: 'Write a line of a child’s card',
  actors: ['manager'],
  params: ofChild,
  body: z.strictObject({
    written: Written,
    /** Null: a new line. */
    line: readLine.nullable(),
  }),
  response: Line,
  errors: [
    'not_found',
    'step_up_needed',
    'reading_paused',
    'reading_locked',
    'changed_meanwhile',
    'not_yet',
    'bad_phone_number',
  ],
});

/** As for {@link saveLine}, a requirement is not taken out by one side alone. */
export const removeLine = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/lines/:lineId/end',
  summary: 'Take a line out of a child’s card',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, childId: ChildId, lineId: LineId }),
  body: z.strictObject({ part: Part, version }),
  response: z.object({}),
  errors: ['not_found', 'step_up_needed', 'reading_paused', 'reading_locked', 'changed_meanwhile', 'not_yet'],
});

/** The contacts of a child in the order in which they are called: every one of them, or somebody changed them meanwhile. */
export const orderContacts = route({
  service: 'diary',
  method: 'PUT',
  path: '/settings/:settingId/children/:childId/contacts/order',
  summary: 'Put a child’s emergency contacts in order',
  actors: ['manager'],
  params: ofChild,
  body: z.strictObject({ lineIds: z.array(LineId).min(1).max(100) }),
  response: z.object({}),
  errors: ['not_found', 'step_up_needed', 'reading_paused', 'reading_locked', 'changed_meanwhile'],
});

/**
 * All of it is still right, or there is nothing to note. A guardian says it of what they may read. Of requirements each
 * needs a yes of its own: `changed_meanwhile` where there are any.
 */
export const confirmPart = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/confirmations',
  summary: 'Say that a part of a child’s card is right as it stands',
  actors: ['guardian', 'manager'],
  params: ofChild,
  body: z.strictObject({ part: Part }),
  response: Confirmation,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'reading_paused', 'reading_locked', 'changed_meanwhile'],
});

export const suggest = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/suggestions',
  summary: 'A guardian tells the nursery what has changed',
  actors: ['guardian'],
  params: ofChild,
  body: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('write'),
      written: Written,
      line: readLine.nullable(),
    }),
    z.strictObject({
      what: z.literal('remove'),
      part: Part,
      line: readLine,
    }),
  ]),
  response: Suggestion,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'changed_meanwhile', 'bad_phone_number'],
});

/**
 * Taken over as it was said, or declined with a reason that the guardian reads. A requirement may be adapted: with the
 * reason goes a proposal of what the nursery can do.
 */
export const decideSuggestion = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/suggestions/:suggestionId/decision',
  summary: 'Take over what a guardian suggests, or say why not',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, suggestionId: SuggestionId }),
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('accept') }),
    z.strictObject({ decision: z.literal('decline'), reason: text(500) }),
    z.strictObject({ decision: z.literal('adapt'), reason: text(500), wish: Requirement }),
  ]),
  response: Suggestion,
  errors: [
    'not_found',
    'step_up_needed',
    'reading_paused',
    'reading_locked',
    'already_answered',
    'changed_meanwhile',
  ],
});

/** Of children who have not left; with what guardians suggest and nobody has decided. */
export const listCompleteness = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/completeness',
  summary: 'What is missing and what is due on each card',
  actors: ['manager'],
  params: inSetting,
  response: z.object({
    children: z.array(Completeness.extend({ childId: ChildId, suggestions: z.int().nonnegative() })),
  }),
  errors: ['not_found'],
});

export const BoardMarks = z.object({
  childId: ChildId,
  diet: z.array(z.object({ kind: DietKind, mark: DietMark, note: z.string().nullable() })),
  /** Entries that this child's guardians must get each day. */
  daily: z.array(DailyType),
  /** Where a requirement was agreed, changed or ended in the last seven days. Source: duty D32. */
  careChanged: z.array(Category),
});
export type BoardMarks = z.infer<typeof BoardMarks>;

/** What must be seen without a tap: children without any of it are left out. */
export const listBoardMarks = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/board-marks',
  summary: 'Allergies, diet, daily entries and sun cream, for the room’s board',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({
    children: z.array(BoardMarks),
    /** Whose family has not agreed to sun cream. */
    withoutSunCream: z.array(ChildId),
  }),
  errors: ['not_found'],
});
