import type { Deps } from '../deps.ts';
import { listDueChannels } from './parcel.queries.ts';

/** One look for all channels: most of the time nothing is due. */
export async function sendDue({ db, clock, senders }: Pick<Deps, 'db' | 'clock' | 'senders'>): Promise<void> {
  const due = new Map(
    (await listDueChannels(db.often, clock.now())).map((one) => [one.channel, one.hasAlone]),
  );
  await Promise.all(
    senders.map(async (sender) => {
      const hasAlone = due.get(sender.channel);
      if (hasAlone !== undefined) await sender.fill(hasAlone);
    }),
  );
}
