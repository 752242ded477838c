export type Params = Readonly<Record<string, string>>;

/** What stands in the `:places` of a pattern; undefined when the path is another, or not well-formed. */
export function matchPath(pattern: string, path: string): Params | undefined {
  const places = pattern.split('/');
  const parts = path.split('/');
  if (places.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, place] of places.entries()) {
    const part = parts[at] ?? '';
    if (!place.startsWith(':')) {
      if (place !== part) return undefined;
      continue;
    }
    if (part === '') return undefined;
    try {
      params[place.slice(1)] = decodeURIComponent(part);
    } catch {
      return undefined;
    }
  }
  return params;
}
