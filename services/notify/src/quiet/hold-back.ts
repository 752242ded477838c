import type { HoldBack, Held } from '../deliveries/claimed.ts';
import type { Rules } from './gather.ts';
import { takeTurns } from './turns.ts';

/** Quiet hours, digests and gathering, asked again of what is about to be sent. */
export const holdBackBy =
  (rules: Rules): HoldBack =>
  async (tx, channel, all, now) => {
    const [first] = all;
    if (first === undefined) return [];
    const asked = all.map(({ parcel, told, member }) => ({
      id: member.id,
      parcel: parcel.number,
      settingId: parcel.settingId,
      subjectId: parcel.subjectId,
      guardianId: member.guardianId,
      purpose: parcel.purpose,
      plannedAt: new Date(member.plannedAt),
      needsAcknowledgement: told.needsAcknowledgement,
      withContent: member.withContent,
    }));
    // A claim is of one lane.
    const turns = await takeTurns(tx, { channel, lane: first.parcel.lane, rules }, asked, now);
    return all.flatMap((claimed): Held[] => {
      const turn = turns.get(claimed.member.id);
      if (turn === undefined) return [];
      return [turn.kind === 'later' ? { claimed, dueAt: turn.at } : { claimed, reason: turn.reason }];
    });
  };
