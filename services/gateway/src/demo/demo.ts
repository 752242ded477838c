/** Where the demo sign-in, which asks for no secret, may stand open: on the embedded demo and nowhere else. */
import { isIP } from 'node:net';
import type { GatewayConfig } from '../config.ts';
import type { People } from './demo-people.ts';

/** Also where there is no setting yet: there is nobody to sign in as. */
export const isOnlyDemo = ({ settings }: Pick<People, 'settings'>): boolean =>
  settings.every((setting) => setting.isDemo);

/** Why the demo sign-in must not be offered; undefined when it may. The reason names the variable to change. */
export function whyNoDemo(
  config: Pick<GatewayConfig, 'HOST' | 'WEB_URL' | 'NODE_ENV'>,
  people: Pick<People, 'settings'>,
): string | undefined {
  if (config.NODE_ENV === 'production') return refusal('NODE_ENV is production');
  if (!isLoopback(config.HOST)) return refusal(`HOST ${config.HOST} is not this machine alone`);
  if (!isLoopback(new URL(config.WEB_URL).hostname)) return refusal('WEB_URL is not on this machine');
  if (!isOnlyDemo(people)) return refusal('there is a setting that is not a demo');
  return undefined;
}

const refusal = (reason: string) => `GATEWAY_SIGN_IN=demo is refused: ${reason}; set GATEWAY_SIGN_IN=real`;

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/gu, '');
  if (isIP(bare) === 4) return bare.startsWith('127.');
  return bare === '::1' || bare === 'localhost';
}
