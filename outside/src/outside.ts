/**
 * The world outside the building, for the demo and for tests: a mail server, a Twilio-like endpoint, and a page that
 * shows every e-mail and text as its receiver sees it. Nothing that arrives here leaves this machine.
 */
import { randomBytes } from 'node:crypto';
import { controlApi, createControl, type Control } from './control.ts';
import { createFaults } from './faults.ts';
import { startHttp } from './http.ts';
import { pageHandler } from './page.ts';
import { createReceipts } from './receipts.ts';
import { startMailServer } from './smtp.ts';
import { createStore } from './store.ts';
import { createOptOuts, twilioApi } from './twilio.ts';

export interface OutsideOptions {
  /** 0: any free one. */
  readonly smtpPort?: number;
  readonly httpPort?: number;
  readonly host?: string | undefined;
  readonly accountSid?: string | undefined;
  readonly authToken?: string | undefined;
  /** Where a reply from a phone is posted. */
  readonly inboundSmsUrl?: string | undefined;
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
  readonly control: Control;
  readonly close: () => Promise<void>;
}

const RECEIPT_DELAY_MS = 120;

export async function startOutside(options: OutsideOptions = {}): Promise<Outside> {
  const host = options.host ?? '127.0.0.1';
  const accountSid = options.accountSid ?? `AC${randomBytes(16).toString('hex')}`;
  const authToken = options.authToken ?? randomBytes(16).toString('hex');
  const store = createStore(options.logDir, options.kept);
  const faults = createFaults();
  const receiptDelayMs = options.receiptDelayMs ?? RECEIPT_DELAY_MS;
  const receipts = createReceipts({ store, accountSid, authToken, receiptDelayMs });
  const optOuts = createOptOuts();
  const control = createControl({
    store,
    faults,
    receipts,
    optOuts,
    accountSid,
    inboundSmsUrl: options.inboundSmsUrl,
  });

  const mail = await startMailServer({ store, faults, host, port: options.smtpPort ?? 0 });
  const handlers = [
    twilioApi({ store, faults, receipts, accountSid, authToken }, optOuts),
    controlApi(control),
    pageHandler(store, options.inboundSmsUrl !== undefined),
  ];
  const http = await startHttp(handlers, options.httpPort ?? 0, host).catch(async (error: unknown) => {
    await mail.close();
    throw error;
  });

  const pageUrl = `http://${host}:${String(http.port)}`;
  return {
    smtpUrl: `smtp://${host}:${String(mail.port)}`,
    twilioUrl: pageUrl,
    pageUrl,
    accountSid,
    authToken,
    control,
    close: async () => {
      receipts.stop();
      await Promise.all([mail.close(), http.close()]);
    },
  };
}
