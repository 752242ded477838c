import { receiveInboundSms } from '@storybell/contracts/inbound';
import { t } from '@storybell/i18n/messages';
import { AppError } from '@storybell/platform/errors';
import { createRouter, type Router } from '@storybell/platform/http';
import { parseRequest, readRaw } from '@storybell/platform/request';
import { twilioAccountsOf } from '../channels/providers-config.ts';
import { isSignedByTwilio } from '../channels/twilio-signature.ts';
import type { Deps } from '../deps.ts';
import { hearSms } from './hear-sms.ts';
import { meaningOf, type Meaning } from './keywords.ts';
import { twiml } from './twiml.ts';

/** Twilio's Advanced Opt-Out has recognised the word, in whatever language it was set up for, and answered it. */
const optOutTypes: Readonly<Record<string, Meaning>> = { STOP: 'stop', START: 'start', HELP: 'help' };

/** Answers in TwiML. Anyone may post here, so nothing is done before the signature fits. */
export function inboundSmsRouter({
  db,
  clock,
  config,
  stops,
  addresses,
}: Pick<Deps, 'db' | 'clock' | 'config' | 'stops' | 'addresses'>): Router {
  const { path } = receiveInboundSms;
  const accounts = twilioAccountsOf(config);
  const url = `${config.WEB_URL}/api${path}`;
  const router = createRouter();
  router.post(path, async (request, response) => {
    response.locals['route'] = path;
    const given = parseRequest(request, await readRaw(request), receiveInboundSms);
    const text = receiveInboundSms.body.parse(given.body);
    if (!(await isSignedByTwilio(accounts, request.headers['x-twilio-signature'], url, text)))
      throw new AppError('bad_signature', 'the signature does not fit');

    const optOut = optOutTypes[text.OptOutType ?? ''];
    const reply = await db.tx((tx) =>
      hearSms(
        tx,
        addresses,
        {
          providerRef: text.MessageSid,
          from: text.From,
          meaning: optOut ?? meaningOf(text.Body ?? ''),
          isAnsweredByProvider: optOut !== undefined,
        },
        clock.now(),
      ),
    );
    await stops.look();
    response.type('text/xml').send(twiml(reply && t(reply.locale, reply.key)));
  });
  return router;
}
