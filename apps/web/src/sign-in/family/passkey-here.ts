/** Whether this phone is asked about a passkey, and whether one was made on it. Nothing here lets anybody in. */
const MADE = 'storybell.passkey';
const LATER = 'storybell.passkey.later';
const VISITS = 'storybell.visits';
const NOW = 'storybell.visit';

export const hasPasskeyHere = (): boolean => localStorage.getItem(MADE) !== null;

export function passkeyMadeHere(): void {
  localStorage.setItem(MADE, '1');
}

export function noPasskeyHere(): void {
  localStorage.removeItem(MADE);
}

export function askLater(): void {
  localStorage.setItem(LATER, '1');
}

/** Counts this visit once, however often the page is loaded in it. @returns which it is. */
export function countVisit(): number {
  const before = Number(localStorage.getItem(VISITS) ?? 0);
  if (sessionStorage.getItem(NOW) !== null) return before;
  sessionStorage.setItem(NOW, '1');
  localStorage.setItem(VISITS, String(before + 1));
  return before + 1;
}

/** From the second visit on, once, where the device itself can know its person. */
export async function mayOffer(): Promise<boolean> {
  if (countVisit() < 2 || hasPasskeyHere() || localStorage.getItem(LATER) !== null) return false;
  if (typeof PublicKeyCredential === 'undefined') return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
}
