/** The cookie of a session. `__Host-` binds it to this host over TLS; a plain name only where there is no TLS. */
export interface CookieRule {
  readonly name: string;
  readonly isSecure: boolean;
}

export const cookieRule = (webUrl: string): CookieRule => {
  const isSecure = new URL(webUrl).protocol === 'https:';
  return { name: isSecure ? '__Host-storybell' : 'storybell', isSecure };
};

/** The first cookie of that name; undefined when there is none. */
export function readCookie(rule: CookieRule, header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === rule.name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * Lax, so that a link in an e-mail opens signed in; what changes something is checked by its Origin besides.
 * @param lifeSeconds undefined for a cookie that goes when the browser closes.
 */
export function setCookie(rule: CookieRule, token: string, lifeSeconds: number | undefined): string {
  const life = lifeSeconds === undefined ? '' : `; Max-Age=${String(lifeSeconds)}`;
  return `${rule.name}=${token}; Path=/${life}; HttpOnly; SameSite=Lax${rule.isSecure ? '; Secure' : ''}`;
}

export const clearCookie = (rule: CookieRule): string => setCookie(rule, '', 0);
