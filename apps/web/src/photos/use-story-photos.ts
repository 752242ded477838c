import { StoryId } from '@storybell/contracts/ids';
import { listStoryPhotos, type StoryPhoto } from '@storybell/contracts/photo';
import type { Session } from '@storybell/contracts/session';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../api.ts';

export interface PhotosOfStory {
  readonly photos: readonly StoryPhoto[];
  /** How many are not shown for want of a permission. */
  readonly hidden: number;
}

/** As many as are asked about at once. */
const AT_ONCE = 100;

/** By story; undefined where a story has none, or none is known yet. */
export function useStoryPhotos(
  session: Session,
  ids: readonly string[],
): (storyId: string) => PhotosOfStory | undefined {
  const { settingId } = session.actor;
  const found = useQuery({
    queryKey: ['story-photos', session.actor.id, ids],
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const all = new Map<string, { photos: StoryPhoto[]; hidden: number }>();
      const of = (storyId: string) => {
        const one = all.get(storyId) ?? { photos: [], hidden: 0 };
        all.set(storyId, one);
        return one;
      };
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const storyIds = ids.slice(from, from + AT_ONCE).map((id) => StoryId.parse(id));
        const { photos, hidden } = await call(listStoryPhotos, { params: { settingId }, body: { storyIds } });
        for (const photo of photos) of(photo.storyId).photos.push(photo);
        for (const one of hidden) of(one.storyId).hidden = one.photos;
      }
      return all;
    },
  });
  return (storyId) => found.data?.get(storyId);
}
