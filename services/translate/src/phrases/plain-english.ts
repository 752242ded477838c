/**
 * One way of writing for what nursery staff write in many: contractions in full, commas and fillers gone, one word of
 * several that mean the same. Patterns and texts go through here alike; nobody ever reads the result.
 */

/** As typed in a hurry. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\b(?:pls|plz|plse|pleas)\b/gu, 'please'],
  [/\b(?:thx|thanx|thnx|thankyou)\b/gu, 'thank you'],
  [/\bu\b/gu, 'you'],
  [/\bur\b/gu, 'your'],
  [/\b2day\b/gu, 'today'],
  [/\b(?:2moro|2morrow|tmrw|tmw|tomoz|tomorow|tommorow|tommorrow)\b/gu, 'tomorrow'],
  [/\bw\/?c (?=\S)/gu, 'week commencing '],
  [/\b(?:w\/end|wkend|w\/e)\b/gu, 'weekend'],
  [/\bpics?\b/gu, 'photos'],
  [/\bgonna\b/gu, 'going to'],
  [/\b(?:bday|b'day|b-day)\b/gu, 'birthday'],
  [/\bappt\b/gu, 'appointment'],
  [/\bmeds\b/gu, 'medicine'],
  [/\btho\b/gu, 'though'],
  [/\bpj\b/gu, 'pyjama'],
  [/\b(?:pjs|pj's)\b/gu, 'pyjamas'],
  [/\b(?:brekkie|brekky|breaky)\b/gu, 'breakfast'],
  [/\bno (?:probs?|bother)\b/gu, 'no problem'],
  [/\b(?:cheers|ta) (?=for\b)/gu, 'thank you '],
  [/&/gu, ' and '],
];

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cant|can not)\b/gu, 'cannot'],
  [/\b(?:won't|wont)\b/gu, 'will not'],
  [/\b(did|does|do|is|was|were|are|has|have|had|would|could|should)n'?t\b/gu, '$1 not'],
  [/\b(\w+)'re\b/gu, '$1 are'],
  [/\b(\w+)'ve\b/gu, '$1 have'],
  [/\b(\w+)'ll\b/gu, '$1 will'],
  [/\b(we|i|you|they|he|she)'d\b/gu, '$1 would'],
  [/\bi'm\b/gu, 'i am'],
  [/\bi am\b/gu, 'we are'],
  [/\bi\b/gu, 'we'],
  [/\b(he|she|xqn[a-z]xq)'s (asked|perked|cheered|brightened|played|loved|missed|needed|wanted|started|managed|learned|learnt|helped|joined|painted|tried|walked|talked|used|enjoyed)\b/gu, '$1 $2'],
  [/\b(it|that|there|here|what|who|he|she)'s\b/gu, '$1 is'],
  [/\b(xqn[a-z]xq)'s (not|been|had|got|eaten|slept|done|gone|made|settled|enjoyed|doing|getting|feeling|having|running|on|in|off|out|all|back|here|at|so|very|really|just|still|asleep|awake|ready|happy|tired|full|such|quite|absolutely|now|poorly|fine|ok|teething|starting|beginning|becoming|making|loving|enjoying|trying|coming|going|crawling|using|working|leaving|being|making|loving|enjoying|waiting|asking|showing|playing|sleeping|napping|taking|a(?= (?:little|real|proper|right|absolute|star|superstar|very|really|good|lovely|great|kind|happy|clever|joy|pleasure|delight|credit)\b))\b/gu, '$1 is $2'],
  [/\b(is|has) (been|had|got|eaten|slept|done|gone|made|settled|enjoyed)\b/gu, 'has $2'],
]; // prettier-ignore

/** Present perfect to past: nothing that another language would say otherwise. */
const irregular: Readonly<Record<string, string>> = {
  had: 'had', eaten: 'ate', slept: 'slept', made: 'made', gone: 'went', done: 'did', taken: 'took', drunk: 'drank',
  come: 'came', sung: 'sang', woken: 'woke', fallen: 'fell', drawn: 'drew', written: 'wrote', found: 'found',
  brought: 'brought', built: 'built', spent: 'spent', said: 'said', put: 'put', lost: 'lost', begun: 'began', drank: 'drank',
}; // prettier-ignore
const perfect = new RegExp(`\\b(?:has|have) (${Object.keys(irregular).join('|')})\\b`, 'gu');

const asking =
  /^(?:(?:and|so|also|now) )?(?:(?:please )?(?:can|could|would|will) (?:you|parents|everyone|all parents)(?: all)?(?: please| kindly)?|please(?: please| kindly)?|kindly|if you (?:can|could)(?: please)?|we (?:kindly )?ask (?:that you|you to|parents to|all parents to)|we would (?:be grateful if you could|like you to|appreciate it if you could)|it would be (?:great|lovely|helpful) if you could|(?:any chance you could|would you be able to|(?:can|could|may) (?:i|we) ask you to|we need you to)|you (?:will )?need to|you must|parents (?:should|must|are asked to)|all parents please|(?:a |this is a |this is |here is a )?(?:gentle |friendly |quick |little |polite |final |last |important |another )?reminder to|(?:do not|please do not|never) forget to|remember to)(?: please| kindly)?(?: (?:remember to|do not forget to|make sure (?:that )?you|make sure to|ensure (?:that )?you|be sure to|try to))? /u;

const opening =
  /^(?:please (?:note|be aware(?! of)|remember(?! to)|be reminded)(?: that)?|to tell you(?: all)?(?: that)?|this is to tell you(?: that)?|we (?:want|wanted|would like|wish) to (?:tell|remind) you(?: all)?(?: that)?|we are (?:pleased|happy|delighted|sorry) to (?:say|tell you)(?: that)?|i am (?:pleased|happy|delighted|sorry) to (?:say|tell you)(?: that)?|unfortunately|sadly|luckily|(?:a )?(?:gentle |friendly |quick |final |last |important |another )?reminder(?! to)(?: that)?|(?:please )?do not forget(?! to)(?: that)?|as you know|as a reminder|fyi|we can confirm(?: that)?|you will be pleased to (?:know|hear)(?: that)?|dates? for (?:your|the) diary|save the date|diary dates?|important(?: notice| reminder| information)?|(?:(?:a )?(?:quick |short )?(?:message|note|update) )?to say(?: that)?|we thought you would like to know(?: that)?|we would like to say|by the way|btw|(?:a )?quick (?:one|update|question|note|message|reminder)(?: to say| to ask)?|bless (?:him|her|them)|(?:good|great|lovely) news|(?:wow|proud|star) moment|observation|(?:today )?(?:we|i) (?:have )?(?:noticed|observed)(?: that)?|(?:letting|to let) you know(?: that)?|overall|all in all|hooray|wow|yay|ps|oh|also|and also) /u;

const words: readonly (readonly [RegExp, string])[] = [
  [/\b(?:let us know|inform us|make us aware|get in touch to tell us|let staff know|let the staff know|let the team know|let nursery know|let me know|tell me|tell staff|tell a member of staff|let a member of staff know)\b/gu, 'tell us'],
  [/\blet you know\b/gu, 'tell you'],
  [/\b(?:ring|phone|contact|get in touch with) us\b/gu, 'call us'],
  [/^(?:just )?(?:we (?:are|were) )?(?:just )?(?:wondering|checking) (?=(?:if|whether|who|what|when)\b)/gu, 'please tell us '],
  [/\btalk\b/gu, 'speak'],
  [/\bspeak with\b/gu, 'speak to'],
  [/\bpick(ing|ed|s|) ((?:xqn[a-z]xq|him|her|them|your child) )?up\b/gu, 'collect$1 $2'],
  [/\bconfirm (?=if|whether|who|what|when)/gu, 'tell us '],
  [/\b(?:as soon as possible|asap|as soon as you are able|as soon as you possibly can)\b/gu, 'as soon as you can'],
  [/\b(?:thanks|many thanks|thx|a big thank you|a huge thank you|huge thanks)\b/gu, 'thank you'],
  [/\bthank you (?:very much|much|a lot|so much)\b/gu, 'thank you'],
  [/\b(?:not feeling well|feeling unwell|feeling poorly|not well|under the weather|poorly|ill)\b/gu, 'unwell'],
  [/\b(?:a little bit|a tiny bit|a bit|slightly|a tad)\b/gu, 'a little'],
  [/\bwe (?:would like|want|wanted) to (?:say )?(?:a (?:big|huge) )?thank (?=you|everyone|all|our)/gu, 'thank '],
  [/^thank (?=everyone|all|our)/gu, 'thank you to '],
  [/\b(?:miss|mrs|mr|ms) (?=xqn)/gu, ''],
  [/\blearnt\b/gu, 'learned'],
  [/\bdiarrhea\b/gu, 'diarrhoea'],
  [/\bfavorite\b/gu, 'favourite'],
  [/\bcolor/gu, 'colour'],
  [/\b(?:okay|alright|all right)\b/gu, 'ok'],
  [/\bhalf an hour\b/gu, 'thirty minutes'],
  [/\b(?:an|one) hour and a half\b/gu, 'ninety minutes'],
  [/\bone and a half hours\b/gu, 'ninety minutes'],
  [/\ban hour\b/gu, 'one hour'],
  [/\b(?:snooze|kip|catnap|cat nap|power nap)\b/gu, 'nap'],
  [/\b(?:at the minute|right now)\b/gu, 'at the moment'],
  [/\ba couple of\b/gu, 'two'],
  [/\bmins?\b/gu, 'minutes'],
  [/\bhrs?\b/gu, 'hours'],
  [/\b(?:the |our |all the |all of the )?(?:little ones|kids|kiddies|boys and girls|little people|toddlers|babies|preschoolers|pre schoolers)\b/gu, 'the children'],
  [/\b(?:the |our )?(?:pre ?school|toddler|baby)(?: room)? children\b/gu, 'the children'],
  [/\b(?:our|all the|all of the|all our) children\b/gu, 'the children'],
  [/\b(?:your little one|your son|your daughter|your kids|your baby|your toddler|your children|your little ones)\b/gu, 'your child'],
  [/\beverybody\b/gu, 'everyone'],
  [/\b(the|our) setting\b/gu, '$1 nursery'],
  [/\bsuch an? /gu, 'a '],
  [/\b(?:has|have) got\b/gu, 'has'],
  [/\bthey were\b/gu, 'they was'],
  [/\bthey are\b/gu, 'they is'],
  [/\bthey have\b/gu, 'they has'],
  [/\b(?:really|very|so|quite|just|extremely|incredibly|truly|ever so|pretty|actually|bit|now|already|absolutely)\b/gu, ''],
]; // prettier-ignore

/** Of what is asked: when it suits. */
const whenYouCan =
  /(?<=^please .+)(?: (?:if (?:you can|possible|you have (?:any|some|one)|you do not mind)|when(?:ever)? you (?:can|get (?:a|the) chance|have (?:a|the) (?:moment|minute|chance))|thank you(?: in advance)?|when possible|at your earliest convenience))+$/u;

const ends =
  /(?: (?:too|though|haha|lol|as well|please|bless him|bless her|bless|bless them|if that is ok))+$/u;

/** Without what a person says first to be friendly, and with one "please" for all that asks. */
export function plainStart(text: string): string {
  let now = text;
  for (let tries = 0; tries < 3; tries++) now = now.replace(opening, '');
  return now.replace(asking, 'please ');
}

/** Without what it ends with, and the blanks before that. */
export const trimEnding = (text: string) => text.replace(/[\s.!?\u2026]+$/u, '');
const squeeze = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();

const squeezed = (text: string) =>
  squeeze(
    text
      .toLowerCase()
      .replaceAll(/[,:;()"*]|(?<=\s)-(?=\s)/gu, ' ')
      .replaceAll(/(?<=\p{L})-(?=\p{L})/gu, ' '),
  );

/** With its words spelt in full. */
function plainWords(text: string): string {
  let plain = text.toLowerCase();
  for (const [pattern, by] of spellings) plain = plain.replaceAll(pattern, by);
  return plain;
}

/** For a part of a pattern: what depends on where the sentence begins and ends is left. */
export function plainPart(text: string): string {
  let plain = squeezed(plainWords(text));
  for (const [pattern, by] of contractions) plain = plain.replaceAll(pattern, by);
  for (const [pattern, by] of words) {
    const said = plain.replaceAll(pattern, by);
    if (said !== plain) plain = squeeze(said);
  }
  return squeeze(
    plain
      .replaceAll(perfect, (_, verb: string) => irregular[verb] ?? verb)
      .replaceAll(/\b(?:has|have) (\w+ed)\b/gu, '$1')
      .replaceAll(/\bhas been\b/gu, 'was')
      .replaceAll(/\bhave been\b/gu, 'were'),
  );
}

/** @param text a sentence or a half of one, with tokens for its facts. @returns small letters, tokens too. */
export const plainEnglish = (text: string) =>
  squeeze(
    plainStart(plainPart(trimEnding(text).replace(/^\s*bit of /iu, 'a bit of ')))
      .replace(ends, '')
      .replace(whenYouCan, ''),
  );
