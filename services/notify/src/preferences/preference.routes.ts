import { choosePreferences, readPreferences, type Preferences } from '@storybell/contracts/preference';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessOwn } from '../feed/feed.access.ts';
import { maskEmail, maskPhone } from '../recipients/address.ts';
import { liftStop } from '../recipients/suppress.ts';
import { findChoice, saveChoice, type Choice } from './preference.queries.ts';

export const preferenceRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) => [
  handle(readPreferences, async ({ actor, params }) => {
    accessOwn(actor, params);
    return shown(await findChoice(db, params));
  }),

  /** Switching SMS on lifts a STOP: the two are one fact. */
  handle(choosePreferences, ({ actor, params, body }) => {
    accessOwn(actor, params);
    return db.tx(async (tx) => {
      const before = await findChoice(tx, params);
      if (!before) throw new AppError('not_found', 'no such thing');
      if ((body.email.isOn && before.email === null) || (body.sms.isOn && before.phone === null))
        throw new AppError('channel_unreachable', 'there is no address for a channel that is to be on');

      const chosen = { emailOn: body.email.isOn, withContent: body.email.withContent, smsOn: body.sms.isOn };
      await saveChoice(tx, params, chosen, clock.now());
      if (chosen.smsOn && before.phoneHash !== null) await liftStop(tx, params.settingId, before.phoneHash);
      return shown(await findChoice(tx, params));
    });
  }),
];

/** @throws AppError `not_found` when diary has not told of the guardian. */
function shown(choice: Choice | undefined): Preferences {
  if (!choice) throw new AppError('not_found', 'no such thing');
  return {
    email: {
      address: choice.email === null ? null : maskEmail(choice.email),
      isOn: choice.emailOn && choice.email !== null,
      withContent: choice.emailWithContent,
      agreedAt: choice.contentAgreedAt,
    },
    sms: {
      number: choice.phone === null ? null : maskPhone(choice.phone),
      isOn: choice.smsOn && !choice.isStopped && choice.phone !== null,
    },
  };
}
