import { RoomId } from '@storybell/contracts/ids';
import type { NoticeReach } from '@storybell/contracts/notice';

export interface NoticeDraft {
  readonly reach: NoticeReach;
  readonly title: string;
  readonly body: string;
  readonly needsAcknowledgement: boolean;
  readonly isUrgent: boolean;
}

export const emptyNotice: NoticeDraft = {
  reach: { kind: 'setting' },
  title: '',
  body: '',
  needsAcknowledgement: true,
  isUrgent: false,
};

/** By hand: the shipped page has no schemas to parse with. */
export function parseNotice(kept: unknown): NoticeDraft | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  if (!('title' in kept && typeof kept.title === 'string')) return undefined;
  if (!('body' in kept && typeof kept.body === 'string')) return undefined;
  return {
    title: kept.title,
    body: kept.body,
    reach: 'reach' in kept ? parseReach(kept.reach) : emptyNotice.reach,
    needsAcknowledgement: !('needsAcknowledgement' in kept) || kept.needsAcknowledgement === true,
    isUrgent: 'isUrgent' in kept && kept.isUrgent === true,
  };
}

function parseReach(kept: unknown): NoticeReach {
  const isRoom =
    typeof kept === 'object' && kept !== null && 'roomId' in kept && typeof kept.roomId === 'string';
  return isRoom ? { kind: 'room', roomId: RoomId.parse(kept.roomId) } : emptyNotice.reach;
}
