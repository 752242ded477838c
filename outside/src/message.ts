/** What reached somebody outside the building: an e-mail in a mailbox, a text on a phone. */
export interface Mail {
  readonly kind: 'mail';
  /** Counts everything accepted, 1, 2, …, across both kinds: the cursor of `since`. */
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly messageId: string;
  /** As the envelope said; the header may differ. */
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
  readonly from: string;
  readonly to: readonly { readonly address: string; readonly name: string }[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Every header line as it came, unfolded, in order. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly isLangDeclared: boolean;
}

/** Whose customer the sender is: an account at Twilio, a second one, or the plain HTTP gateway. */
export type SmsVia = 'twilio' | 'twilio-2' | 'http';

export type SmsStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'received';

export interface Sms {
  readonly kind: 'sms';
  readonly seq: number;
  readonly at: string;
  /** `SM` and 32 hex digits. */
  readonly sid: string;
  readonly via: SmsVia;
  /** `outbound-reply`: what our webhook answered to a text from this phone. */
  readonly direction: 'outbound-api' | 'outbound-reply' | 'inbound';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly status: SmsStatus;
  readonly errorCode: number | null;
  readonly segments: number;
  readonly encoding: string;
  /** Empty where none was asked for. */
  readonly statusCallback: string;
  /** The provider's list does not show it before this instant. */
  readonly listedFrom: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly isLangDeclared: boolean;
}

export type Message = Mail | Sms;

/** For lines of our own files: enough to tell a message from anything else. */
export const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'mail' || value.kind === 'sms') &&
  'seq' in value &&
  typeof value.seq === 'number';
