/** Until when a person should have looked: counted in the nursery's opening time only. Pure. */
import type { Tier } from '@storybell/contracts/translation';
import { Temporal } from 'temporal-polyfill';

/** No nursery's own opening hours are known yet: Monday to Friday, and bank holidays count as days. */
const OPENS = Temporal.PlainTime.from('08:00');
const CLOSES = Temporal.PlainTime.from('18:00');
const FRIDAY = 5;

/** Hours of opening time. */
const HOURS: Readonly<Record<Tier, number>> = { safety: 1, important: 4, routine: 24 };

/** @param zone the setting's, an IANA name */
export function dueTime(now: Date, tier: Tier, zone: string): Date {
  let at = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  let left = Temporal.Duration.from({ hours: HOURS[tier] });
  for (;;) {
    const day = at.toPlainDate();
    const opens = day.toZonedDateTime({ timeZone: zone, plainTime: OPENS });
    const closes = day.toZonedDateTime({ timeZone: zone, plainTime: CLOSES });
    if (Temporal.ZonedDateTime.compare(at, opens) < 0) at = opens;
    const open = at.until(closes);
    const isOpen = day.dayOfWeek <= FRIDAY && open.sign > 0;
    if (isOpen && Temporal.Duration.compare(left, open) <= 0) return new Date(at.add(left).epochMilliseconds);
    if (isOpen)
      left = Temporal.Duration.from({
        milliseconds: left.total('milliseconds') - open.total('milliseconds'),
      });
    at = day.add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: OPENS });
  }
}
