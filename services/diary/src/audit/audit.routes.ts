import { listAudit, listLooks } from '@storybell/contracts/audit';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { permit, permitRecorded } from '../policy/policy.access.ts';
import { listLines, listLooksAt } from './audit.queries.ts';

const PAGE = 100;

export const auditRoutes = ({ db, clock }: Deps) => [
  handle(listAudit, async ({ actor, params: { settingId }, query: { before } }) => {
    await db.tx((tx) => permitRecorded(tx, { actor, settingId, now: clock.now() }, { action: 'audit.read' }));
    const found = await listLines(db, settingId, before, PAGE + 1);
    return { lines: found.slice(0, PAGE), isLast: found.length <= PAGE };
  }),

  handle(listLooks, async ({ actor, params: { settingId, childId } }) => {
    await permit(db, { actor, settingId, now: clock.now() }, { action: 'child.looks.read', childId });
    return { looks: await listLooksAt(db, settingId, childId, PAGE) };
  }),
];
