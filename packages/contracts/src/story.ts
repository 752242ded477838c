/** A story: a moment told by staff, read by the guardians of the children in it. Owned by services/diary. */
import { z } from 'zod';
import { event, route } from './define.ts';
import { ChildId, RoomId, SettingId, StoryId } from './ids.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { text } from './text.ts';
import { Instant } from './time.ts';

/** Whose guardians are told. */
export const Reach = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('children'), childIds: z.array(ChildId).min(1).max(100) }),
  z.strictObject({ kind: z.literal('room'), roomId: RoomId }),
  z.strictObject({ kind: z.literal('setting') }),
]);
export type Reach = z.infer<typeof Reach>;

export const Story = z.object({
  id: StoryId,
  settingId: SettingId,
  reach: Reach,
  body: z.string(),
  locale: Locale,
  author: z.string(),
  version: z.int().positive(),
  publishedAt: Instant,
  withdrawnAt: Instant.nullable(),
  /** How many guardians were told. */
  audience: z.int().nonnegative(),
});
export type Story = z.infer<typeof Story>;

/** The answer is the commit: from then on every guardian of the audience is told once, or the reason is on record. */
export const publishStory = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/stories',
  summary: 'Publish a story to the guardians of a child, several, a room or the setting',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({ reach: Reach, body: text(5_000), locale: Locale.default('en-GB') }),
  response: Story,
  status: 201,
  errors: [
    'not_found',
    'unknown_child',
    'unknown_room',
    'no_audience',
    'text_too_long',
    'text_unsafe',
    'unknown_locale',
  ],
});

/** Newest first; `before` is the `publishedAt` of the last one seen. */
export const listStories = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/stories',
  summary: 'Stories, newest first',
  actors: ['staff', 'manager'],
  params: inSetting,
  query: z.strictObject({ before: Instant.optional() }),
  response: z.object({ stories: z.array(Story), isLast: z.boolean() }),
  errors: ['not_found'],
});

/** Repeating it answers the same. */
export const withdrawStory = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/stories/:storyId/withdrawal',
  summary: 'Take a story back',
  actors: ['staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, storyId: StoryId }),
  body: z.strictObject({}),
  response: Story,
  errors: ['not_found'],
});

/** Who would be told, before it is published. */
export const previewAudience = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/audience/preview',
  summary: 'How many guardians a reach means, by language',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({ reach: Reach }),
  response: z.object({
    guardians: z.int(),
    children: z.int(),
    locales: z.array(z.object({ locale: Locale, guardians: z.int() })),
    /** Guardians with neither an e-mail address nor a phone number. */
    onlyInApp: z.int(),
  }),
  errors: ['not_found', 'unknown_child', 'unknown_room'],
  keyed: false,
});

export const storyPublished = event({
  name: 'story.published',
  version: 1,
  payload: z.strictObject({
    settingId: SettingId,
    storyId: StoryId,
    storyVersion: z.int().positive(),
    /** The language it is written in. */
    locale: Locale,
    /** The languages it is to be read in, its own among them when somebody reads it; sorted. */
    locales: z.array(Locale).min(1),
    publishedAt: Instant,
  }),
});
