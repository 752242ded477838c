/** Characters that are invisible or turn the reading direction; a joiner stays, since emoji and Persian need it. */
const invisible = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/** One form for what people type differently and mean alike. What families see is the text as written. */
export const normalise = (text: string) =>
  text
    .normalize('NFC')
    .replaceAll(invisible, '')
    .replaceAll(/[\u2018\u2019\u201B\u02BC]/gu, "'")
    .replaceAll(/[\u201C\u201D\u201E\u201F]/gu, '"')
    .replaceAll(/[\u2010-\u2015]/gu, '-')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .trim();
