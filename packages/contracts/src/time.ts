/** Instants are UTC in ISO 8601 with `Z`; a day is a date in the setting's time zone. */
import { z } from 'zod';

export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** YYYY-MM-DD. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;
