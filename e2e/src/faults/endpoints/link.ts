/** @returns the code of the link in a message that points to the app; null where there is none. */
export const codeIn = (text: string): string | null => /\/s\/([0-9A-Za-z]{10,16})/u.exec(text)?.[1] ?? null;
