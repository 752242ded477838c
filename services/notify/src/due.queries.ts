import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';
import { isParcelDue } from './deliveries/parcel.queries.ts';
import { isAnyInHand } from './deliveries/worker.queries.ts';
import { isStepDue } from './escalation/escalation.queries.ts';
import { STEP_PAUSE_MS } from './escalation/ladder.ts';
import { isPlanDue } from './planning/publication.queries.ts';

/** By the name of the sweep that does it. */
const Due = z.object({
  plans: z.boolean(),
  deliveries: z.boolean(),
  escalation: z.boolean(),
  doubts: z.boolean(),
});

export const readDue = (db: Read, now: Date) =>
  db.one(
    Due,
    sql`
    select ${isPlanDue(now)} as plans, ${isParcelDue(now)} as deliveries,
      ${isStepDue(now, STEP_PAUSE_MS)} as escalation, ${isAnyInHand(now)} as doubts`,
  );
