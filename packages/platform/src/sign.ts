/** Signs what a service says of itself, by a key that is not in the database: HMAC-SHA256. */
import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto';

export interface Signer {
  sign(text: string): Buffer;
  isSigned(text: string, signature: Uint8Array): boolean;
}

/** Bytes made of a secret of at least 32 characters; another secret's signatures are not its own. */
export const signingKeyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'storybell sign 1', 32));

export const createSigner = (secret: string): Signer => signerOf(signingKeyOf(secret));

export function signerOf(bytes: Buffer): Signer {
  const key = createSecretKey(bytes);
  const sign = (text: string) => createHmac('sha256', key).update(text, 'utf8').digest();
  return {
    sign,
    isSigned: (text, signature) => {
      const own = sign(text);
      return own.length === signature.length && timingSafeEqual(own, signature);
    },
  };
}
