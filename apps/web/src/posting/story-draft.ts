import { ChildId, RoomId } from '@storybell/contracts/ids';
import type { Reach } from '@storybell/contracts/story';
import { parsePhotos, type PhotoDraft } from '../photos/photo-draft.ts';

export interface StoryDraft {
  readonly reach: Reach | undefined;
  readonly body: string;
  readonly photos: readonly PhotoDraft[];
}

export const emptyStory: StoryDraft = { reach: undefined, body: '', photos: [] };

export function parseStory(kept: unknown): StoryDraft | undefined {
  if (typeof kept !== 'object' || kept === null || !('body' in kept) || typeof kept.body !== 'string')
    return undefined;
  return {
    body: kept.body,
    reach: 'reach' in kept ? parseReach(kept.reach) : undefined,
    photos: parsePhotos('photos' in kept ? kept.photos : undefined),
  };
}

/** By hand: the shipped page has no schemas to parse with. */
export function parseReach(kept: unknown): Reach | undefined {
  if (typeof kept !== 'object' || kept === null || !('kind' in kept)) return undefined;
  if (kept.kind === 'setting') return { kind: 'setting' };
  if (kept.kind === 'room' && 'roomId' in kept && typeof kept.roomId === 'string')
    return { kind: 'room', roomId: RoomId.parse(kept.roomId) };
  if (kept.kind === 'children' && 'childIds' in kept && Array.isArray(kept.childIds))
    return {
      kind: 'children',
      childIds: kept.childIds.filter((id) => typeof id === 'string').map((id) => ChildId.parse(id)),
    };
  return undefined;
}
