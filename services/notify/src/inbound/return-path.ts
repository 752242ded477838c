/**
 * Where bounces of one attempt come back to (VERP): `b-<delivery>-<fence>-<mac>@<domain>`. The address itself says what
 * bounced, whatever the report in it looks like, and nobody but us can make one. In small letters and digits only:
 * mail servers on the way may change the case.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { DeliveryId } from '@storybell/contracts/ids';

export interface Attempt {
  readonly deliveryId: DeliveryId;
  readonly fence: number;
}

/** 48 bits: a delivery's id cannot be guessed either, and a wrong one costs the guesser a connection. */
const MAC_DIGITS = 12;

const shape = /^b-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([1-9]\d{0,4})-([0-9a-f]{12})@(.+)$/u;

export const returnPathOf = (secret: string, { deliveryId, fence }: Attempt, domain: string): string =>
  `b-${deliveryId}-${String(fence)}-${macOf(secret, { deliveryId, fence })}@${domain}`;

/** @returns undefined unless it was made here, for this domain. */
export function parseReturnPath(secret: string, address: string, domain: string): Attempt | undefined {
  const found = shape.exec(address.toLowerCase());
  if (!found || found[4] !== domain) return undefined;
  const deliveryId = DeliveryId.safeParse(found[1]);
  if (!deliveryId.success) return undefined;
  const attempt = { deliveryId: deliveryId.data, fence: Number(found[2]) };
  const isOurs = timingSafeEqual(Buffer.from(found[3] ?? ''), Buffer.from(macOf(secret, attempt)));
  return isOurs ? attempt : undefined;
}

const macOf = (secret: string, { deliveryId, fence }: Attempt): string =>
  createHmac('sha256', secret)
    .update(`return path 1 ${deliveryId} ${String(fence)}`)
    .digest('hex')
    .slice(0, MAC_DIGITS);
