/** Instants are UTC in ISO 8601 with `Z`; a day is a date in the setting's time zone. */
import { z } from 'zod';

export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** HH:MM, as a clock on the setting's wall shows it. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u);
export type WallTime = z.infer<typeof WallTime>;

/** YYYY-MM-DD. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;
