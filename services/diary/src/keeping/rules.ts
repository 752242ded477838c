/** How long each class is kept, as data: the product's rows, and a setting's own months in their place. */
import type { SettingId } from '@storybell/contracts/ids';
import type { KeptClass, KeptRule } from '@storybell/contracts/keeping';
import type { Read } from '@storybell/platform/sql';
import { listPeriods } from './period.queries.ts';

/**
 * No law says how long; EYFS asks for a reasonable time after leaving. Source: facts/duties.md §4, which has all but staff:
 * those stay as long as the records in which they are named stay after a child has left. `proof` is one cycle of inspections.
 */
const rules = [
  { class: 'child_record', trigger: 'child_left', months: 36, basis: 'eyfs' },
  { class: 'safeguarding', trigger: 'age', months: 300, basis: 'practice' },
  { class: 'access_request', trigger: 'request_closed', months: 36, basis: 'practice' },
  { class: 'staff', trigger: 'staff_left', months: 36, basis: 'practice' },
  { class: 'news', trigger: 'told', months: 36, basis: 'practice' },
  { class: 'proof', trigger: 'told', months: 48, basis: 'practice' },
  { class: 'audit', trigger: 'written', months: 36, basis: 'practice' },
  // By notify alone, which has the same months of its own: services/notify/src/keeping.
  { class: 'delivery', trigger: 'sent', months: 12, basis: 'practice' },
] as const satisfies readonly KeptRule[];

export type Months = Readonly<Record<KeptClass, number>>;

export async function rulesOf(db: Read, settingId: SettingId): Promise<KeptRule[]> {
  const own = new Map((await listPeriods(db, settingId)).map((one) => [one.class, one.months]));
  return rules.map((rule) => {
    const months = own.get(rule.class);
    return months === undefined ? rule : { ...rule, months, basis: 'setting' };
  });
}

export const monthsOf = (all: readonly KeptRule[]): Months => {
  const of = (name: KeptClass) => all.find((rule) => rule.class === name)?.months ?? Infinity;
  return {
    child_record: of('child_record'),
    safeguarding: of('safeguarding'),
    access_request: of('access_request'),
    staff: of('staff'),
    news: of('news'),
    proof: of('proof'),
    audit: of('audit'),
    delivery: of('delivery'),
  };
};
