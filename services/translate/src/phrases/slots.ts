/** What may stand in a slot: facts by kind, or the words of a small catalogue that every language has. */
import { phraseFile } from './phrase-files.ts';
import { plainEnglish } from './plain-english.ts';

export const slots = {
  child: 'child',
  staff: 'name',
  collector: 'name',
  children: 'names',
  time: 'time',
  until: 'time',
  date: 'date',
  to: 'date',
  temperature: 'temperature',
  dose: 'dose',
  money: 'money',
  url: 'url',
  phone: 'phone',
  count: 'count',
  minutes: 'count',
  day: 'day',
  place: 'words',
  meal: 'words',
  event: 'words',
  theme: 'words',
  form: 'words',
  body: 'words',
  medicine: 'words',
  illness: 'words',
  symptom: 'list',
  activity: 'list',
  food: 'list',
  item: 'list',
} as const;
export type Slot = keyof typeof slots;

export const isSlot = (name: string): name is Slot => name in slots;

/** Other English words for a word of a catalogue. */
const otherWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  day: {
    monday: ['Monday', 'this Monday', 'on Mondays'],
    tuesday: ['Tuesday', 'this Tuesday', 'on Tuesdays'],
    wednesday: ['Wednesday', 'this Wednesday', 'on Wednesdays'],
    thursday: ['Thursday', 'this Thursday', 'on Thursdays'],
    friday: ['Friday', 'this Friday', 'on Fridays'],
    saturday: ['Saturday', 'this Saturday'],
    sunday: ['Sunday', 'this Sunday'],
    weekend: ['this weekend'],
    every_day: ['each day', 'daily'],
    tomorrow_morning: ['in the morning'],
  },
  place: {
    woods: ['to the forest'],
    playground: ['to the play area'],
    school: ['to the school', 'to big school'],
    soft_play: ['to the soft play'],
    pond: ['to the pond', 'to feed the ducks'],
    swimming_pool: ['swimming', 'to the pool'],
    beach: ['to the seaside'],
  },
  meal: {
    lunch: ['lunchtime', 'lunch time'],
    tea: ['dinner', 'supper', 'teatime'],
    snack: ['morning snack', 'afternoon snack', 'snack time', 'snacktime'],
    breakfast: ['breakfast time'],
  },
  medicine: {
    paracetamol: ['Calpol', 'liquid paracetamol', 'infant paracetamol'],
    ibuprofen: ['Nurofen', 'infant ibuprofen'],
    antibiotics: ['antibiotic', 'antibiotic medicine'],
    antihistamine: ['Piriton', 'allergy medicine'],
    inhaler: ['asthma inhaler', 'asthma pump'],
  },
  symptom: {
    temperature: ['a fever', 'a high temperature', 'a raised temperature'],
    cough: ['coughing'],
    runny_nose: ['a snotty nose'],
    tummy_ache: ['a sore tummy', 'a stomach ache', 'stomach ache', 'a bad tummy'],
    earache: ['a sore ear', 'ear ache'],
  },
  illness: {
    hand_foot_mouth: ['hand foot and mouth disease', 'hand, foot and mouth disease'],
    sickness_bug: ['sickness and diarrhoea', 'norovirus', 'a stomach bug', 'a tummy bug', 'gastroenteritis'],
    head_lice: ['nits', 'lice'],
    flu: ['the flu', 'influenza'],
  },
  theme: {
    letters: ['the alphabet'],
    spring: ['springtime'],
    insects: ['minibeasts', 'bugs', 'bugs and insects'],
    plants: ['plants and flowers', 'how plants grow', 'growing', 'how things grow'],
    sea: ['the ocean', 'under the sea', 'life under the sea'],
    families: ['our families', 'family', 'our family'],
    feelings: ['our feelings', 'emotions'],
    healthy_food: ['healthy eating'],
    teeth: ['teeth', 'our teeth', 'looking after our teeth', 'brushing our teeth', 'oral health'],
    space: ['space and planets'],
    lunar_new_year: ['Lunar New Year'],
  },
  event: {
    christmas_show: ['nativity', 'nativity play', 'Christmas concert', 'Christmas play'],
    stay_and_play: ['stay and play session', 'stay and play morning'],
    cake_sale: ['bake sale'],
    costume_day: ['dress up day', 'fancy dress day', 'dressing up day'],
    pyjama_day: ['pyjama party'],
    book_day: ['book day'],
    graduation: ['graduation ceremony'],
    parents_evening: ['parents evening', "parent's evening"],
  },
  form: {
    consent_form: ['permission slip', 'permission form', 'trip consent form', 'consent slip'],
    medicine_form: ['medication form'],
    accident_form: ['accident report', 'accident report form', 'accident slip'],
  },
  frame: {
    this_afternoon: ['in the afternoon'],
    this_morning: ['in the morning', 'earlier this morning'],
    at_lunch: ['at lunchtime', 'at lunch time', 'for lunch', 'during lunch'],
    at_breakfast: ['at breakfast time', 'for breakfast'],
    at_snack: ['at snack', 'for snack', 'at snacktime', 'for a snack'],
    at_tea: ['at tea', 'for tea', 'at teatime', 'at dinner', 'at dinner time'],
    after_sleep: ['after the nap', 'after his nap', 'after her nap', 'after their nap', 'after nap time', 'after a sleep', 'after his sleep', 'after her sleep', 'after their sleep', 'after nap'], // prettier-ignore
    outside: ['in the garden', 'outdoors', 'in our garden', 'out in the garden'],
    indoors: ['inside'],
    with_friends: ['with his friends', 'with her friends', 'with their friends', 'with the other children'],
    circle_time: ['at group time', 'during circle time', 'at carpet time'],
  },
  activity: {
    painting: ['finger painting', 'painting pictures'],
    drawing: ['mark making', 'colouring', 'drawing pictures', 'colouring in'],
    singing: ['singing songs', 'nursery rhymes', 'singing nursery rhymes', 'songs'],
    music: ['music and movement', 'listening to music'],
    story_time: ['storytime', 'reading stories', 'stories', 'listening to stories', 'a story', 'listening to a story'], // prettier-ignore
    building_blocks: ['blocks', 'building', 'building with blocks', 'building towers', 'Lego', 'Duplo', 'bricks', 'building with Lego', 'building with Duplo', 'building with bricks', 'construction'], // prettier-ignore
    sand_play: ['sand', 'sand pit', 'sandpit', 'sand tray'],
    water_play: ['water tray', 'splashing in the water'],
    ball_games: ['balls', 'a ball', 'throwing and catching'],
    gardening: ['working in the garden', 'planting', 'planting seeds', 'digging', 'digging in the garden'],
    playdough: ['play dough'],
    cooking: ['baking'],
    puzzles: ['jigsaws', 'jigsaw puzzles', 'doing puzzles'],
    cars: ['cars'],
    trains: ['trains', 'train set', 'train track'],
    bikes: ['bikes', 'scooters', 'bikes and scooters', 'trikes', 'bicycles', 'a bike'],
    books: ['books', 'reading', 'reading books', 'looking at a book', 'sharing books'],
    role_play: ['pretend play', 'home corner', 'role play area', 'imaginative play', 'pretending', 'role play corner'], // prettier-ignore
    outdoor_play: ['playing outdoor games', 'outdoor games'],
    climbing: ['climbing frame', 'climbing on the climbing frame', 'the climbing frame'],
    running: ['running', 'running around', 'running around outside', 'running around in the garden'],
    crafts: ['craft', 'crafts', 'sticking', 'sticking and gluing', 'cutting and sticking', 'collage', 'creative activities', 'junk modelling'], // prettier-ignore
    bubbles: ['blowing bubbles', 'popping bubbles', 'chasing bubbles'],
    puddles: ['puddles', 'splashing in puddles', 'splashing in the puddles', 'jumping in the puddles', 'jumping in muddy puddles'], // prettier-ignore
    instruments: ['instruments'],
    toy_animals: ['animals', 'farm animals'],
    nature_walk: ['nature hunt', 'going on a nature walk', 'going on a nature hunt'],
    counting: ['counting'],
    slide: ['going down the slide', 'sliding'],
    swings: ['swing', 'a swing'],
    cards: [
      'making a card',
      'making Christmas cards',
      "making Mother's Day cards",
      "making Father's Day cards",
    ],
    sensory_play: ['sensory activities', 'sensory room', 'sensory tray'],
    parachute: ['parachute', 'parachute play'],
    dressing_up: ['dress up', 'dressing up clothes'],
  },
  food: {
    yoghurt: ['yogurt', 'yoghurts', 'yogurts'],
    sandwiches: ['sandwich', 'a sandwich'],
    biscuits: ['biscuit', 'cookies'],
    eggs: ['egg', 'scrambled eggs', 'scrambled egg'],
    potatoes: ['potato', 'mashed potatoes', 'mash', 'mashed potato', 'jacket potato', 'jacket potatoes'],
    carrots: ['carrot', 'carrot sticks'],
    beans: ['baked beans'],
    vegetables: ['veg', 'veggies'],
    bananas: ['banana'],
    apples: ['apple'],
    pasta: ['spaghetti'],
    tomatoes: ['tomato'],
    oranges: ['orange'],
    sweetcorn: ['corn'],
    sausages: ['sausage'],
    cake: ['cakes', 'cupcakes', 'fairy cakes', 'muffins'],
    pancakes: ['pancake'],
    hummus: ['houmous'],
    stew: ['casserole'],
    fruit: ['fresh fruit'],
    bread: ['bread rolls'],
  },
  item: {
    nappies: ['nappy'],
    wipes: ['wet wipes', 'baby wipes'],
    spare_clothes: ['a change of clothes', 'a set of spare clothes', 'clothes', 'spare set of clothes', 'change of clothing', 'extra clothes', 'clean clothes'], // prettier-ignore
    wellies: ['wellington boots', 'rain boots', 'a pair of wellies', 'welly boots'],
    sun_hat: ['a sunhat'],
    gloves: ['mittens'],
    water_bottle: ['a bottle of water', 'a drinks bottle'],
    sun_cream: ['suncream', 'sunscreen'],
    warm_coat: ['a coat', 'a warm jacket', 'a jacket', 'a winter coat'],
    raincoat: ['a waterproof coat', 'waterproofs', 'a waterproof jacket', 'a waterproof'],
    pants: ['pants', 'underwear', 'spare underwear', 'knickers'],
    shoes: ['a pair of shoes', 'trainers'],
    jumper: ['a cardigan', 'a sweater', 'a warm jumper'],
    warm_hat: ['a hat', 'a woolly hat'],
    formula: ['formula'],
    bottle: ['a bottle', 'bottles', 'a milk bottle', 'baby bottles'],
    blanket: ['a blanket from home'],
    swimming_kit: ['swimwear', 'swimming things'],
    empty_boxes: ['cardboard boxes', 'empty cardboard boxes'],
    socks: ['spare socks', 'a pair of socks'],
    bedding: ['sheets', 'bed sheets'],
    nappy_cream: ['barrier cream'],
    family_photo: ['a photo of your family', 'photos of your family', 'family photos', 'a picture of your family', "a photo of your child's family"], // prettier-ignore
    bag: ['a spare bag', 'a rucksack', 'a backpack'],
    cup: ['a beaker', 'a sippy cup'],
  },
};

/** What may stand before a word of a list and says nothing that another language needs. */
const before =
  '(?:(?:his|her|their|your|our|the|a|an|some|any|plenty of|lots of|a spare|spare|extra|own|new|favourite|special|named|labelled|blue|red|one|two|three|half|pair of|delicious|yummy|tasty|homemade|fresh) ){0,3}';
const doing =
  '(?:(?:playing|exploring|using|doing|having|going|making|looking at|being creative|experimenting|building|pushing|riding|reading) )?(?:with |on |in |at )?(?:the |our |some |a |lots of |different )?';

const article = /^(?:a|an|some|the) /u;

/** Plain form without its article, to the word's key. */
function wordsOf(slot: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const [key, surface] of Object.entries(phraseFile('en-GB').slots[slot] ?? {}))
    for (const form of [surface, ...(otherWords[slot]?.[key] ?? [])].filter((one) => !one.includes('{')))
      words.set(plainEnglish(form).replace(article, ''), key);
  return words;
}

const catalogues: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.keys(phraseFile('en-GB').slots).map((slot) => [slot, wordsOf(slot)]),
);
export const catalogueOf = (slot: string) => catalogues.get(slot) ?? new Map<string, string>();

const escape = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
const anyOf = (words: Iterable<string>) =>
  [...words]
    .sort((one, other) => other.length - one.length)
    .map(escape)
    .join('|');

export const numberWords = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
  'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty',
]; // prettier-ignore
const tens: Readonly<Record<string, number>> = { thirty: 30, forty: 40, 'forty five': 45, fifty: 50, sixty: 60, ninety: 90 }; // prettier-ignore
export const numberOf = (word: string): number => tens[word] ?? numberWords.indexOf(word);

const tokenFor = (letter: string) => `xq${letter}[a-z]xq`;
const dated = `(?:${anyOf(catalogueOf('day').keys())})`;

/** What a pronoun may stand for: the child that the text is about. */
const pronouns = 'he|she|they|him|her|them';

export function slotPattern(slot: Slot, isOwner: boolean): string {
  const type = slots[slot];
  switch (type) {
    case 'child':
      return isOwner ? `${tokenFor('n')}'s|his|her|their` : `${tokenFor('n')}|${pronouns}`;
    case 'name':
      return tokenFor('n') + (isOwner ? "'s" : '');
    case 'names':
      return `${tokenFor('n')}(?: ${tokenFor('n')})* and ${tokenFor('n')}`;
    case 'time':
      return tokenFor('t');
    case 'date':
      return `(?:[a-z]+day )?(?:the )?${tokenFor('d')}`;
    case 'temperature':
      return tokenFor('c');
    case 'dose':
      return tokenFor('v');
    case 'money':
      return tokenFor('m');
    case 'url':
      return tokenFor('u');
    case 'phone':
      return tokenFor('p');
    case 'count':
      return `${tokenFor('b')}|${anyOf([...numberWords, ...Object.keys(tens)])}`;
    case 'day':
      return `(?:${dated} )?(?:on )?(?:the )?${tokenFor('d')}|${dated}`;
    case 'words':
      return `(?:(?:a|an|the|some) )?(?:${anyOf(catalogueOf(slot).keys())})`;
    case 'list':
      // What it holds is looked at afterwards: a hundred words in each of a hundred patterns would be slow.
      return "[a-z' ]+?";
  }
}

const listWords = new Map<Slot, RegExp>();
function listWord(slot: Slot): RegExp {
  const known = listWords.get(slot);
  if (known !== undefined) return known;
  const lead = slot === 'activity' ? doing : before;
  const words = anyOf(catalogueOf(slot).keys());
  const made = new RegExp(`^(?:(?:and|with|or|then) )?(?:${lead})(?<word>${words})(?: |$)`, 'u');
  listWords.set(slot, made);
  return made;
}

/** Keys of the words of a list, in its order. @returns undefined when something else is in it. */
export function keysOf(slot: Slot, text: string): readonly string[] | undefined {
  const known = catalogueOf(slot);
  if (slots[slot] !== 'list') {
    const key = known.get(text.replace(article, ''));
    return key === undefined ? undefined : [key];
  }
  const word = listWord(slot);
  const keys: string[] = [];
  for (let rest = text; rest !== '';) {
    const found = word.exec(rest);
    const key = known.get(found?.groups?.['word'] ?? '');
    if (found === null || key === undefined) return undefined;
    keys.push(key);
    rest = rest.slice(found[0].length);
  }
  return keys;
}
