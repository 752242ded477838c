/** A photo in a story that is being written, as the draft keeps it: the picture is at the nursery's server already. */
import { ChildId, PhotoId } from '@storybell/contracts/ids';
import type { PhotoOfStory } from '@storybell/contracts/photo';
import type { Reach } from '@storybell/contracts/story';

export interface PhotoDraft {
  readonly id: PhotoId;
  /** Who is in it; undefined while nobody has said so. */
  readonly childIds: readonly ChildId[] | undefined;
  readonly alt: string;
  readonly isWithoutOthers: boolean;
}

/** By hand: the shipped page has no schemas to parse with. */
export function parsePhotos(kept: unknown): readonly PhotoDraft[] {
  return Array.isArray(kept) ? kept.flatMap(parsePhoto) : [];
}

function parsePhoto(kept: unknown): PhotoDraft[] {
  if (typeof kept !== 'object' || kept === null || !('id' in kept) || typeof kept.id !== 'string') return [];
  return [
    {
      id: PhotoId.parse(kept.id),
      childIds: 'childIds' in kept && Array.isArray(kept.childIds) ? childrenIn(kept.childIds) : undefined,
      alt: 'alt' in kept && typeof kept.alt === 'string' ? kept.alt : '',
      isWithoutOthers: 'isWithoutOthers' in kept && kept.isWithoutOthers === true,
    },
  ];
}

const childrenIn = (kept: readonly unknown[]) =>
  kept.filter((id) => typeof id === 'string').map((id) => ChildId.parse(id));

/**
 * Who is in it, as far as it is known: the story's own children unless somebody said otherwise. Of a room or of everyone
 * it must be said, since a photo of nobody is shown to all.
 */
export function whoIsIn({ childIds }: PhotoDraft, reach: Reach | undefined): readonly ChildId[] | undefined {
  return childIds ?? (reach?.kind === 'children' ? reach.childIds : undefined);
}

/** Undefined while something is not said of one of them. */
export function photosToSend(
  photos: readonly PhotoDraft[],
  reach: Reach | undefined,
): readonly PhotoOfStory[] | undefined {
  const sent = photos.flatMap((photo): PhotoOfStory[] => {
    const childIds = whoIsIn(photo, reach);
    if (childIds === undefined) return [];
    const { id, isWithoutOthers } = photo;
    const alt = photo.alt.trim();
    return [{ id, childIds: [...childIds], isWithoutOthers, ...(alt !== '' && { alt }) }];
  });
  return sent.length === photos.length ? sent : undefined;
}
