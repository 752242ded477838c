/** Something a person can put right: printed as one line, without a stack, naming the variable and the way out. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}

/** Of the system's errors (`EACCES`) and Postgres's (`28P01`); an empty text where there is none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';

/** What the system said about a folder or a file, as trouble; anything else as it was. */
export function explain(error: unknown, path: string): unknown {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
      return new Trouble(
        `${path} cannot be written: make it yours, or set STORYBELL_DIR to a folder that is`,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new Trouble(
        `the disk is full at ${path}: free some space, or set STORYBELL_DIR to another disk`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new Trouble(`${path} is not a folder: move it away, or set STORYBELL_DIR to another one`);
    default:
      return error;
  }
}

/** One line about anything thrown, for the last line before the launcher ends. */
export const inOneLine = (error: unknown): string =>
  error instanceof Trouble
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
