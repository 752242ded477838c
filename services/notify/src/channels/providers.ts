/** The providers that are configured, in order of preference. Their names are written to rows: never give one to another. */
import type { Channels, MailMessage, Provider, PushMessage, SmsMessage } from './channel.ts';
import { createSmtpProvider } from './email.ts';
import { createHttpSmsProvider } from './http-sms.ts';
import { twilioAccountsOf, type ProviderConfig } from './providers-config.ts';
import { createTwilioProvider } from './sms.ts';
import { receiptUrlOf } from './twilio-signature.ts';

type Given = ProviderConfig & { readonly WEB_URL: string };

/** @param push Its providers need more than variables: they are made where the devices are known. */
export const createChannels = (config: Given, push: readonly Provider<PushMessage>[] = []): Channels => ({
  email: mailServers(config),
  sms: smsProviders(config),
  push,
});

const mailServers = (config: Given): Provider<MailMessage>[] =>
  [
    { name: 'smtp', url: config.NOTIFY_SMTP_URL },
    { name: 'smtp-2', url: config.NOTIFY_SMTP_URL_2 },
  ].flatMap(({ name, url }) =>
    url === undefined
      ? []
      : createSmtpProvider({
          name,
          url,
          from: config.NOTIFY_MAIL_FROM,
          domain: config.NOTIFY_MAIL_DOMAIN,
          lines: config.NOTIFY_SMTP_CONCURRENCY,
        }),
  );

function smsProviders(config: Given): Provider<SmsMessage>[] {
  const lines = config.NOTIFY_SMS_CONCURRENCY;
  const twilio = twilioAccountsOf(config).map((account) =>
    createTwilioProvider({
      ...account,
      baseUrl: config.TWILIO_BASE_URL,
      receiptUrl: receiptUrlOf(config.WEB_URL),
      lines,
      visibilityLagMs: config.NOTIFY_SMS_VISIBILITY_LAG_MS,
    }),
  );
  const { NOTIFY_SMS_HTTP_URL: url, NOTIFY_SMS_HTTP_TOKEN: token } = config;
  const gateway =
    url === undefined || token === undefined
      ? []
      : [createHttpSmsProvider({ name: 'http', url, token, lines })];
  return config.NOTIFY_SMS_FIRST === 'http' ? [...gateway, ...twilio] : [...twilio, ...gateway];
}
