/** As much of a mail as the judge must know. Source: RFC 5322, RFC 2045. Not a mail reader. */

export interface MailRead {
  readonly messageId: string | null;
  readonly contentLanguage: string | null;
  /** The `lang` of the HTML's own wrapper. */
  readonly lang: string | null;
  /** The words of all parts, and the subject as it came. */
  readonly text: string;
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** @param raw The content after DATA, dots unstuffed, as latin1. */
export function readMail(raw: string): MailRead {
  const whole = partOf(raw);
  const words = partsOf(whole).map(decoded);
  const header = (name: string) => whole.headers.get(name) ?? null;
  const text = [header('subject') ?? '', ...words].join('\n');
  return {
    messageId: header('message-id'),
    contentLanguage: header('content-language'),
    lang: /<div lang="([\w-]+)"/u.exec(text)?.[1] ?? null,
    text,
  };
}

function partOf(raw: string): Part {
  const gap = raw.indexOf('\r\n\r\n');
  const head = gap < 0 ? raw : raw.slice(0, gap);
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\r\n[ \t]+/gu, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: gap < 0 ? '' : raw.slice(gap + 4) };
}

function partsOf(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/iu.exec(part.headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return [part];
  return part.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((inner) => partsOf(partOf(inner.replace(/^\r\n/u, ''))));
}

function decoded({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const plain = encoding === 'quoted-printable' ? unquoted(body) : body;
  return Buffer.from(plain, 'latin1').toString('utf8');
}

const unquoted = (body: string): string =>
  body
    .replaceAll(/=\r\n/gu, '')
    .replaceAll(/=([0-9A-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
