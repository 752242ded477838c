import { randomUUID } from 'node:crypto';
import { connectRedis } from '@storybell/platform/redis';
import type { Deps as Common } from '@storybell/platform/service';
import type { Channels } from './channels/channel.ts';
import { createEmailChannel } from './channels/email.ts';
import { createHints, type Hints } from './channels/live.ts';
import { createSmsChannel } from './channels/sms.ts';
import type { Config } from './config.ts';
import { composeMails, composeSms } from './deliveries/compose-messages.ts';
import { createSender, type Sender } from './deliveries/sender.ts';
import { newLinkCode } from './planning/link-code.ts';
import { receiptUrlOf } from './channels/twilio-signature.ts';
import { localesTooLong } from './templates/sms.ts';
import { createWakes, type Wakes } from './wakes.ts';

/** What notify has of its own. */
export interface Own {
  readonly channels: Channels;
  readonly hints: Hints;
  readonly wakes: Wakes;
  readonly senders: readonly Sender[];
  /** Owns the claims of this process, and lives as long as it. */
  readonly worker: string;
}

/** What the slices are given. Each takes of it what it needs. */
export type Deps = Common<Config> & Own;

export function createOwn(common: Common<Config>): Own {
  const { config, log, bells } = common;
  const tooLong = localesTooLong(`${config.WEB_URL}/s/${newLinkCode()}`);
  if (tooLong.length > 0)
    log.warn({ locales: tooLong }, 'WEB_URL is long: an SMS in these languages costs a second segment');
  const channels: Channels = {
    email: createEmailChannel({
      url: config.NOTIFY_SMTP_URL,
      from: config.NOTIFY_MAIL_FROM,
      domain: config.NOTIFY_MAIL_DOMAIN,
      lines: config.NOTIFY_SMTP_CONCURRENCY,
    }),
    sms: createSmsChannel({
      accountSid: config.TWILIO_ACCOUNT_SID,
      authToken: config.TWILIO_AUTH_TOKEN,
      from: config.TWILIO_FROM,
      baseUrl: config.TWILIO_BASE_URL,
      receiptUrl: receiptUrlOf(config.WEB_URL),
    }),
  };
  const hints = createHints(connectRedis(config.REDIS_URL, { purpose: 'queue' }), log);
  const worker = randomUUID();
  const needs = { ...common, hints };
  const senders = [
    createSender(needs, {
      channel: 'email',
      slots: config.NOTIFY_SMTP_CONCURRENCY,
      owner: worker,
      compose: (all) => composeMails(common, all),
      send: channels.email.send,
    }),
    createSender(needs, {
      channel: 'sms',
      slots: config.NOTIFY_SMS_CONCURRENCY,
      owner: worker,
      compose: (all) => composeSms(common, all),
      send: channels.sms.send,
    }),
  ];
  return { channels, hints, wakes: createWakes(bells), senders, worker };
}
