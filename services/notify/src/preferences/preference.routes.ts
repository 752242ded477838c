import { choosePreferences, readPreferences, type Preferences } from '@storybell/contracts/preference';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { Read } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { accessOwn } from '../feed/feed.access.ts';
import { chooseHabit, loadHabits } from '../quiet/habits.ts';
import { USUAL_DIGEST_AT } from '../quiet/slots.ts';
import type { Habit } from '../quiet/when.ts';
import { maskEmail, maskPhone } from '../recipients/address.ts';
import { readSettingZone } from '../settings/setting-name.ts';
import { liftStop } from '../recipients/suppress.ts';
import { habitFrom } from './choose-habit.ts';
import { findChoice, saveChoice, type Choice } from './preference.queries.ts';

interface Whose {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

export const preferenceRoutes = ({
  db,
  clock,
  client,
  addresses,
}: Pick<Deps, 'db' | 'clock' | 'client' | 'addresses'>) => {
  const chosenBy = async (on: Read, whose: Whose) => {
    const choice = await findChoice(on, addresses, whose);
    if (!choice) throw new AppError('not_found', 'no such thing');
    const habits = await loadHabits(on, whose.settingId, [whose.guardianId]);
    return { choice, habit: habits.get(whose.guardianId) };
  };

  return [
    handle(readPreferences, async ({ actor, params }) => {
      accessOwn(actor, params);
      const { choice, habit } = await chosenBy(db, params);
      return shown(choice, habit ?? none(await readSettingZone(client, params.settingId)));
    }),

    /** Switching SMS on lifts a STOP: the two are one fact. */
    handle(choosePreferences, async ({ actor, params, body }) => {
      accessOwn(actor, params);
      // Asked before the transaction; a stranger and somebody unknown are refused before it.
      const before = await chosenBy(db, params);
      const zone = before.habit?.zone ?? (await readSettingZone(client, params.settingId));
      return db.tx(async (tx) => {
        const { choice, habit } = await chosenBy(tx, params);
        const isUnreachable =
          (body.email?.isOn === true && choice.email === null) ||
          (body.sms?.isOn === true && choice.phone === null);
        if (isUnreachable)
          throw new AppError('channel_unreachable', 'there is no address for a channel that is to be on');

        const now = clock.now();
        const wished = habitFrom(habit ?? none(zone), body);
        const chosen = {
          emailOn: chosenNow(body.email, isEmailOn(choice), choice.emailOn),
          withContent: body.email?.withContent ?? choice.emailWithContent,
          smsOn: chosenNow(body.sms, isSmsOn(choice), choice.smsOn),
        };
        await saveChoice(tx, params, chosen, now);
        await chooseHabit(tx, params, wished, now);
        if (body.sms?.isOn === true && choice.phoneHash !== null)
          await liftStop(tx, params.settingId, choice.phoneHash);
        const after = await chosenBy(tx, params);
        return shown(after.choice, after.habit ?? wished);
      });
    }),
  ];
};

const none = (zone: string): Habit => ({ quiet: null, digestAt: null, zone });

const isEmailOn = ({ emailOn, email }: Choice) => emailOn && email !== null;
const isSmsOn = ({ smsOn, isStopped, phone }: Choice) => smsOn && !isStopped && phone !== null;

/**
 * A client may save all that its screen shows. What is off by a STOP, or for want of an address, is not switched off by
 * that: a START, or a new address, would else not reach whoever never chose it.
 */
const chosenNow = (
  wished: { readonly isOn: boolean } | undefined,
  isShownOn: boolean,
  isOn: boolean,
): boolean => (wished === undefined || wished.isOn === isShownOn ? isOn : wished.isOn);

const troubleOf = (reason: string | null): Preferences['email']['trouble'] =>
  reason === null ? null : reason === 'complaint' ? 'reported' : 'returned';

const shown = (choice: Choice, { quiet, digestAt, zone }: Habit): Preferences => ({
  email: {
    address: choice.email === null ? null : maskEmail(choice.email),
    isOn: isEmailOn(choice),
    withContent: choice.emailWithContent,
    agreedAt: choice.contentAgreedAt,
    trouble: troubleOf(choice.emailBarred),
  },
  sms: {
    number: choice.phone === null ? null : maskPhone(choice.phone),
    isOn: isSmsOn(choice),
    trouble: troubleOf(choice.phoneBarred),
  },
  quietHours: quiet,
  zone,
  digest: digestAt === null ? 'each' : 'evening',
  digestAt: digestAt ?? USUAL_DIGEST_AT,
});
