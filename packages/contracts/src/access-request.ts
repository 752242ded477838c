/**
 * A request for a copy of what is kept of somebody: who asked, by when they must have it, and the copy, which is made
 * when it is fetched and kept nowhere. Owned by services/diary.
 */
import { z } from 'zod';
import { CareProposal } from './care.ts';
import { ToldChange } from './change-at-home.ts';
import { Card, Line, Suggestion } from './child-record.ts';
import { CallBack } from './call-back.ts';
import { Collector } from './collector.ts';
import { Consent } from './consent.ts';
import { route } from './define.ts';
import { EntryContent } from './entry.ts';
import { AccessRequestId, ChildId, GuardianId, SettingId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { SubjectKind } from './subject.ts';
import { text } from './text.ts';
import { Day, Instant } from './time.ts';

/** A copy can be fetched for so long, once: long enough for a line that breaks. */
export const FETCH_MIN = 10;

export const AccessRequest = z.object({
  id: AccessRequestId,
  /** Who asks, and gets it. */
  guardian: z.object({ id: GuardianId, name: z.string() }),
  /** Null: about themself alone. */
  child: z.object({ id: ChildId, knownAs: z.string() }).nullable(),
  receivedOn: Day,
  /** One month later, or three; on a working day. Later by the days that the clock stands. */
  dueOn: Day,
  /** Until then, by the date on the setting's wall; below zero it is late. */
  daysLeft: z.int(),
  isExtended: z.boolean(),
  stoppedOn: Day.nullable(),
  notedBy: z.string(),
  releasedBy: z.string().nullable(),
  releasedAt: Instant.nullable(),
  fetchedAt: Instant.nullable(),
});
export type AccessRequest = z.infer<typeof AccessRequest>;

const actors = ['staff', 'manager'] as const;
const inRequest = z.strictObject({ settingId: SettingId, requestId: AccessRequestId });

export const listAccessRequests = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/access-requests',
  summary: 'Requests for a copy, those that wait first',
  actors,
  params: inSetting,
  response: z.object({ requests: z.array(AccessRequest) }),
  errors: ['not_found', 'step_up_needed'],
});

export const noteAccessRequest = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/access-requests',
  summary: 'Note that somebody asked for a copy',
  actors,
  params: inSetting,
  body: z.strictObject({ guardianId: GuardianId, childId: ChildId.nullable(), receivedOn: Day }),
  response: AccessRequest,
  status: 201,
  errors: ['not_found', 'step_up_needed', 'unknown_child', 'in_future'],
});

/** What is so already stays as it is. */
export const setAccessClock = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/access-requests/:requestId/clock',
  summary: 'Stop the clock of a request, start it again, or take two months more',
  actors,
  params: inRequest,
  body: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('stop') }),
    z.strictObject({ what: z.literal('resume') }),
    z.strictObject({ what: z.literal('extend'), why: text(500) }),
  ]),
  response: AccessRequest,
  errors: ['not_found', 'step_up_needed', 'already_answered'],
});

/** By the lead for safeguarding, who is not the one who noted it. */
export const releaseAccessRequest = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/access-requests/:requestId/release',
  summary: 'Release a copy, so that it can be fetched',
  actors,
  params: inRequest,
  body: z.strictObject({}),
  response: AccessRequest,
  errors: ['not_found', 'step_up_needed', 'another_person_needed'],
});

/** A guardian's own that are released and were not fetched. */
export const listOwnCopies = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/copies',
  summary: 'Copies that wait for the guardian who asked for them',
  actors: ['guardian'],
  params: inSetting,
  response: z.object({
    /** Null: about themself alone, or about a child whose name they may not know now. */
    copies: z.array(z.object({ id: AccessRequestId, childName: z.string().nullable() })),
  }),
  errors: ['not_found'],
});

/** Once: from now on it can be read for some minutes by whoever opened it, and then by nobody. */
export const openCopy = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/access-requests/:requestId/fetch',
  summary: 'Fetch a copy: whoever asked for it, or a manager to hand it over',
  actors: ['guardian', 'manager'],
  params: inRequest,
  body: z.strictObject({}),
  response: z.object({ until: Instant }),
  errors: ['not_found', 'step_up_needed', 'already_answered'],
});

const Said = z.object({
  kind: SubjectKind,
  at: Instant,
  author: z.string(),
  title: z.string().nullable(),
  body: z.string().nullable(),
  entry: EntryContent.nullable(),
  /** What the photos show that they may see, in the words of who wrote it. */
  photos: z.array(z.string()),
});

/** As whoever asked may see it. Names and addresses of others are taken out of what was written. */
export const Copy = z.object({
  settingName: z.string(),
  madeAt: Instant,
  locale: Locale,
  self: z.object({
    name: z.string(),
    locale: Locale,
    email: z.string().nullable(),
    phone: z.string().nullable(),
    addresses: z.array(z.object({ address: z.string(), since: Instant })),
  }),
  /** Null where it is about themself alone, or where they may not read it. */
  card: Card.nullable(),
  /** Every version of every line on their word, those that were replaced among them. */
  given: z.array(Line.extend({ since: Instant })),
  suggested: z.array(Suggestion),
  /** What the nursery proposed and they answered, with what they said. */
  answered: z.array(CareProposal),
  /** Each time they agreed to a requirement: its words then. */
  agreed: z.array(z.object({ details: z.record(z.string(), z.unknown()), at: Instant })),
  /** Every answer of theirs, newest first. */
  consents: z.array(Consent),
  /** Whom they named to fetch the child, however long ago it ended. */
  collectors: z.array(
    Collector.pick({ name: true, relationship: true, validFrom: true, validUntil: true, signed: true, confirmedAt: true, endedAt: true }).extend({ hasPhoto: z.boolean() }), // prettier-ignore
  ),
  /** Who may fetch the child, as they said on the telephone. */
  saidByPhone: z.array(CallBack.pick({ person: true, at: true, answer: true })),
  /** Days on which the child was there, oldest first, once they are over. */
  visits: z.array(
    z.object({
      arrivedAt: Instant,
      leftAt: Instant,
      /** Themself, or whom they named; who somebody else is, is left out. Null where nobody noted who fetched the child. */
      fetchedBy: z.string().nullable(),
    }),
  ),
  /** As they told it; of what became of it nothing. */
  changes: z.array(ToldChange.extend({ words: z.string().nullable() })),
  told: z.array(Said),
  written: z.array(
    z.object({ at: Instant, by: z.enum(['guardian', 'staff']), author: z.string(), body: z.string() }),
  ),
  /** Who of the nursery looked at the record: as what, and when. */
  looks: z.array(z.object({ at: Instant, by: z.string() })),
});
export type Copy = z.infer<typeof Copy>;

export const readCopy = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/access-requests/:requestId/copy',
  summary: 'The copy, for machines and as a page in the language of whoever asked',
  actors: ['guardian', 'manager'],
  params: inRequest,
  response: z.object({ copy: Copy, page: z.string() }),
  errors: ['not_found', 'step_up_needed'],
});
