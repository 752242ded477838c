/** A story: a moment told by staff, read by the guardians of the children in it. Owned by services/diary. */
import { z } from 'zod';
import { event, route } from './define.ts';
import { ChildId, RoomId, SettingId, StoryId } from './ids.ts';
import { Locale } from './locale.ts';
import { PhotoOfStory, MAX_PHOTOS } from './photo.ts';
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
  body: z.strictObject({
    reach: Reach,
    body: text(5_000),
    locale: Locale.default('en-GB'),
    photos: z.array(PhotoOfStory).max(MAX_PHOTOS).optional(),
  }),
  response: Story,
  status: 201,
  errors: [
    'not_found',
    'unknown_child',
    'unknown_room',
    'no_audience',
    'consent_missing',
    'bad_photo',
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

/** Whom consents keep from seeing a photo: numbers alone. Nothing is said of those who get no photos at all. */
export const previewPhotos = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/photos/preview',
  summary: 'How many guardians may not see each of these photos, and why',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({
    reach: Reach,
    photos: z.array(PhotoOfStory.pick({ childIds: true })).max(MAX_PHOTOS),
  }),
  response: z.object({
    photos: z.array(
      z.object({
        /** Guardians of a child in it, for whom there is no consent to show it to its own family. */
        familyNo: z.int().nonnegative(),
        /** Others: a child in it is not to be shown to other families. */
        groupNo: z.int().nonnegative(),
        /** Nobody would see it. */
        isForNobody: z.boolean(),
      }),
    ),
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
