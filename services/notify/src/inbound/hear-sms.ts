import type { Locale } from '@storybell/contracts/locale';
import type { Tx } from '@storybell/platform/sql';
import { inboundSms } from '../measures.ts';
import type { Addresses } from '../recipients/sealed-address.ts';
import { liftStop, suppress } from '../recipients/suppress.ts';
import { countAnswered, lockWriters, saveText } from './inbound-sms.queries.ts';
import type { Meaning } from './keywords.ts';

export interface InboundSms {
  readonly providerRef: string;
  /** The number it came from. */
  readonly from: string;
  readonly meaning: Meaning;
  /** The provider has told them itself what became of it. */
  readonly isAnsweredByProvider: boolean;
}

export interface Reply {
  readonly locale: Locale;
  readonly key: 'sms.help' | 'sms.unread';
}

const DAY_MS = 24 * 60 * 60_000;
/** Another machine may answer our answers. */
const REPLIES_A_DAY = 3;

/** What became of a text, for the count. */
type Effect = Meaning | 'unknown_number' | 'repeated';

/**
 * STOP ends texts to this number from its commit on, in every setting that has it; START lifts a STOP and nothing else.
 * Heard twice it is heard once. A number that nobody has changes nothing.
 * @returns what to text back; undefined for nothing. After STOP the quiet is the answer.
 */
export async function hearSms(
  tx: Tx,
  addresses: Addresses,
  text: InboundSms,
  now: Date,
): Promise<Reply | undefined> {
  const { effect, reply } = await apply(tx, addresses, text, now);
  tx.afterCommit(() => {
    inboundSms.add({ result: effect });
  });
  return reply;
}

async function apply(
  tx: Tx,
  addresses: Addresses,
  { providerRef, from, meaning, isAnsweredByProvider }: InboundSms,
  now: Date,
): Promise<{ effect: Effect; reply?: Reply }> {
  const addressHash = addresses.hashOf(from);
  const writers = await lockWriters(tx, addressHash);
  const [first] = writers;
  if (!first) return { effect: 'unknown_number' };

  const key = isAnsweredByProvider ? undefined : replyTo(meaning);
  const isQuiet =
    key === undefined ||
    (await countAnswered(tx, addressHash, new Date(now.getTime() - DAY_MS))) >= REPLIES_A_DAY;
  const answered = isQuiet ? undefined : first;
  if (!(await saveText(tx, writers, { providerRef, meaning, answered }, now))) return { effect: 'repeated' };

  const settingIds = [...new Set(writers.map((one) => one.settingId))];
  if (meaning === 'stop')
    await suppress(
      tx,
      settingIds.map((settingId) => ({
        settingId,
        channel: 'sms',
        addressHash,
        reason: 'stop',
        source: 'inbound',
      })),
      now,
    );
  if (meaning === 'start') for (const settingId of settingIds) await liftStop(tx, settingId, addressHash);
  return { effect: meaning, ...(answered && key && { reply: { locale: answered.locale, key } }) };
}

function replyTo(meaning: Meaning): Reply['key'] | undefined {
  switch (meaning) {
    case 'stop':
    case 'start':
      return undefined;
    case 'help':
      return 'sms.help';
    case 'other':
      return 'sms.unread';
  }
}
