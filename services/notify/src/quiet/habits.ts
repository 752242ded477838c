/** What recipients chose about when they are told. */
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Read, Tx } from '@storybell/platform/sql';
import { deleteHabit, listHabits, upsertHabit, type HabitRow } from './habit.queries.ts';
import type { Habit } from './when.ts';

/**
 * Of those given, the ones who chose anything: most did not, and are not in it. Those who chose the same share one
 * object, so that what follows from it need be reckoned once.
 */
export async function loadHabits(
  db: Read,
  settingId: SettingId,
  guardianIds: readonly GuardianId[],
): Promise<Map<GuardianId, Habit>> {
  if (guardianIds.length === 0) return new Map();
  const rows = await listHabits(db, settingId, guardianIds);
  const shared = new Map<string, Habit>();
  return new Map(
    rows.map((row): [GuardianId, Habit] => {
      const { guardianId, ...chosen } = row;
      const key = JSON.stringify(chosen);
      const habit = shared.get(key) ?? habitOf(row);
      shared.set(key, habit);
      return [guardianId, habit];
    }),
  );
}

/** Who wants neither quiet nor a digest has no habit. What was planned before follows when its time has come. */
export async function chooseHabit(
  tx: Tx,
  whose: { readonly settingId: SettingId; readonly guardianId: GuardianId },
  habit: Habit,
  now: Date,
): Promise<void> {
  if (habit.quiet === null && habit.digestAt === null) await deleteHabit(tx, whose);
  else await upsertHabit(tx, whose, habit, now);
}

const habitOf = ({ quietFrom, quietTo, digestAt, zone }: HabitRow): Habit => ({
  quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo },
  digestAt,
  zone,
});
