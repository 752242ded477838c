import { port } from '@storybell/platform/config';
import { z } from 'zod';

/** The variables of what comes back. */
export const inboundConfig = {
  NOTIFY_BOUNCE_SMTP_PORT: port()
    .optional()
    .meta({ description: 'Port that takes bounced e-mails by SMTP, behind your mail relay; absent: closed' }),
  NOTIFY_BOUNCE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/u, 'must be a domain name in small letters')
    .optional()
    .meta({
      description:
        'Domain that bounces go to; absent: NOTIFY_MAIL_DOMAIN if the port is set, else the sender',
    }),
};

interface Config {
  readonly NOTIFY_BOUNCE_SMTP_PORT?: number | undefined;
  readonly NOTIFY_BOUNCE_DOMAIN?: string | undefined;
  readonly NOTIFY_MAIL_DOMAIN: string;
}

/** @returns undefined when bounces go to the address that e-mails come from. */
export const bounceDomainOf = (config: Config): string | undefined =>
  config.NOTIFY_BOUNCE_DOMAIN ??
  (config.NOTIFY_BOUNCE_SMTP_PORT === undefined ? undefined : config.NOTIFY_MAIL_DOMAIN);
