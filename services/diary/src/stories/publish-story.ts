import { StoryId, type SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { PhotoOfStory } from '@storybell/contracts/photo';
import { storyPublished, type Reach, type Story } from '@storybell/contracts/story';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { publishSubjects } from '../audience/publish-subjects.ts';
import { requireReach } from '../family/child.access.ts';
import { publishPhotos } from '../photos/publish-photos.ts';
import type { Asking } from '../policy/policy.access.ts';
import type { Author } from '../settings/setting.access.ts';
import { insertStory } from './story.queries.ts';

interface Draft {
  readonly settingId: SettingId;
  readonly reach: Reach;
  readonly body: string;
  readonly locale: Locale;
  readonly photos?: readonly PhotoOfStory[] | undefined;
}

/**
 * Publishes a story, and records whom it is for and that it is to be told, in one transaction.
 * @throws AppError `unknown_child`, `unknown_room`; `no_audience` when no guardian may see it; as `publishPhotos`.
 */
export async function publish(
  tx: Tx,
  author: Author,
  { photos = [], ...draft }: Draft,
  asking: Asking,
): Promise<Story> {
  const { settingId, reach } = draft;
  const { now } = asking;
  await requireReach(tx, asking, reach);
  const id = newId(StoryId);
  const locales = await publishSubjects(tx, {
    settingId,
    kind: 'story',
    staffId: author.id,
    at: now,
    subjects: [{ id, reach }],
  });
  if (locales.length === 0) throw new AppError('no_audience', 'no guardian may see this story');

  const story = await insertStory(tx, {
    ...draft,
    id,
    reach: reach.kind === 'children' ? { ...reach, childIds: [...new Set(reach.childIds)] } : reach,
    at: now,
  });
  if (photos.length > 0)
    await publishPhotos(tx, asking, { settingId, staffId: author.id, storyId: id, reach }, photos);
  await emit(tx, storyPublished, {
    settingId,
    storyId: id,
    storyVersion: story.version,
    locale: story.locale,
    locales,
    publishedAt: story.publishedAt,
  });
  return story;
}
