/** Says to sockets what notify says after a plan, by notify's own code, in a process of its own. */
import { randomUUID } from 'node:crypto';
import { GuardianId, SubjectId } from '@storybell/contracts/ids';
import { createLog } from '@storybell/platform/log';
import { connectRedis } from '@storybell/platform/redis';
import { z } from 'zod';
import { createHints } from '../../../services/notify/src/channels/live.ts';
import { endWithParent } from './end-with-parent.ts';

const Asked = z.object({ guardianIds: z.array(GuardianId) });

const redis = connectRedis(process.env['REDIS_URL'] ?? '', { purpose: 'queue' });
const hints = createHints(redis, createLog({ service: 'notify', level: 'warn' }));
let seq = 1_000;

process.on('message', (message) => {
  const { guardianIds } = Asked.parse(message);
  const subjectId = SubjectId.parse(randomUUID());
  seq += 1;
  const at = performance.timeOrigin + performance.now();
  hints.wake(guardianIds.map((guardianId) => ({ guardianId, seq, kind: 'story' as const, subjectId })));
  process.send?.({ at });
});
endWithParent();
redis.once('ready', () => process.send?.({ ready: true }));
