/** What families send back to our number. Owned by services/notify. */
import { z } from 'zod';
import { route } from './define.ts';

/**
 * Twilio's webhook for a text to our number: form fields as Twilio sends them; others are ignored. The text is read for
 * STOP, START and HELP and not kept. The answer is TwiML, XML with at most one text to send back.
 */
export const receiveInboundSms = route({
  service: 'notify',
  method: 'POST',
  path: '/webhooks/twilio/sms',
  summary: 'A text that somebody wrote to our number, TwiML',
  door: 'open',
  body: z.looseObject({
    MessageSid: z.string().regex(/^[A-Za-z0-9]{1,64}$/u),
    From: z.string().max(64),
    Body: z.string().max(5_000).optional(),
    /** Set by Twilio's Advanced Opt-Out, which has then answered by itself: STOP, START or HELP. */
    OptOutType: z.string().max(16).optional(),
  }),
  bodyType: 'form',
  keyed: false,
  response: z.string(),
  errors: ['bad_signature'],
});
