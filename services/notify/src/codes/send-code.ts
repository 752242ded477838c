/** A sign-in code on its way: to the address as diary has it now, by a provider that works, once, and kept nowhere. */
import { readGuardians } from '@storybell/contracts/guardian';
import { DeliveryId } from '@storybell/contracts/ids';
import type { sendSignInCode } from '@storybell/contracts/sign-in-code';
import { newId } from '@storybell/platform/ids';
import type { z } from 'zod';
import type { Outcome } from '../channels/channel.ts';
import { breakerOpen, type Line } from '../deliveries/lines.ts';
import type { Deps } from '../deps.ts';
import { codesSent } from '../measures.ts';
import { mailboxOf } from '../recipients/address.ts';
import { suppress } from '../recipients/suppress.ts';
import { readSettingName } from '../settings/setting-name.ts';
import { renderCodeMail, renderCodeSms, type CodeValues } from '../templates/code.ts';
import { isSuppressed } from './code.queries.ts';

export type Needs = Pick<Deps, 'db' | 'clock' | 'client' | 'config' | 'lines' | 'addresses'>;
type Asked = z.output<typeof sendSignInCode.body>;
type Said = z.output<typeof sendSignInCode.response>['outcome'];

export async function sendCode(deps: Needs, asked: Asked): Promise<Said> {
  const said = await trySending(deps, asked);
  codesSent.add({ channel: asked.channel, outcome: said });
  return said;
}

async function trySending(deps: Needs, asked: Asked): Promise<Said> {
  const { db, clock, client, config, lines } = deps;
  const { settingId, guardianId, channel, code, link } = asked;
  const read = await client.call(readGuardians, { body: { guardianIds: [guardianId] } });
  if (!read.ok) return 'unavailable';
  const guardian = read.value.guardians.find((one) => one.settingId === settingId);
  const to = guardian && addressIn(channel, guardian);
  if (!guardian || to === undefined) return 'no_address';
  const addressHash = deps.addresses.hashOf(to);
  if (await isSuppressed(db, settingId, channel, addressHash)) return 'suppressed';

  const settingName = await readSettingName(client, settingId);
  const values: CodeValues = { settingName, code, link, host: new URL(config.WEB_URL).host };
  const envelope = { deliveryId: newId(DeliveryId), settingId, to, fence: 1 };
  const outcome =
    channel === 'email'
      ? await handOver(lines.email, {
          ...envelope,
          ...renderCodeMail(guardian.locale, values),
          returnPath: null,
        })
      : await handOver(lines.sms, { ...envelope, text: renderCodeSms(guardian.locale, values) });

  if (outcome.kind === 'refused' && outcome.mark !== undefined) {
    const marked = { settingId, channel, addressHash, reason: outcome.mark, source: outcome.code };
    await db.tx((tx) => suppress(tx, [marked], clock.now()));
  }
  return saidOf[outcome.kind];
}

const saidOf = {
  accepted: 'sent',
  unknown: 'in_doubt',
  refused: 'refused',
  unavailable: 'unavailable',
} as const satisfies Record<Outcome['kind'], Said>;

const addressIn = (
  channel: Asked['channel'],
  { email, phone }: { readonly email: string | null; readonly phone: string | null },
): string | undefined =>
  channel === 'sms' ? (phone ?? undefined) : email === null ? undefined : mailboxOf(email);

/** By the first provider that takes it; what may have left is not sent again, or two codes would be in one pocket. */
async function handOver<M>(lines: readonly Line<M>[], message: M): Promise<Outcome> {
  let outcome: Outcome = breakerOpen;
  for (const line of lines) {
    if (!line.breaker.mayCall()) continue;
    outcome = await line.slots.use('urgent', async () => {
      const token = line.breaker.started();
      const answered = await line.provider.send(message);
      line.breaker.ended(token, answered);
      return answered;
    });
    if (outcome.kind !== 'unavailable') return outcome;
  }
  return outcome;
}
