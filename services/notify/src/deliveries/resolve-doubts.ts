import type { Found, Outcome, SmsChannel } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import { settle } from './settle-deliveries.ts';
import type { Verdict } from './delivery.ts';
import { claimDoubtful, reap, resolveEmails, type Doubtful } from './worker.queries.ts';

const BATCH = 20;
/** When the provider cannot say, it is asked again after this. */
const ASK_AGAIN_MS = 10_000;

type Needs = Pick<Deps, 'db' | 'clock' | 'config' | 'channels' | 'wakes' | 'hints'>;

/** Takes back what dead workers held, and settles what has been in doubt long enough. */
export async function resolveDoubts(deps: Needs): Promise<void> {
  const { db, clock, config, channels, wakes } = deps;
  const reaped = await db.tx((tx) => reap(tx, config.NOTIFY_SMS_VISIBILITY_LAG_MS, clock.now()));
  await db.tx((tx) => resolveEmails(tx, clock.now()));
  const doubtful = await db.tx((tx) => claimDoubtful(tx, BATCH, clock.now()));
  await Promise.all(doubtful.map((one) => ask(deps, channels.sms, one)));
  if (reaped + doubtful.length === 0) return;
  wakes.deliveries('urgent');
  wakes.deliveries('routine');
}

/** Found settles it; not found after the provider's lag means that it never got there, and it is sent again. */
async function ask({ db, clock, hints }: Needs, sms: SmsChannel, doubtful: Doubtful): Promise<void> {
  const { id, settingId, subjectId, fence, owner, linkCode, phone, begunAt } = doubtful;
  const found: Found =
    phone === null ? { kind: 'not_there' } : await sms.find(phone, linkCode, new Date(begunAt));
  const now = clock.now();
  const claimed = { id, settingId, subjectId, fence, addressHash: null };
  const outcome: Outcome =
    found.kind === 'taken'
      ? { kind: 'accepted', providerRef: found.providerRef }
      : { kind: 'unknown', code: 'twilio_no_answer' };
  await db.tx((tx) =>
    settle(tx, owner, [{ claimed, channel: 'sms', outcome, verdict: verdictOf(found, now) }], now),
  );
  hints.progress(settingId, [subjectId]);
}

function verdictOf(found: Found, now: Date): Verdict {
  switch (found.kind) {
    case 'taken':
      return { status: 'sent' };
    case 'not_there':
      return { status: 'queued', reason: 'not_found_at_provider', dueAt: now };
    case 'unavailable':
      return { status: 'unknown', reason: 'provider_away', dueAt: new Date(now.getTime() + ASK_AGAIN_MS) };
  }
}
