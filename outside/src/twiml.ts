/** What our webhook answers to a text: the texts that Twilio would send back, out of its XML. */

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/giu,
    (whole, decimal?: string, hex?: string, name = '') => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return ENTITIES[String(name)] ?? whole;
    },
  );

/** @returns none when it is not TwiML. */
export function messagesIn(xml: string): string[] {
  if (!/<Response\b/u.test(xml)) return [];
  return [...xml.matchAll(/<Message(?:\s[^>]*)?>([\s\S]*?)<\/Message>/gu)]
    .map(([, text = '']) => decode(text.replaceAll(/<\/?Body>/gu, '')).trim())
    .filter((text) => text !== '');
}
