/** A PIN: four digits of one person on one tablet. */
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';
import { clearPinTries, takePinTry, type PinOf } from './pin.queries.ts';

/** The ones people choose first: of such a list fifteen tries open a quarter of all PINs. Source: DataGenetics, 2012. */
export function isEasyPin(pin: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = Array.from(pin, Number);
  const steps = [b - a, c - b, d - c];
  const isRun = steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
  const isPair = pin.slice(0, 2) === pin.slice(2);
  const isYear = /^(?:19|20)\d\d$/u.test(pin);
  return isRun || isPair || isYear || pin === '2580' || pin === '0852';
}

/** Of no use on another tablet: the tablet is a part of what is hashed. */
export const pinText = ({ deviceId, staffId }: PinOf, pin: string) => `${deviceId} ${staffId} ${pin}`;

/**
 * Each try is counted before it is looked at, so that of many at once no more than five are.
 * @throws AppError `wrong_secret`, `locked` from the sixth wrong try in a row on, right or wrong
 */
export async function checkPin(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  of: PinOf,
  pin: string,
): Promise<void> {
  const tried = await db.tx((tx) => takePinTry(tx, of));
  if (tried?.isLocked === true) throw new AppError('locked', 'this PIN was tried too often');
  if (!(await secrets.fits(tried?.pinHash, pinText(of, pin))))
    throw new AppError('wrong_secret', 'this is not the PIN');
  await db.tx((tx) => clearPinTries(tx, of));
}
