/**
 * A restriction: what an order, or the fear of one, takes from a guardian for the sake of a child. It beats whatever else
 * permits. Owned by services/diary.
 */
import { z } from 'zod';
import { event, route } from './define.ts';
import { ChildId, GuardianId, RestrictionId, SettingId, StaffId } from './ids.ts';
import { inSetting } from './setting.ts';
import { Day, Instant } from './time.ts';

export const restrictionScopes = [
  'all_info',
  'contact_details',
  'whereabouts',
  'photos',
  'messages',
  'collection',
  'identify_other_party',
] as const;
export const RestrictionScope = z.enum(restrictionScopes);
export type RestrictionScope = z.infer<typeof RestrictionScope>;
