/** An order is about a guardian: what they share with others leads nobody in before staff have seen whose it is. */
import { CodeChannel } from '@storybell/contracts/sign-in-code';
import type { Holder } from '@storybell/contracts/card';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { addressFor, addressHashOf } from '../codes/address.ts';
import type { Deps } from '../deps.ts';
import { forgetPasskeysOfGuardian } from '../guardian-passkeys/guardian-passkey.ts';
import { endSessionsInBrowsers } from '../sessions/end-session.ts';
import { claimWay, endSharedBrowsers, insertSeparated, type Way } from './shared-way.queries.ts';

interface Separation {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  /** On their record now: who reads it need never have asked for a code. */
  readonly ways: readonly Way[];
}

export const waysOnRecord = (
  { secrets }: Pick<Deps, 'secrets'>,
  holder: Holder | undefined,
): readonly Way[] =>
  CodeChannel.options.flatMap((kind) => {
    const address = holder && addressFor(kind, holder);
    return address === undefined ? [] : [{ kind, hash: addressHashOf(secrets, address) }];
  });

/**
 * In browsers of theirs and another's everybody is signed out, and neither has a passkey any more, since nobody knows which
 * is on it; each may come in again by an address that is theirs alone. Sessions elsewhere stay. Repeating it ends nothing more.
 */
export async function separate(
  tx: Tx,
  { settingId, guardianId, ways }: Separation,
  { now, cutSession }: { readonly now: Date; readonly cutSession: (sessionId: string) => void },
): Promise<void> {
  await insertSeparated(tx, { settingId, guardianId }, now);
  for (const way of ways) await claimWay(tx, { settingId, guardianId }, way, now);
  const ended = await endSharedBrowsers(tx, { settingId, guardianId }, now);
  const hashes = ended.map(({ wayHash }) => wayHash);
  await endSessionsInBrowsers(tx, { settingId, hashes }, { now, cutSession });
  for (const id of new Set(ended.map((one) => one.guardianId)))
    await forgetPasskeysOfGuardian(tx, { settingId, guardianId: id });
}
