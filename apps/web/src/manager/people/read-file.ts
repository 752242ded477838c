import { saveText } from '../../save-text.ts';

/** A file of somebody's spreadsheet as text: UTF-8 or UTF-16 where it is that, else as Windows in Western Europe writes. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** So that a spreadsheet reads it as UTF-8. */
const MARK = '\uFEFF';

export const download = (name: string, text: string): void => {
  saveText(name, 'text/csv', MARK, text);
};
