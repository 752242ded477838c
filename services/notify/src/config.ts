/** The variables of notify. */
import { int, secret, serviceConfig, url } from '@storybell/platform/config';
import { z } from 'zod';

export const Config = z.object({
  ...serviceConfig,
  DIARY_URL: url('http', 'https').meta({ description: 'Where diary answers' }),
  TRANSLATE_URL: url('http', 'https').meta({ description: 'Where translate answers' }),
  WEB_URL: url('http', 'https')
    .transform((value) => value.replace(/\/+$/u, ''))
    .meta({ description: 'Where families reach the web app: the start of every link in a message' }),
  NOTIFY_SMTP_URL: url('smtp', 'smtps').meta({ description: 'The mail server, with user and password' }),
  NOTIFY_MAIL_FROM: z
    .email('must be one e-mail address')
    .meta({ description: 'Address that e-mails come from' }),
  NOTIFY_MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/u, 'must be a domain name in small letters')
    .meta({ description: 'Domain in every Message-ID' }),
  NOTIFY_LINK_SECRET: secret(32).meta({ description: 'Signs the unsubscribe links; keep it for ever' }),
  NOTIFY_SMTP_CONCURRENCY: int(1, 100)
    .prefault('5')
    .meta({ description: 'E-mails in the hands of the mail server at a time' }),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/u, 'must be AC and 32 hexadecimal digits')
    .meta({ description: 'Account at Twilio' }),
  TWILIO_AUTH_TOKEN: secret(16).meta({ description: 'Token of the account; also checks its receipts' }),
  TWILIO_FROM: z
    .string()
    .regex(
      /^(\+[1-9]\d{7,14}|MG[0-9a-f]{32})$/u,
      'must be a number like +441134960000 or a messaging service',
    )
    .meta({ description: 'Number or messaging service that SMS come from' }),
  TWILIO_BASE_URL: url('http', 'https')
    .optional()
    .meta({ description: 'Another place that speaks like Twilio; only for tests and the demo' }),
  NOTIFY_SMS_CONCURRENCY: int(1, 200)
    .prefault('10')
    .meta({ description: 'SMS in the hands of the provider at a time' }),
  NOTIFY_SMS_VISIBILITY_LAG_MS: int(0, 600_000)
    .prefault('30000')
    .meta({ description: 'Milliseconds until the provider surely lists what it took' }),
});
export type Config = z.output<typeof Config>;
