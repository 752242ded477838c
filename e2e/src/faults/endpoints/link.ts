const LINK = /(?<=\/s\/)[0-9A-Za-z]{10,16}/gu;

/** The codes of the links in a message that point to the app. */
export const codesIn = (text: string): readonly string[] => text.match(LINK) ?? [];

/** The first of them. */
export const codeIn = (text: string): string | null => codesIn(text)[0] ?? null;
