/** The variables of the providers. Spread into notify's configuration. */
import { int, secret, url } from '@storybell/platform/config';
import { z } from 'zod';

const accountSid = () => z.string().regex(/^AC[0-9a-f]{32}$/u, 'must be AC and 32 hexadecimal digits');
const sender = () =>
  z
    .string()
    .regex(
      /^(\+[1-9]\d{7,14}|MG[0-9a-f]{32})$/u,
      'must be a number like +441134960000 or a messaging service',
    );

export const providerConfig = {
  NOTIFY_SMTP_URL: url('smtp', 'smtps').meta({ description: 'The mail server, with user and password' }),
  NOTIFY_SMTP_URL_2: url('smtp', 'smtps')
    .optional()
    .meta({ description: 'The mail server that takes over while the first is away' }),
  NOTIFY_MAIL_FROM: z
    .email('must be one e-mail address')
    .meta({ description: 'Address that e-mails come from' }),
  NOTIFY_MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/u, 'must be a domain name in small letters')
    .meta({ description: 'Domain in every Message-ID' }),
  NOTIFY_SMTP_CONCURRENCY: int(1, 100)
    .prefault('5')
    .meta({ description: 'E-mails in the hands of a mail server at a time' }),
  NOTIFY_SMS_FIRST: z
    .enum(['twilio', 'http'], 'must be twilio or http')
    .default('twilio')
    .meta({ description: 'Which SMS provider is tried first, where there are both' }),
  TWILIO_ACCOUNT_SID: accountSid()
    .optional()
    .meta({ description: 'Account at Twilio; needed unless NOTIFY_SMS_HTTP_URL is given' }),
  TWILIO_AUTH_TOKEN: secret(16)
    .optional()
    .meta({ description: 'Token of the account; also checks its receipts' }),
  TWILIO_FROM: sender().optional().meta({ description: 'Number or messaging service that SMS come from' }),
  TWILIO_2_ACCOUNT_SID: accountSid()
    .optional()
    .meta({ description: 'A second account at Twilio, which takes over while the first is away' }),
  TWILIO_2_AUTH_TOKEN: secret(16)
    .optional()
    .meta({ description: 'Token of the second account; also checks its receipts' }),
  TWILIO_2_FROM: sender()
    .optional()
    .meta({ description: 'Number or messaging service of the second account' }),
  TWILIO_BASE_URL: url('http', 'https')
    .optional()
    .meta({ description: 'Another place that speaks like Twilio; only for tests and the demo' }),
  NOTIFY_SMS_HTTP_URL: url('http', 'https')
    .optional()
    .meta({ description: 'Where an HTTP SMS gateway takes messages (docs/notify.md)' }),
  NOTIFY_SMS_HTTP_TOKEN: secret(16).optional().meta({ description: 'Bearer token of the HTTP SMS gateway' }),
  NOTIFY_SMS_CONCURRENCY: int(1, 200)
    .prefault('10')
    .meta({ description: 'SMS in the hands of a provider at a time' }),
  NOTIFY_SMS_VISIBILITY_LAG_MS: int(0, 600_000)
    .prefault('30000')
    .meta({ description: 'Milliseconds until Twilio surely lists what it took' }),
};
export type ProviderConfig = z.output<z.ZodObject<typeof providerConfig>>;
type Name = keyof ProviderConfig;

/** Each of them is one provider: all of its variables are given, or none. */
const together: readonly (readonly Name[])[] = [
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
  ['TWILIO_2_ACCOUNT_SID', 'TWILIO_2_AUTH_TOKEN', 'TWILIO_2_FROM'],
  ['NOTIFY_SMS_HTTP_URL', 'NOTIFY_SMS_HTTP_TOKEN'],
];

/** For `superRefine`: what no single variable shows. */
export function checkProviders(config: ProviderConfig, context: z.RefinementCtx): void {
  const say = (name: Name, message: string) => {
    context.addIssue({ code: 'custom', path: [name], message });
  };
  for (const names of together) {
    const missing = names.filter((name) => config[name] === undefined);
    if (missing.length < names.length) for (const name of missing) say(name, 'must be given with the others');
  }
  const needsTwilio = config.NOTIFY_SMS_HTTP_URL === undefined || config.TWILIO_2_ACCOUNT_SID !== undefined;
  if (needsTwilio && config.TWILIO_ACCOUNT_SID === undefined)
    say('TWILIO_ACCOUNT_SID', 'must be given: there is no other first SMS provider');
  if (config.NOTIFY_SMS_FIRST === 'http' && config.NOTIFY_SMS_HTTP_URL === undefined)
    say('NOTIFY_SMS_HTTP_URL', 'must be given: NOTIFY_SMS_FIRST is http');
}

export interface TwilioAccount {
  readonly name: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
}

/** The accounts at Twilio, in order of preference; none where SMS go by the HTTP gateway alone. */
export function twilioAccountsOf(config: ProviderConfig): TwilioAccount[] {
  const account = (name: string, accountSid?: string, authToken?: string, from?: string): TwilioAccount[] =>
    accountSid === undefined || authToken === undefined || from === undefined
      ? []
      : [{ name, accountSid, authToken, from }];
  return [
    ...account('twilio', config.TWILIO_ACCOUNT_SID, config.TWILIO_AUTH_TOKEN, config.TWILIO_FROM),
    ...account('twilio-2', config.TWILIO_2_ACCOUNT_SID, config.TWILIO_2_AUTH_TOKEN, config.TWILIO_2_FROM),
  ];
}
