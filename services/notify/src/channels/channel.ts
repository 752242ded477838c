/** A channel: a way to a person. What a provider says to one message is an outcome, never an exception. */
import type { DeliveryId, SettingId } from '@storybell/contracts/ids';
import type { Mail } from '../templates/mail.ts';

/** What an answer says of the address itself: it is written down as a suppression. */
export type Mark = 'stop' | 'bounce' | 'bad_address';

export type Outcome =
  | { readonly kind: 'accepted'; readonly providerRef: string }
  /** For good: this message will not be taken. */
  | { readonly kind: 'refused'; readonly code: string; readonly mark?: Mark }
  /** Surely not sent; another time it may be. */
  | { readonly kind: 'unavailable'; readonly code: string; readonly retryAfterMs?: number }
  /** In doubt: it may have been sent. */
  | { readonly kind: 'unknown'; readonly code: string };

/** What is handed to a provider. `to` is one validated address. */
interface Envelope {
  readonly deliveryId: DeliveryId;
  readonly settingId: SettingId;
  readonly to: string;
  readonly fence: number;
}
export type MailMessage = Envelope & Mail;
export interface SmsMessage extends Envelope {
  readonly text: string;
}

export interface EmailChannel {
  readonly send: (message: MailMessage) => Promise<Outcome>;
  readonly close: () => void;
}

export interface SmsChannel {
  readonly send: (message: SmsMessage) => Promise<Outcome>;
  /** Whether the provider took a message to this number that holds the link code. */
  readonly find: (to: string, linkCode: string, since: Date) => Promise<Found>;
}

export type Found =
  | { readonly kind: 'taken'; readonly providerRef: string }
  | { readonly kind: 'not_there' }
  /** It cannot say now. */
  | { readonly kind: 'unavailable' };

export interface Channels {
  readonly email: EmailChannel;
  readonly sms: SmsChannel;
}

/** The channels that have a provider. A live delivery is a row of the feed, written by the plan. */
export const providerChannels = ['email', 'sms'] as const;
export type ProviderChannel = (typeof providerChannels)[number];
