/** How long a text message is. Source: GSM 03.38; the basic set, since none of our texts needs a character of two units. */
const gsm7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

export function isGsm7(text: string): boolean {
  for (const character of text) if (!gsm7.has(character)) return false;
  return true;
}

/** GSM-7: 160, then 153 for each part of several. UCS-2: 70, then 67. */
export function smsSegments(text: string): number {
  const [alone, part] = isGsm7(text) ? [160, 153] : [70, 67];
  return text.length <= alone ? 1 : Math.ceil(text.length / part);
}
