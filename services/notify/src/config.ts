/** The variables of notify. */
import { int, secret, serviceConfig, url } from '@storybell/platform/config';
import { z } from 'zod';
import { checkProviders, providerConfig } from './channels/providers-config.ts';
import { pushConfig } from './channels/push-config.ts';
import { inboundConfig } from './inbound/inbound-config.ts';
import { quietConfig } from './quiet/quiet-config.ts';

export const Config = z
  .object({
    ...serviceConfig,
    ...providerConfig,
    ...pushConfig,
    ...inboundConfig,
    ...quietConfig,
    NOTIFY_PUSH_CONCURRENCY: int(1, 200)
      .prefault('20')
      .meta({ description: 'Pushes in the hands of the push services at a time' }),
    DIARY_URL: url('http', 'https').meta({ description: 'Where diary answers' }),
    TRANSLATE_URL: url('http', 'https').meta({ description: 'Where translate answers' }),
    WEB_URL: url('http', 'https')
      .transform((value) => value.replace(/\/+$/u, ''))
      .meta({ description: 'Where families reach the web app: the start of every link in a message' }),
    NOTIFY_LINK_SECRET: secret(32).meta({ description: 'Signs the unsubscribe links; keep it for ever' }),
  })
  .superRefine(checkProviders);
export type Config = z.output<typeof Config>;
