/** Which subjects a member of staff may look at and take back. */
import type { StaffId } from '@storybell/contracts/ids';
import { sql, type Sql } from '@storybell/platform/sql';
import { visibleChildren, type Asking } from '../policy/policy.access.ts';

/** Of subjects `s`: their own, what names no child, and what names one whose diary is theirs to read. */
export const areOfStaff = (staffId: StaffId, asking: Asking): Sql => sql`(
  s.reach in ('room', 'setting') or s.staff_id = ${staffId}
    or s.child_ids && array(${visibleChildren(asking, 'diary.read')}))`;
