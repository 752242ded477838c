/**
 * A photo in a story: uploaded by staff, seen by those who were told of the story as far as there is consent. Owned by
 * services/diary. No message carries one.
 */
import { z } from 'zod';
import { FileAnswer, route } from './define.ts';
import { ChildId, PhotoId, SettingId, StoryId } from './ids.ts';
import { inSetting } from './setting.ts';
import { line } from './text.ts';

export const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
/** In a story. */
export const MAX_PHOTOS = 4;

/** `small` for a list, 480 pixels at its longer side at most; `large` 1600. */
export const PhotoSize = z.enum(['small', 'large']);
export type PhotoSize = z.infer<typeof PhotoSize>;

/** Children who are in it, as staff say; none when it shows no child. */
const InIt = z.array(ChildId).max(30);

/** How a photo stands in a story that is to be published. */
export const PhotoOfStory = z.strictObject({
  id: PhotoId,
  childIds: InIt,
  /** What it shows, for whoever does not see it. */
  alt: line(200).optional(),
  /** Whoever may not see it for want of a consent gets the story without it. Else publishing is refused. */
  isWithoutOthers: z.boolean(),
});
export type PhotoOfStory = z.infer<typeof PhotoOfStory>;

/** A photo's pixels, as `large` has them. */
const Pixels = { width: z.int().positive(), height: z.int().positive() };

/** The body is the file. It is made anew, without what a camera wrote beside it, and goes after a day unless a story has it. */
export const uploadPhoto = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/photos',
  summary: 'Upload a photo for a story that is being written',
  actors: ['staff', 'manager'],
  params: inSetting,
  bodyType: 'file',
  maxBytes: MAX_PHOTO_BYTES,
  response: z.object({ id: PhotoId, ...Pixels }),
  status: 201,
  errors: ['not_found', 'body_too_large', 'unsupported_media_type', 'bad_photo', 'no_space'],
});

/** Asked anew each time: consents, restrictions and the story may have changed. */
export const readPhoto = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/photos/:photoId/:size',
  summary: 'A photo, for who may see it now',
  actors: ['guardian', 'staff', 'manager'],
  params: z.strictObject({ settingId: SettingId, photoId: PhotoId, size: PhotoSize }),
  answerType: 'file',
  response: FileAnswer,
  errors: ['not_found'],
});

export const StoryPhoto = z.object({ id: PhotoId, storyId: StoryId, alt: z.string().nullable(), ...Pixels });
export type StoryPhoto = z.infer<typeof StoryPhoto>;

/** What is not theirs to see, or is not there, is left out. */
export const listStoryPhotos = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/stories/photos',
  summary: 'Photos of these stories, as whoever asks may see them now',
  actors: ['guardian', 'staff', 'manager'],
  params: inSetting,
  body: z.strictObject({ storyIds: z.array(StoryId).max(100) }),
  keyed: false,
  response: z.object({
    photos: z.array(StoryPhoto),
    /** How many of a story are not shown for want of a consent; stories without such are left out. */
    hidden: z.array(z.object({ storyId: StoryId, photos: z.int().positive() })),
  }),
  errors: ['not_found'],
});
