/**
 * Which language a text is in, as the page shows it. A mail says so itself (`lang`); a text message cannot, so its
 * language is guessed from its script and from letters and small words that few others use. For eyes only.
 */

/** Letters decide first, from the particular to the general. */
const LETTERS: readonly (readonly [string, RegExp])[] = [
  ['ur', /[ٹڈڑںےھہۂۓ]/u],
  ['ckb', /[ڕڵۆێە]/u],
  ['ps', /[ټډړږښګڼې]/u],
  ['fa', /[پچژگی]/u],
  ['ar', /\p{Script=Arabic}/u],
  ['pa', /\p{Script=Gurmukhi}/u],
  ['bn', /\p{Script=Bengali}/u],
  ['gu', /\p{Script=Gujarati}/u],
  ['ta', /\p{Script=Tamil}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['th', /\p{Script=Thai}/u],
  ['ko', /\p{Script=Hangul}/u],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['zh', /\p{Script=Han}/u],
  ['ti', /\p{Script=Ethiopic}/u],
  ['el', /\p{Script=Greek}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['uk', /[іїєґІЇЄҐ]/u],
  ['ru', /[ыэёЫЭЁ]/u],
  ['bg', /\p{Script=Cyrillic}/u],
  ['vi', /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]/u],
  ['hu', /[őűŐŰ]/u],
  ['tr', /[ğışİŞĞ]/u],
  ['ro', /[șțăȘȚĂ]/u],
  ['pl', /[ąęłńśźżĄĘŁŃŚŹŻ]/u],
  ['lt', /[ėįųūĖĮŲŪ]/u],
  ['lv', /[āēīģķļņĀĒĪĢĶĻŅ]/u],
  ['cs', /[ěřůĚŘŮ]/u],
  ['sq', /\b(një|për|është|lexoni|hapeni)\b/iu],
  ['pt', /[ãõÃÕ]|\b(uma|nova|abra|você|mensagem)\b/iu],
  ['es', /[ñ¿¡Ñ]|\b(una|nueva|abra|mensaje)\b/iu],
];

/** Small words decide among texts in plain Latin letters. */
const WORDS: readonly (readonly [string, RegExp])[] = [
  ['so', /\b(waxaa|waxa|cusub|ka|fur|sheeko|fariin|iyo|ilmahaaga|furo)\b/giu],
  ['pl', /\b(nowa|nowe|jest|wiadomosc|prosze|otworz|historia|zobacz)\b/giu],
  ['fr', /\b(une|nouvelle|vous|votre|message|ouvrez|histoire|dans)\b/giu],
  ['it', /\b(una|nuova|nuovo|apri|storia|messaggio|della|per)\b/giu],
  ['ro', /\b(un|mesaj|nou|noua|deschideti|pentru|este)\b/giu],
  ['tr', /\b(yeni|bir|mesaj|icin|var)\b/giu],
  ['de', /\b(eine|neue|nachricht|bitte|die|und)\b/giu],
  ['en', /\b(a|new|the|is|your|please|open|from|story|message|to|in|for)\b/giu],
];

const RIGHT_TO_LEFT = new Set(['ar', 'ur', 'fa', 'ps', 'ckb', 'he', 'sd', 'ug', 'dv', 'yi', 'ks']);

export const directionOf = (lang: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(lang.split('-')[0] ?? lang) ? 'rtl' : 'ltr';

/** A link is in no language. @returns a BCP 47 tag, or an empty text where nothing tells. */
export function guessLanguage(text: string): string {
  const bare = text.replace(/[a-z]+:\/\/\S+/giu, ' ');
  const byLetter = LETTERS.find(([, letters]) => letters.test(bare));
  if (byLetter) return byLetter[0];
  let best = '';
  let most = 0;
  for (const [tag, words] of WORDS) {
    const found = bare.match(words)?.length ?? 0;
    if (found > most) [best, most] = [tag, found];
  }
  return best;
}
