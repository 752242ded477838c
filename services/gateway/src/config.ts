import { int, secret, serviceConfig, url } from '@storybell/platform/config';
import { z } from 'zod';

export const GatewayConfig = z.object({
  ...serviceConfig,
  DIARY_URL: url('http').meta({ description: 'Where diary answers' }),
  TRANSLATE_URL: url('http').meta({ description: 'Where translate answers' }),
  NOTIFY_URL: url('http').meta({ description: 'Where notify answers' }),
  WEB_URL: url('http', 'https').meta({
    description: 'The address people open, without a path; only pages from here may change anything',
  }),
  WEB_DIR: z
    .string()
    .optional()
    .meta({ description: 'Folder of the built web app; without it the gateway serves the API only' }),
  GATEWAY_PEPPER: secret(32).meta({
    description:
      'Goes into the hash of every PIN, passphrase and code; who changes it makes all of them anew',
  }),
  GATEWAY_SIGN_IN: z
    .enum(['real', 'demo'], 'must be real or demo')
    .default('real')
    .meta({ description: 'demo: sign in as anyone of the invented nursery; refused on anything else' }),
  GATEWAY_SMS_COUNTRIES: z
    .string()
    .regex(/^\+[1-9]\d{0,2}(,\+[1-9]\d{0,2})*$/u, 'must be country codes like +44,+353')
    .default('+44')
    .transform((value) => value.split(','))
    .meta({
      description: 'Countries whose mobile numbers are sent sign-in codes, by code, parted by commas',
    }),
  GATEWAY_SMS_SETTING_DAY: int(1, 100_000)
    .prefault('200')
    .meta({ description: 'Sign-in codes by SMS that one setting pays for in 24 hours, at most' }),
  GATEWAY_SMS_DAY: int(1, 1_000_000)
    .prefault('2000')
    .meta({ description: 'Sign-in codes by SMS of all settings in 24 hours, at most' }),
  NODE_ENV: z.string().optional().meta({ description: 'production: the demo sign-in is refused' }),
});
export type GatewayConfig = z.output<typeof GatewayConfig>;
