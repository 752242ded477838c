/** All that lets a person in, ended at once: their employment, their record or what they are here has changed. */
import { StaffId } from '@storybell/contracts/ids';
import type { PersonRef } from '@storybell/contracts/person';
import type { Tx } from '@storybell/platform/sql';
import { forgetAuthenticator } from '../authenticators/authenticator.ts';
import { endDevicesOf } from '../devices/device.ts';
import type { OfStaff } from '../of-staff.queries.ts';
import { forgetPasskeys } from '../passkeys/passkey.ts';
import { forgetPresence } from '../presence/presence.ts';
import { forgetSetUps } from '../set-ups/set-up.ts';
import { forgetPinCode, forgetPins } from '../tablets/pins.ts';
import { cutAfter } from './end-session.ts';
import { revokeOfPerson } from './session.queries.ts';

interface Ending {
  readonly now: Date;
  readonly cutSession: (sessionId: string) => void;
}

/** Their sessions alone: they are here still. @returns how many. */
export async function endSessionsOf(tx: Tx, person: PersonRef, { now, cutSession }: Ending): Promise<number> {
  const ended = await revokeOfPerson(tx, person, now);
  cutAfter(tx, ended, cutSession);
  return ended.length;
}

/** With their sessions: PIN, passkeys, authenticator, printed codes and links. */
export async function endPerson(tx: Tx, person: PersonRef, ending: Ending): Promise<void> {
  await endSessionsOf(tx, person, ending);
  if (person.kind === 'guardian') return;
  const of = { settingId: person.settingId, staffId: StaffId.parse(person.id) };
  await forgetCredentials(tx, of, ending);
  await forgetPins(tx, of);
  await forgetPinCode(tx, of);
  await forgetPresence(tx, of);
}

/** What a manager signs in with, and the sessions that began with it. PINs are for the room, and stay. */
export async function forgetCredentials(tx: Tx, of: OfStaff, ending: Ending): Promise<void> {
  for (const kind of ['manager', 'staff'] as const)
    await endSessionsOf(tx, { kind, id: of.staffId, settingId: of.settingId }, ending);
  await forgetPasskeys(tx, of);
  await forgetAuthenticator(tx, of);
  await endDevicesOf(tx, of, ending.now);
  await forgetSetUps(tx, of);
}
