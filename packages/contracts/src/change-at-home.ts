/**
 * A change at home, as a guardian tells it in confidence to readers of their choice. No other guardian learns of it. Owned
 * by services/diary.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { ChangeId, ChildId, SettingId } from './ids.ts';
import { Locale } from './locale.ts';
import { ofChild } from './people.ts';
import { inSetting } from './setting.ts';
import { text } from './text.ts';
import { Instant } from './time.ts';

/** Source: duties D27, D28. */
export const changeKinds = [
  'new_baby',
  'moved',
  'separation',
  'bereavement',
  'new_partner',
  'court_order',
  'other',
] as const;
export const ChangeKind = z.enum(changeKinds);
export type ChangeKind = z.infer<typeof ChangeKind>;

export const changeReaders = ['key_person', 'manager', 'lead'] as const;
export const ChangeReader = z.enum(changeReaders);
export type ChangeReader = z.infer<typeof ChangeReader>;

/** As the guardian sees what they told: without their words, which a borrowed phone need not show. */
export const ToldChange = z.object({
  id: ChangeId,
  kind: ChangeKind,
  readers: z.array(ChangeReader),
  at: Instant,
});
export type ToldChange = z.infer<typeof ToldChange>;

/** The lead for safeguarding reads of every court order. */
export const tellChange = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/children/:childId/changes',
  summary: 'Tell of a change at home',
  actors: ['guardian'],
  params: ofChild,
  body: z.strictObject({
    kind: ChangeKind,
    words: text(2_000).nullable(),
    readers: z.array(ChangeReader).min(1).max(changeReaders.length),
  }),
  response: ToldChange,
  status: 201,
  errors: ['not_found', 'step_up_needed'],
});

export const listToldChanges = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/children/:childId/changes',
  summary: 'What the guardian who asks has told of changes at home',
  actors: ['guardian'],
  params: ofChild,
  response: z.object({ changes: z.array(ToldChange) }),
  errors: ['not_found', 'step_up_needed'],
});

/** Who and when; what it is, is read one by one. */
export const listChanges = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/changes',
  summary: 'Changes at home that the person asking may read, newest first',
  actors: ['staff', 'manager'],
  params: inSetting,
  response: z.object({
    changes: z.array(
      z.object({
        id: ChangeId,
        child: z.object({ id: ChildId, knownAs: z.string() }),
        at: Instant,
        isForLeadAlone: z.boolean(),
      }),
    ),
  }),
  errors: ['not_found', 'step_up_needed'],
});

const ofChange = z.strictObject({ settingId: SettingId, changeId: ChangeId });

/** Each reading is written down. */
export const readChange = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/changes/:changeId',
  summary: 'What has changed at home, in the words of the guardian',
  actors: ['staff', 'manager'],
  params: ofChange,
  response: z.object({
    id: ChangeId,
    child: z.object({ id: ChildId, knownAs: z.string() }),
    kind: ChangeKind,
    /** As they were written; `locale` is the language that the guardian reads. */
    words: z.string().nullable(),
    locale: Locale,
    by: z.string(),
    at: Instant,
    readers: z.array(ChangeReader),
    /** Why it is for the lead alone. */
    escalation: z.object({ reason: z.string(), by: z.string(), at: Instant }).nullable(),
  }),
  errors: ['not_found', 'step_up_needed'],
});

/** From then on it is C3. Nobody is told, no guardian either. Repeating it keeps the first reason. */
export const escalateChange = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/changes/:changeId/escalation',
  summary: 'Keep a change at home for the lead for safeguarding alone',
  actors: ['staff', 'manager'],
  params: ofChange,
  body: z.strictObject({ reason: text(2_000) }),
  response: z.object({ id: ChangeId }),
  errors: ['not_found', 'step_up_needed'],
});
