import type { Part } from '@storybell/contracts/child-record';
import { sql, type Sql } from '@storybell/platform/sql';

/** Of a child's card: a table for each part. */
export const partTables: Readonly<Record<Part, Sql>> = {
  diet: sql`diet`,
  emergency_contact: sql`emergency_contact`,
  doctor: sql`doctor`,
  medicine: sql`medicine`,
  professional: sql`professional`,
  home_word: sql`home_word`,
  requirement: sql`requirement`,
  living: sql`living`,
  daily: sql`daily`,
  responsibility: sql`responsibility`,
};
