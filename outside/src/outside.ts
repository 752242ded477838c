/**
 * The world outside the building, for the demo and for tests: a mail server, a Twilio-like endpoint, and a page that
 * shows every e-mail and text as its receiver sees it. Nothing that arrives here leaves this machine.
 */
import { randomBytes } from 'node:crypto';
import { controlApi, createControl, type Control, type SmsAccount } from './control.ts';
import { createFaults } from './faults.ts';
import { startHttp } from './http.ts';
import type { SmsVia } from './message.ts';
import { pageHandler } from './page.ts';
import { createPushService, type PushService } from './push.ts';
import { createReceipts } from './receipts.ts';
import { smsGateway } from './sms-gateway.ts';
import { startMailServer } from './smtp.ts';
import { createStore } from './store.ts';
import { createOptOuts, twilioApi, unknownAccount } from './twilio.ts';

export interface OutsideOptions {
  /** 0: any free one. */
  readonly smtpPort?: number;
  readonly httpPort?: number;
  readonly host?: string | undefined;
  readonly accountSid?: string | undefined;
  readonly authToken?: string | undefined;
  /** A second account at the same Twilio-like endpoint. */
  readonly secondAccountSid?: string | undefined;
  readonly secondAuthToken?: string | undefined;
  /** Bearer token of the plain HTTP SMS gateway. */
  readonly smsGatewayToken?: string | undefined;
  /** Where a reply from a phone is posted. */
  readonly inboundSmsUrl?: string | undefined;
  /** Where a mail that bounces is sent back to: `smtp://host:port`. */
  readonly bounceSmtpUrl?: string | undefined;
  /** Keeps what arrived between starts, in JSON lines. */
  readonly logDir?: string | undefined;
  /** The newest so many messages are held in memory; 5,000 unless given. */
  readonly kept?: number;
  readonly receiptDelayMs?: number;
}

export interface Outside {
  /** `smtp://host:port` */
  readonly smtpUrl: string;
  /** For `TWILIO_BASE_URL`. */
  readonly twilioUrl: string;
  readonly pageUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly secondAccountSid: string;
  readonly secondAuthToken: string;
  /** `POST` {id, to, text} here. */
  readonly smsGatewayUrl: string;
  readonly smsGatewayToken: string;
  /** Its addresses begin with `pageUrl`. */
  readonly push: PushService;
  readonly control: Control;
  readonly close: () => Promise<void>;
}

const RECEIPT_DELAY_MS = 120;

const newAccountSid = (): string => `AC${randomBytes(16).toString('hex')}`;
const newToken = (): string => randomBytes(16).toString('hex');

export async function startOutside(options: OutsideOptions = {}): Promise<Outside> {
  const host = options.host ?? '127.0.0.1';
  const accountSid = options.accountSid ?? newAccountSid();
  const authToken = options.authToken ?? newToken();
  const secondAccountSid = options.secondAccountSid ?? newAccountSid();
  const secondAuthToken = options.secondAuthToken ?? newToken();
  const smsGatewayToken = options.smsGatewayToken ?? newToken();
  const store = createStore(options.logDir, options.kept);
  const faults = createFaults();
  const receiptDelayMs = options.receiptDelayMs ?? RECEIPT_DELAY_MS;
  const account = (via: SmsVia, sid: string, token: string) => ({
    via,
    accountSid: sid,
    authToken: token,
    receipts: createReceipts({ store, accountSid: sid, authToken: token, receiptDelayMs }),
    optOuts: createOptOuts(),
  });
  const first = account('twilio', accountSid, authToken);
  const second = account('twilio-2', secondAccountSid, secondAuthToken);
  const gateway: SmsAccount = account('http', '', smsGatewayToken);
  const control = createControl({
    store,
    faults,
    accounts: [first, second, gateway],
    inboundSmsUrl: options.inboundSmsUrl,
    bounceSmtpUrl: options.bounceSmtpUrl,
  });

  let pageUrl = '';
  const push = createPushService(() => pageUrl, options.logDir);
  const mail = await startMailServer({ store, faults, host, port: options.smtpPort ?? 0 });
  const handlers = [
    twilioApi({ store, faults, ...first }, first.optOuts),
    twilioApi({ store, faults, ...second }, second.optOuts),
    unknownAccount,
    smsGateway({ store, faults, token: smsGatewayToken, optOuts: gateway.optOuts }),
    push.handler,
    controlApi(control),
    pageHandler(store, {
      canReply: options.inboundSmsUrl !== undefined,
      canBounce: options.bounceSmtpUrl !== undefined,
    }),
  ];
  const http = await startHttp(handlers, options.httpPort ?? 0, host).catch(async (error: unknown) => {
    await mail.close();
    throw error;
  });

  pageUrl = `http://${host}:${String(http.port)}`;
  return {
    smtpUrl: `smtp://${host}:${String(mail.port)}`,
    twilioUrl: pageUrl,
    pageUrl,
    accountSid,
    authToken,
    secondAccountSid,
    secondAuthToken,
    smsGatewayUrl: `${pageUrl}/sms`,
    smsGatewayToken,
    push,
    control,
    close: async () => {
      for (const { receipts } of [first, second, gateway]) receipts.stop();
      await Promise.all([mail.close(), http.close()]);
    },
  };
}
