/** Characters that are invisible or turn the reading direction. */
const invisible =
  /[\u00AD\u034F\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFFC]/gu;
/** Joiners stay where writing needs them: in emoji, and between letters of scripts that join or stack. */
const idleJoiner = /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\s]|^)[\u200C\u200D]+|[\u200C\u200D]+(?=\s|$)/gu; // prettier-ignore
/** Letters that spell a flag in an emoji, and nothing anywhere else. */
const idleTags = /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/gu;
// eslint-disable-next-line no-control-regex -- what is taken out
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;

/** One form for what people type differently and mean alike. What families see is the text as written. */
export const normalise = (text: string) =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .normalize('NFC')
    .replaceAll('\uFFFD', '')
    .replaceAll(controls, '')
    .replaceAll(invisible, '')
    .replaceAll(idleTags, '')
    .replaceAll(idleJoiner, '')
    .replaceAll(/[\u2018\u2019\u201B\u02BC]/gu, "'")
    .replaceAll(/[\u201C\u201D\u201E\u201F]/gu, '"')
    .replaceAll(/[\u2010-\u2015]/gu, '-')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .trim();
