import { serviceConfig, url } from '@storybell/platform/config';
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
  GATEWAY_SIGN_IN: z
    .enum(['real', 'demo'], 'must be real or demo')
    .default('real')
    .meta({ description: 'demo: sign in as anyone of the invented nursery; refused on anything else' }),
  NODE_ENV: z.string().optional().meta({ description: 'production: the demo sign-in is refused' }),
});
export type GatewayConfig = z.output<typeof GatewayConfig>;
