import { StaffId } from '@storybell/contracts/ids';
import { addList, exportList, MOST_FAULTS, previewList } from '@storybell/contracts/people-list';
import { strengthOf } from '@storybell/contracts/session';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { permitRecorded, requireBudget } from '../policy/policy.access.ts';
import { addAll, findOpen, preview, write } from './keep-list.ts';

export const listRoutes = ({ db, clock, keys }: Deps) => [
  handle(previewList, async ({ actor, params: { settingId }, body }) => {
    const now = clock.now();
    const { rows, faults } = await db.tx(async (tx) => {
      await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
      return preview(tx, keys, { settingId, ...body }, now);
    });
    return { rows, faults: faults.slice(0, MOST_FAULTS) };
  }),

  perform(addList, async (tx, { actor, params: { settingId }, body }) => {
    const now = clock.now();
    await permitRecorded(tx, { actor, settingId, now }, { action: 'people.write' });
    return { added: await addAll(tx, keys, { settingId, ...body, staffId: StaffId.parse(actor.id) }, now) };
  }),

  handle(exportList, async ({ actor, params }) => {
    const now = clock.now();
    const text = await db.tx(async (tx) => {
      const asking = { actor, settingId: params.settingId, now };
      const isSure = actor.kind === 'manager' && strengthOf(actor) === 'S3';
      const open = isSure ? await findOpen(tx, params, now) : [];
      const line = await permitRecorded(tx, asking, { action: 'people.write' }, open);
      await requireBudget(tx, asking, line, open);
      return write(tx, keys, { ...params, isOpen: open.length > 0 }, now);
    });
    return { text };
  }),
];
