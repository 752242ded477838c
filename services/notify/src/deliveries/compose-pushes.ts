/** What is pushed for each delivery claimed: closed words in today's language, for the devices that there are now. */
import type { PushMessage } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import { findDevices } from '../pushes/find-devices.ts';
import { renderPush } from '../templates/push.ts';
import type { Claimed } from './claimed.ts';
import {
  common,
  envelope,
  diaryAway,
  safely,
  settingNames,
  settingWords,
  type Composed,
} from './compose-messages.ts';

type Needs = Pick<Deps, 'db' | 'client' | 'log'>;

/** @param serverKey Of devices that were bound to another one, none can be reached. */
export async function composePushes(
  { db, client, log }: Needs,
  serverKey: string,
  all: readonly Claimed[],
): Promise<Composed<PushMessage>[]> {
  const whose = all.map(({ parcel, member }) => ({
    settingId: parcel.settingId,
    guardianId: member.guardianId,
  }));
  const [names, wordings, devices] = await Promise.all([
    settingNames(client, all),
    settingWords(client, all),
    findDevices(db, whose, serverKey),
  ]);
  return all.map((claimed) =>
    safely(log, claimed, (): Composed<PushMessage> => {
      const { parcel, member } = claimed;
      const theirs = devices.get(member.guardianId);
      if (theirs === undefined) return { kind: 'suppressed', claimed, reason: 'no_device' };
      const settingName = names.get(parcel.settingId);
      if (settingName === undefined) return { kind: 'ended', claimed, outcome: diaryAway };
      const { link, ...values } = common(claimed, '');
      const message = {
        ...envelope(claimed, ''),
        ...renderPush(member.locale, {
          ...values,
          settingName,
          wording: wordings.get(parcel.settingId) ?? '',
        }),
        devices: theirs,
        url: link,
        locale: member.locale,
        isUrgent: values.isUrgent,
      };
      return { kind: 'message', claimed, addressHash: null, message };
    }),
  );
}
