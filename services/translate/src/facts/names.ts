/** The names of a conversation's people as a text may write them, and which of such words are none after all. */
/** Names that are also words of English: only written with a capital letter are they names. */
const wordNames = new Set(
  `will may joy grace mark bill rose hope faith art pat rob sue drew frank dawn april june august summer autumn poppy
  daisy lily ivy violet olive hazel heather holly ruby amber pearl jade robin jay ray star sky angel chase hunter mason
  cooper parker taylor archer reed brook river rain rowan ash forest glen heath cliff rocky sandy penny jack nick max
  miles guy dean earl duke king prince justice harmony melody carol bunny bear fox wolf teddy honey candy cherry ginger
  basil sage rosemary iris jasmine willow kit gene dale wade lance pierce grant chip buck bud cam dot fern flora gale
  happy jet joey lacey leaf major noble page paige patience pepper piper pippin porter precious rich sunny tawny tiger
  trinity unity verity victor victory wren bay blue buddy baker carter fisher gray grey green brown white black young
  long short bright love christian chance bishop abbey eve noel storm snow sonny bella ben dan don bob tom tim jim peg
  rusty sunday monday friday mercy miracle temperance prudence constance chastity clement dolly jenny minnie nancy sally
  tilly wally amen ali sam lee an so do in ines ming lan long bo mo jo min sun kim ana una ella ira omar`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);

/** Those that begin sentences as words: "Will you …", "Hope she …". Elsewhere a capital letter makes a name of them. */
const openers: Readonly<Record<string, RegExp>> = {
  will: /^ (?:i|you|we|she|he|they|it|the|that|this|there|your|my|our|his|her|any|all|be|do|let|try|send|see|bring|call|keep|update|pop|put|get|need|have|make|also|not)\b/iu,
  may: /^ (?:i|you|we|she|he|they|it|the|that|this|there|your|my|our|his|her|all|be|need|have|half)\b|^ ?\d/iu,
  hope: /^ (?:i|you|we|she|he|they|it|the|that|this|there|your|my|our|his|her|all|everyone|to|for|everybody|nobody|someone)\b/iu,
  mark: /^ (?:the|your|this|it|these|those|all|my|our)\b/iu,
  bill: /^ (?:for|the|attached|to follow)\b/iu,
  rose: /^ (?:petals?|bush(?:es)?|gardens?|water)\b/iu,
  joy: /^ (?:to|of)\b/iu,
  grace: /^ (?:before|period)\b/iu,
  so: /^,? (?:i|you|we|she|he|they|it|the|that|this|there|please|proud|far|much|many|happy|sorry)\b/iu,
  do: /^ (?:i|you|we|they|the|not|let|please|bring|come|remember|ask|keep|check)\b/iu,
  in: /^ (?:the|our|a|an|this|all|case|preparation|other)\b/iu,
};
/** What follows a name and hardly ever one of these words. */
const doing =
  /^(?:'s\b|,? (?:is|was|has|had|isn't|wasn't|hasn't|did|does|didn't|doesn't|needs|needed|ate|slept|played|loves|loved|enjoyed|likes|liked|went|came|got|said|can|can't|could|would|and|really|wants|wanted|seems|seemed|looks|looked|made|helped|fell|woke|cried|drank|took|takes|asked|found|built|painted|drew|sang|danced|sat|ran|tried|told|gave|shared|smiled|laughed|bumped|refused|joined|chose|settled|arrived|left|also|just|still)\b)/iu;

/** As given and in capitals; in small letters too where that is no word of English. */
export function waysToWrite(name: string): readonly string[] {
  const small = name.toLowerCase();
  const isWord = small.length < 4 || small.split(/[\s-]/u).some((part) => wordNames.has(part));
  return isWord ? [name, name.toUpperCase()] : [name, name.toUpperCase(), small];
}

const startsSentence = /(?:^|[.!?\u2026:]["')]*\s+|\n\s*)["'(*\u2022-]*\s*$/u;

/** Whether a match of `namePattern` is a name here. `unsure`: it is taken for one, and a person should look. */
export function judgeName(text: string, match: RegExpExecArray, names: RegExp): 'name' | 'word' | 'unsure' {
  const word = match[0].toLowerCase();
  const opener = openers[word];
  if (opener === undefined || !startsSentence.test(text.slice(0, match.index))) return 'name';
  const rest = text.slice(match.index + word.length);
  if (opener.test(rest)) return 'word';
  // "Will Amara need a coat?" asks about Amara.
  const isAsking = (word === 'will' || word === 'may') && /^ \p{Lu}/u.test(rest);
  if (isAsking && new RegExp(`^ (?:${names.source})`, 'u').test(rest)) return 'word';
  if (
    /^(?:,| and|, and) \p{Lu}/u.test(rest) &&
    new RegExp(`^(?:,| and|, and) (?:${names.source})`, 'u').test(rest)
  )
    return 'name';
  return doing.test(rest) || rest === '' ? 'name' : 'unsure';
}
