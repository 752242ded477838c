import type { AnyHandler } from '@storybell/platform/http';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { record } from '../audit/record-look.ts';
import { markLocked, markReached } from '../brake/brake.queries.ts';
import { Denied, type Braked } from './policy.access.ts';

/** Writes down each refusal of what is confidential: the transaction that refused it is undone by then. */
export const recorded = (
  handlers: readonly AnyHandler[],
  { db, log }: Pick<Deps, 'db' | 'log'>,
): AnyHandler[] =>
  handlers.map((handler) => ({
    ...handler,
    answer: async (asked, own) => {
      try {
        return await handler.answer(asked, own);
      } catch (error) {
        if (error instanceof Denied)
          await db.tx(async (tx) => {
            await record(tx, error.line);
            if (error.braked !== undefined) await brake(tx, error.braked, log);
          });
        throw error;
      }
    },
  }));

async function brake(tx: Tx, { actor, now, verdict }: Braked, log: Deps['log']): Promise<void> {
  if (verdict === 'paused') await markReached(tx, actor, now);
  else if ((await markLocked(tx, actor, now)) > 0)
    tx.afterCommit(() => {
      const { settingId, id: staffId } = actor;
      log.error(
        { code: 'reading_locked', settingId, staffId },
        'a person read the records of too many children',
      );
    });
}
