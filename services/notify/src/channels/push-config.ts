/** The variables of web push. All of them are missing: push is off. */
import { createECDH } from 'node:crypto';
import { ConfigError } from '@storybell/platform/config';
import { z } from 'zod';

export const pushConfig = {
  NOTIFY_VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^B[\w-]{86}$/u, 'must be 65 bytes in base64url')
    .optional()
    .meta({
      description: 'Public half of the key pair that push services know us by; without it push is off',
    }),
  NOTIFY_VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/u, 'must be 32 bytes in base64url')
    .optional()
    .meta({ description: 'Private half; with another pair every family must switch push on again' }),
  NOTIFY_VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/u, 'must start with mailto: or https://')
    .optional()
    .meta({ description: 'Where a push service reaches the operator; NOTIFY_MAIL_FROM unless given' }),
  NOTIFY_PUSH_HOSTS: z
    .string()
    .transform((value) => value.split(',').map((one) => one.trim()))
    .pipe(z.array(z.url('must be origins like http://127.0.0.1:8081, with commas between them')))
    .transform((origins) => origins.map((one) => new URL(one).origin))
    .optional()
    .meta({
      description: 'Further push services, as origins with commas between them; only for tests and the demo',
    }),
};

export interface Vapid {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly subject: string;
}

interface Given {
  readonly NOTIFY_VAPID_PUBLIC_KEY?: string | undefined;
  readonly NOTIFY_VAPID_PRIVATE_KEY?: string | undefined;
  readonly NOTIFY_VAPID_SUBJECT?: string | undefined;
  readonly NOTIFY_MAIL_FROM: string;
}

/**
 * @returns undefined where push is off.
 * @throws ConfigError when one half is missing or the two are not a pair: push services would refuse everything.
 */
export function vapidOf(config: Given): Vapid | undefined {
  const { NOTIFY_VAPID_PUBLIC_KEY: publicKey, NOTIFY_VAPID_PRIVATE_KEY: privateKey } = config;
  if (publicKey === undefined && privateKey === undefined) return undefined;
  if (publicKey === undefined || privateKey === undefined)
    throw new ConfigError([
      `${publicKey === undefined ? 'NOTIFY_VAPID_PUBLIC_KEY' : 'NOTIFY_VAPID_PRIVATE_KEY'} is missing: push needs both halves of the key pair`,
    ]);
  if (publicHalf(privateKey) !== publicKey)
    throw new ConfigError(['NOTIFY_VAPID_PUBLIC_KEY does not belong to NOTIFY_VAPID_PRIVATE_KEY']);
  return {
    publicKey,
    privateKey,
    subject: config.NOTIFY_VAPID_SUBJECT ?? `mailto:${config.NOTIFY_MAIL_FROM}`,
  };
}

function publicHalf(privateKey: string): string | undefined {
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(privateKey, 'base64url');
  } catch {
    return undefined;
  }
  return curve.getPublicKey('base64url');
}
