import type { PushId } from '@storybell/contracts/ids';
import { connectRedis } from '@storybell/platform/redis';
import type { Deps as Common } from '@storybell/platform/service';
import type { Channels, MailMessage, ProviderChannel, PushMessage, SmsMessage } from './channels/channel.ts';
import { createHints, type Hints } from './channels/live.ts';
import { createChannels } from './channels/providers.ts';
import { vapidOf } from './channels/push-config.ts';
import { createWebPush } from './channels/push.ts';
import type { Config } from './config.ts';
import { composeMails, composeSms } from './deliveries/compose-messages.ts';
import { composePushes } from './deliveries/compose-pushes.ts';
import { composeForReaders } from './deliveries/may-still.ts';
import { createLine, type Line } from './deliveries/lines.ts';
import { createSender, type Sender } from './deliveries/sender.ts';
import { createWorker, type Worker } from './deliveries/worker.ts';
import { createEndpointCheck } from './pushes/endpoint.ts';
import { forgetDevices } from './pushes/forget-devices.ts';
import type { PushRules } from './pushes/keep-push.ts';
import { holdBackBy } from './quiet/hold-back.ts';
import { rulesOf } from './quiet/quiet-config.ts';
import { createAddresses, type Addresses } from './recipients/sealed-address.ts';
import { sealRecipients } from './recipients/seal-recipients.ts';
import { createFreshStops, type FreshStops } from './recipients/fresh-stops.ts';
import { localesTooLong } from './templates/sms.ts';
import { createWakes, type Wakes } from './wakes.ts';

/** The providers of each channel with what they are given at a time. */
export interface Lines {
  readonly push: readonly Line<PushMessage>[];
  readonly email: readonly Line<MailMessage>[];
  readonly sms: readonly Line<SmsMessage>[];
}

export interface ProviderState {
  readonly name: string;
  readonly channel: ProviderChannel;
  readonly state: 'closed' | 'open' | 'half_open';
}

/** What notify has of its own. */
export interface Own {
  readonly channels: Channels;
  readonly lines: Lines;
  /** How each provider does, as this process sees it. */
  readonly providers: () => readonly ProviderState[];
  /** Undefined where push is off. */
  readonly pushRules: PushRules | undefined;
  readonly addresses: Addresses;
  readonly stops: FreshStops;
  readonly hints: Hints;
  readonly wakes: Wakes;
  readonly senders: readonly Sender[];
  /** Owns the claims of this process, and lives as long as it. */
  readonly worker: Worker;
}

/** What the slices are given. Each takes of it what it needs. */
export type Deps = Common<Config> & Own;

/** Links are all as long as this one. */
const SOME_LINK = '/s/0000000000';

export async function createOwn(common: Common<Config>): Promise<Own> {
  const { config, log, bells } = common;
  const tooLong = localesTooLong(`${config.WEB_URL}${SOME_LINK}`);
  if (tooLong.length > 0)
    log.warn({ locales: tooLong }, 'WEB_URL is long: an SMS in these languages costs a second segment');
  const addresses = createAddresses(config.NOTIFY_LINK_SECRET);
  const sealed = await sealRecipients(common.db, addresses);
  if (sealed > 0) log.info({ count: sealed }, 'sealed the addresses that lay in clear');
  const vapid = vapidOf(config);
  const mayPost = createEndpointCheck(config.NOTIFY_PUSH_HOSTS ?? []);
  const forget = (ids: readonly PushId[]) => forgetDevices(common, ids);
  const webPush = vapid === undefined ? [] : [createWebPush({ vapid, mayPost, forget })];
  const pushRules = vapid && { mayPost, serverKey: vapid.publicKey };
  const channels = createChannels(config, webPush);
  const lines: Lines = {
    push: channels.push.map((one) => createLine(one, config.NOTIFY_PUSH_CONCURRENCY)),
    email: channels.email.map((one) => createLine(one, config.NOTIFY_SMTP_CONCURRENCY)),
    sms: channels.sms.map((one) => createLine(one, config.NOTIFY_SMS_CONCURRENCY)),
  };
  const hints = createHints(connectRedis(config.REDIS_URL, { purpose: 'queue' }), log);
  const wakes = createWakes(bells);
  const worker = createWorker(common, () => {
    wakes.deliveries('urgent');
  });
  const stops = createFreshStops(common);
  const needs = { ...common, hints, stops, addresses };
  const holdBack = holdBackBy(rulesOf(config));
  const pushSender = ({ serverKey }: PushRules) =>
    createSender(needs, {
      channel: 'push',
      lines: lines.push,
      worker,
      holdBack,
      compose: (all) => composeForReaders(common, all, (wanted) => composePushes(common, serverKey, wanted)),
    });
  const senders = [
    ...(pushRules === undefined ? [] : [pushSender(pushRules)]),
    createSender(needs, {
      channel: 'email',
      lines: lines.email,
      worker,
      holdBack,
      compose: (all) => composeForReaders(common, all, (wanted) => composeMails(common, wanted)),
    }),
    createSender(needs, {
      channel: 'sms',
      lines: lines.sms,
      worker,
      holdBack,
      compose: (all) => composeForReaders(common, all, (wanted) => composeSms(common, wanted)),
    }),
  ];
  const all = [...lines.push, ...lines.email, ...lines.sms];
  const providers = () =>
    all.map(({ provider: { name, channel }, breaker }) => ({ name, channel, state: breaker.state() }));
  return { addresses, channels, lines, providers, pushRules, stops, hints, wakes, senders, worker };
}
