import { RoomId } from '@storybell/contracts/ids';
import type { NoticeReach } from '@storybell/contracts/notice';
import { dayOf } from '@storybell/i18n/format';
import { instantOf, nowInstant, plusDays, plusMinutes, wallTime } from '../clock.ts';

export interface NoticeDraft {
  readonly reach: NoticeReach;
  readonly title: string;
  readonly body: string;
  readonly needsAcknowledgement: boolean;
  readonly isUrgent: boolean;
  /** As `datetime-local` gives it: a day, a T, and the time on the nursery's wall. Null when any time will do. */
  readonly reachBy: string | null;
}

export const emptyNotice: NoticeDraft = {
  reach: { kind: 'setting' },
  title: '',
  body: '',
  needsAcknowledgement: true,
  isUrgent: false,
  reachBy: null,
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
    reachBy: 'reachBy' in kept && typeof kept.reachBy === 'string' ? kept.reachBy : null,
  };
}

function parseReach(kept: unknown): NoticeReach {
  const isRoom =
    typeof kept === 'object' && kept !== null && 'roomId' in kept && typeof kept.roomId === 'string';
  return isRoom ? { kind: 'room', roomId: RoomId.parse(kept.roomId) } : emptyNotice.reach;
}

/** Minutes: an urgent notice's ladder of reminders ends by then. */
const URGENT_MIN = 120;
const BEFORE_OPENING = '08:00';

/** Offered first: an urgent notice today, any other before the nursery opens tomorrow. */
export function offeredReachBy(isUrgent: boolean, timeZone: string): string {
  const place = { timeZone };
  const soon = plusMinutes(nowInstant(), URGENT_MIN);
  return isUrgent
    ? `${dayOf(soon, place)}T${wallTime(soon, timeZone)}`
    : `${plusDays(dayOf(nowInstant(), place), 1)}T${BEFORE_OPENING}`;
}

export const instantOfWall = (wall: string, timeZone: string) =>
  instantOf(wall.slice(0, 10), wall.slice(11, 16), timeZone);
