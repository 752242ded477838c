/** A notice: an announcement to the setting or a room, which may need acknowledging. Owned by services/diary. */
import { z } from 'zod';
import { event, route } from './define.ts';
import { NoticeId, RoomId, SettingId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { line, text } from './text.ts';
import { Instant } from './time.ts';

export const NoticeReach = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('room'), roomId: RoomId }),
  z.strictObject({ kind: z.literal('setting') }),
]);
export type NoticeReach = z.infer<typeof NoticeReach>;

export const Notice = z.object({
  id: NoticeId,
  settingId: SettingId,
  reach: NoticeReach,
  title: z.string(),
  body: z.string(),
  locale: Locale,
  author: z.string(),
  needsAcknowledgement: z.boolean(),
  isUrgent: z.boolean(),
  /** By when it is of use: who has it later was not reached in time. Null when any time will do. */
  reachBy: Instant.nullable(),
  version: z.int().positive(),
  publishedAt: Instant,
  withdrawnAt: Instant.nullable(),
  audience: z.int().nonnegative(),
});
export type Notice = z.infer<typeof Notice>;

export const publishNotice = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/notices',
  summary: 'Announce a notice to the setting or a room',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({
    reach: NoticeReach,
    title: line(120),
    body: text(5_000),
    locale: Locale.default('en-GB'),
    needsAcknowledgement: z.boolean(),
    /** Sent ahead of everything else. Recorded with who asked for it. */
    isUrgent: z.boolean().default(false),
    reachBy: Instant.optional(),
  }),
  response: Notice,
  status: 201,
  errors: [
    'not_found',
    'unknown_room',
    'no_audience',
    'text_too_long',
    'text_unsafe',
    'unknown_locale',
    'too_old',
  ],
});

/** Newest first; `before` is the `publishedAt` of the last one seen. */
export const listNotices = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/notices',
  summary: 'Notices, newest first',
  actors: ['staff', 'manager'],
  params: inSetting,
  query: z.strictObject({ before: Instant.optional() }),
  response: z.object({ notices: z.array(Notice), isLast: z.boolean() }),
  errors: ['not_found'],
});

/** Repeating it answers the same. */
export const withdrawNotice = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/notices/:noticeId/withdrawal',
  summary: 'Take a notice back',
  actors: ['manager'],
  params: z.strictObject({ settingId: SettingId, noticeId: NoticeId }),
  body: z.strictObject({}),
  response: Notice,
  errors: ['not_found'],
});

/** Version 2 says `reachBy`. Without one it is told as version 1, so that copies that know no other hear it at once. */
export const noticePublished = event({
  name: 'notice.published',
  version: 2,
  payload: z.strictObject({
    settingId: SettingId,
    noticeId: NoticeId,
    noticeVersion: z.int().positive(),
    locale: Locale,
    locales: z.array(Locale).min(1),
    isUrgent: z.boolean(),
    needsAcknowledgement: z.boolean(),
    reachBy: Instant.optional(),
    publishedAt: Instant,
  }),
});
