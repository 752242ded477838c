/**
 * A channel: a way to a person, with one or more providers behind it. What a provider says to one message is an outcome,
 * never an exception.
 */
import type { DeliveryId, PushId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Mail } from '../templates/mail.ts';

/** The channels that have providers. A live delivery is a row of the feed, written by the plan. */
export const providerChannels = ['push', 'email', 'sms'] as const;
export type ProviderChannel = (typeof providerChannels)[number];

/** What an answer says of the address itself: it is written down as a suppression. */
export type Mark = 'stop' | 'bounce' | 'bad_address' | 'complaint';

export type Outcome =
  | { readonly kind: 'accepted'; readonly providerRef: string }
  /** For good: this message will not be taken. */
  | { readonly kind: 'refused'; readonly code: string; readonly mark?: Mark }
  /** Surely not sent; another time it may be. */
  | {
      readonly kind: 'unavailable';
      readonly code: string;
      readonly retryAfterMs?: number;
      /** Our account, sender or password: no other message will fare better until somebody mends it. */
      readonly isConfiguration?: true;
      /** The provider works: it asks for a slower pace (429), or cannot take this one message now. No failure of its. */
      readonly isProviderWell?: true;
    }
  /** In doubt: it may have been sent. */
  | { readonly kind: 'unknown'; readonly code: string; readonly isProviderWell?: true };

/**
 * Who can tell what became of a message in doubt. `idempotent`: sent again with the same key it is the same message.
 * `queryable`: `find` knows. `recognisable`: nobody, but a second copy is known as one. `opaque`: nobody.
 */
export type Doubt = 'idempotent' | 'queryable' | 'recognisable' | 'opaque';

/** What is handed to a provider. `to` is one validated address. */
interface Envelope {
  readonly deliveryId: DeliveryId;
  readonly settingId: SettingId;
  readonly to: string;
  readonly fence: number;
}
export type MailMessage = Envelope &
  Mail & {
    /** Where bounces of this one message go; null: to the address that mails come from. */
    readonly returnPath: string | null;
  };
export type SmsMessage = Envelope & { readonly text: string };
/** One device, by the address and the keys that its browser made. */
export interface PushTarget {
  readonly id: PushId;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}
/** Goes to each of the guardian's devices; `to` is empty, the addresses are theirs. */
export type PushMessage = Envelope & {
  readonly devices: readonly PushTarget[];
  readonly title: string;
  readonly body: string;
  /** Path in the app. */
  readonly url: string;
  readonly locale: Locale;
  readonly dir: 'ltr' | 'rtl';
  readonly isUrgent: boolean;
};

export interface Provider<M> {
  /** Written to `delivery.provider` and to labels of measures: small, stable, without a secret. */
  readonly name: string;
  readonly channel: ProviderChannel;
  readonly doubt: Doubt;
  /** Milliseconds after which `find` surely knows what was taken; 0 where nobody is asked. */
  readonly visibilityLagMs: number;
  /** Several services behind one name, each left alone by itself: a call that hangs says nothing of the others. */
  readonly guardsItself?: true;
  /** Never throws, and always answers within a minute. */
  readonly send: (message: M) => Promise<Outcome>;
  /** Where `doubt` is `queryable`. */
  readonly find?: (message: Sought) => Promise<Found>;
  /** What is being sent meanwhile ends as it would if the provider went away. */
  readonly close: () => void;
}

/** A message in doubt. */
export interface Sought {
  readonly deliveryId: DeliveryId;
  readonly to: string;
  /** Of the link in its text. */
  readonly linkCode: string;
  /** When its attempt began. */
  readonly since: Date;
}

export type Found =
  | { readonly kind: 'taken'; readonly providerRef: string }
  | { readonly kind: 'not_there' }
  /** It cannot say now. */
  | { readonly kind: 'unavailable' };

/** The providers of each channel, in order of preference. */
export interface Channels {
  readonly email: readonly Provider<MailMessage>[];
  readonly sms: readonly Provider<SmsMessage>[];
  readonly push: readonly Provider<PushMessage>[];
}
