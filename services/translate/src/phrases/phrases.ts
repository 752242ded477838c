/**
 * The phrases: sentences of a nursery's day that need no engine. The words are in `<tag>.json`, one file per language;
 * here is what they are about, and what else staff may write and mean the same by it.
 */

export const topics = [
  'day',
  'learning',
  'meals',
  'sleep',
  'praise',
  'handover',
  'collection',
  'supplies',
  'health',
  'weather',
  'closure',
  'events',
  'inspection',
  'notice',
  'title',
] as const;
export type Topic = (typeof topics)[number];

/** What may stand in a slot: facts by kind, or the words of a small catalogue that every language has. */
export const slots = {
  child: 'name',
  staff: 'name',
  children: 'names',
  time: 'time',
  until: 'time',
  date: 'date',
  temperature: 'temperature',
  count: 'count',
  day: 'words',
  place: 'words',
  activity: 'words',
  food: 'list',
  item: 'list',
} as const;
export type Slot = keyof typeof slots;

export interface Phrase {
  readonly id: string;
  readonly topic: Topic;
  /** Other patterns for the same. `[a|b]` stands for either, `[|a]` for a or nothing. */
  readonly also: readonly string[];
}

export const phrases: readonly Phrase[] = [
  {
    id: 'outside_morning',
    topic: 'day',
    also: ['{child} had a [great|wonderful|brilliant|good] morning playing outside[| today].'],
  },
  {
    id: 'good_day',
    topic: 'day',
    also: [
      '{child} had a [great|wonderful|good|happy|lovely|fantastic] day[| today].',
      '{child} has had a [great|wonderful|good|happy|lovely|fantastic] day[| today].',
    ],
  },
  { id: 'happy_morning', topic: 'day', also: ['{child} was happy all morning.'] },
  { id: 'settled_friend', topic: 'day', also: ['{child} settled in well and has made a new friend.'] },
  {
    id: 'settled',
    topic: 'day',
    also: ['{child} settled in [well|quickly|happily][| today| this morning].'],
  },
  {
    id: 'went',
    topic: 'day',
    also: [
      'Today we went {place}.',
      'We went {place}.',
      'This morning we went {place}.',
      'We went {place} this morning.',
    ],
  },
  { id: 'sang_danced', topic: 'day', also: ['We sang songs and danced[| today].'] },
  {
    id: 'built_tower',
    topic: 'day',
    also: ['We built a [tall|big] tower [with|out of|from] [|building |wooden ]blocks[| today].'],
  },
  {
    id: 'planted_seeds',
    topic: 'day',
    also: ['We planted seeds in the garden[| today].', 'The children planted seeds in the garden today.'],
  },
  {
    id: 'looked_for_insects',
    topic: 'day',
    also: ['We looked for [insects|bugs|minibeasts] in the garden[| today].'],
  },
  {
    id: 'painted',
    topic: 'day',
    also: [
      '{child} painted a picture and was [very|so|really] proud of it[| today].',
      '{child} painted a picture today and was very proud of it.',
    ],
  },
  { id: 'baked', topic: 'day', also: ['Today we baked {food}[| together].', 'We baked {food}[| together].'] },
  {
    id: 'sand_water',
    topic: 'day',
    also: ['The children played with sand and water today.', 'We played with sand and water[| today].'],
  },
  {
    id: 'read_story',
    topic: 'day',
    also: ['We read a story together today.', 'Today we read a story together.'],
  },
  {
    id: 'staff_story',
    topic: 'day',
    also: ['{staff} read us a story today.', 'Today {staff} read us a story.'],
  },
  {
    id: 'activity',
    topic: 'day',
    also: ['Today we enjoyed {activity}.', 'Today we did {activity}.', 'We enjoyed {activity} today.'],
  },
  {
    id: 'child_activity',
    topic: 'day',
    also: ['{child} [enjoyed|loved] {activity}[| today].', 'Today {child} [enjoyed|loved] {activity}.'],
  },
  {
    id: 'garden_together',
    topic: 'day',
    also: [
      '{children} played together in the garden today.',
      'Today {children} played together in the garden.',
    ],
  },
  { id: 'played_well', topic: 'day', also: ['{children} played [well|nicely|happily] together[| today].'] },
  {
    id: 'puzzle',
    topic: 'learning',
    also: ['{child} [finished|completed] a puzzle [without help|alone|without any help][| today].'],
  },
  {
    id: 'counted',
    topic: 'learning',
    also: [
      '{child} counted to {count} today.',
      'Today {child} counted to {count}.',
      '{child} counted up to {count}[| today].',
    ],
  },
  { id: 'first_steps', topic: 'learning', also: ['{child} took [his|her|their|some] first steps[| today].'] },
  {
    id: 'new_word',
    topic: 'learning',
    also: ['{child} learnt a new word today.', 'Today {child} [learned|learnt] a new word.'],
  },
  { id: 'birthday', topic: 'day', also: [] },
  {
    id: 'birthday_party',
    topic: 'day',
    also: ["Today we celebrated {child}'s birthday.", "We celebrated {child}'s birthday."],
  },
  { id: 'joined_in', topic: 'day', also: ['{count} [child|children] joined in today.'] },
  { id: 'enjoyed_food', topic: 'meals', also: ['{child} [enjoyed|loved] {food} [at|for] lunch[| today].'] },
  {
    id: 'lunch',
    topic: 'meals',
    also: [
      "Today's lunch was {food}.",
      'Lunch today was {food}.',
      'For lunch we had {food}[| today].',
      'Lunch was {food}.',
    ],
  },
  { id: 'ate_well', topic: 'meals', also: ['{child} ate [really |very ]well today.', '{child} ate well.'] },
  {
    id: 'ate_all',
    topic: 'meals',
    also: [
      '{child} ate all of [his|her|their|the] lunch[| today].',
      '{child} ate all [his|her|their] lunch[| today].',
    ],
  },
  {
    id: 'first_food',
    topic: 'meals',
    also: [
      '{child} tried {food} for the first time today.',
      'Today {child} tried {food} for the first time.',
    ],
  },
  { id: 'drank', topic: 'meals', also: ['{child} drank [plenty|lots|a lot] of water[| today].'] },
  {
    id: 'not_hungry',
    topic: 'meals',
    also: ['{child} was not very hungry.', "{child} wasn't very hungry[| today]."],
  },
  {
    id: 'slept_minutes',
    topic: 'sleep',
    also: ['{child} slept for {count} minutes today.', '{child} slept {count} minutes.'],
  },
  { id: 'slept_from', topic: 'sleep', also: ['{child} slept from {time} until {until}[| today].'] },
  { id: 'slept_well', topic: 'sleep', also: ['{child} slept well today.', '{child} had a good sleep.'] },
  { id: 'tired', topic: 'sleep', also: ['{child} [is|was|seems] a [little|bit] tired[| today].'] },
  { id: 'see_you', topic: 'handover', also: [] },
  { id: 'weekend', topic: 'handover', also: ['Have a [nice|good|great] weekend.'] },
  { id: 'thanks', topic: 'handover', also: ['Thank you very much for your help.', 'Thanks for your help.'] },
  {
    id: 'questions',
    topic: 'handover',
    also: [
      'Please [speak|talk] to us if you have [any|a] [questions|question].',
      'If you have any questions, please [speak|talk] to us.',
    ],
  },
  {
    id: 'ask_staff',
    topic: 'handover',
    also: [
      'Please [speak|talk] to {staff} if you have [any|a] [questions|question].',
      'If you have any questions, please [speak|talk] to {staff}.',
    ],
  },
  {
    id: 'late',
    topic: 'collection',
    also: [
      'Please let us know if you are [going to be|running] late.',
      'Please tell us if you will be late.',
    ],
  },
  {
    id: 'call_us',
    topic: 'collection',
    also: ['Please [call|phone|ring] us as soon as [you can|possible].'],
  },
  {
    id: 'collect_by',
    topic: 'collection',
    also: [
      'Please [collect|pick up] {child} [by|before] {time}[| today].',
      'Please pick {child} up by {time}[| today].',
    ],
  },
  {
    id: 'collect_soon',
    topic: 'collection',
    also: ['Please [collect|pick up] {child} as soon as [you can|possible].'],
  },
  {
    id: 'bring_for',
    topic: 'supplies',
    also: [
      'Please bring {child} {item} {day}.',
      'Please bring {item} {day} for {child}.',
      'Please could you bring {item} for {child} {day}.',
    ],
  },
  { id: 'bring', topic: 'supplies', also: ['Please could you bring {item} {day}.'] },
  {
    id: 'needs_more',
    topic: 'supplies',
    also: [
      '{child} is [running out of|running low on|low on] {item}.',
      'We need more {item} for {child}.',
      'Please bring more {item} for {child}.',
    ],
  },
  {
    id: 'label',
    topic: 'supplies',
    also: [
      "Please [label|name] all [of |]your child's clothes.",
      "Please put your child's name on all [clothes|clothing].",
    ],
  },
  {
    id: 'return_clothes',
    topic: 'supplies',
    also: ['Please wash and return [our|the] [spare clothes|nursery clothes].'],
  },
  {
    id: 'unwell',
    topic: 'health',
    also: [
      '{child} [is|was] [unwell|not feeling well|not well|not feeling very well][| today].',
      "{child} [isn't|wasn't] feeling well[| today].",
    ],
  },
  { id: 'temperature', topic: 'health', also: ['{child} has a temperature of {temperature} today.'] },
  {
    id: 'stay_home',
    topic: 'health',
    also: ['Please keep your child at home if they are [ill|sick|unwell].'],
  },
  {
    id: 'stay_home_hours',
    topic: 'health',
    also: ['Please keep your child at home for {count} hours after sickness or diarrhea.'],
  },
  {
    id: 'chickenpox',
    topic: 'health',
    also: [
      'We have a case of chickenpox [in|at] [our|the] nursery.',
      'There is a case of chicken pox in our nursery.',
    ],
  },
  { id: 'head_lice', topic: 'health', also: ["Please check your child's hair for [lice|nits]."] },
  { id: 'proud', topic: 'praise', also: ['We are [so|very|really] proud of {child}[| today].'] },
  { id: 'well_done', topic: 'praise', also: [] },
  {
    id: 'tidy',
    topic: 'praise',
    also: ['{child} helped [us |]to tidy up[| today].', '{child} helped tidy up[| today].'],
  },
  { id: 'shared', topic: 'praise', also: ['{child} shared toys with [friends|a friend][| today].'] },
  {
    id: 'kind',
    topic: 'praise',
    also: [
      '{child} was kind and helped a friend today.',
      '{child} was very kind and helped a friend[| today].',
    ],
  },
  {
    id: 'warm_clothes',
    topic: 'weather',
    also: ['Please dress your child in warm clothes {day}.', 'Please send your child in warm clothes {day}.'],
  },
  { id: 'sunny', topic: 'weather', also: [] },
  { id: 'rain', topic: 'weather', also: [] },
  {
    id: 'sun_cream',
    topic: 'weather',
    also: ['Please put sun cream on your child before [nursery|coming to nursery|they come to nursery].'],
  },
  {
    id: 'closed',
    topic: 'closure',
    also: [
      'We [are|is|will be] closed {day}.',
      'The nursery [are|is|will be] closed {day}.',
      'Our nursery [are|is|will be] closed {day}.',
    ],
  },
  {
    id: 'closed_date',
    topic: 'closure',
    also: [
      'We [are|is|will be] closed on {date}.',
      'The nursery [are|is|will be] closed on {date}.',
      'Our nursery [are|is|will be] closed on {date}.',
    ],
  },
  {
    id: 'reopen',
    topic: 'closure',
    also: [
      'We [open|opens|will open|reopen|will reopen] [again |]{day} at {time}.',
      'The nursery [open|opens|will open|reopen|will reopen] [again |]{day} at {time}.',
    ],
  },
  {
    id: 'snow',
    topic: 'closure',
    also: [
      'Because of snow, the nursery is closed today.',
      'We are closed today because of [snow|the snow].',
    ],
  },
  {
    id: 'closing_at',
    topic: 'closure',
    also: [
      'We [are closing|close|will close|closes|is closing] at {time} {day}.',
      'The nursery [are closing|close|will close|closes|is closing] at {time} {day}.',
      'We [are closing|close|will close|closes|is closing] {day} at {time}.',
      'The nursery [are closing|close|will close|closes|is closing] {day} at {time}.',
    ],
  },
  {
    id: 'open_usual',
    topic: 'closure',
    also: [
      'We [are|is|will be] open as usual.',
      'The nursery [are|is|will be] open as usual.',
      'Our nursery [are|is|will be] open as usual.',
    ],
  },
  {
    id: 'meeting',
    topic: 'events',
    also: [
      "There [is|will be] a parents' meeting {day} at {time}.",
      "There is a parents' meeting at {time} {day}.",
    ],
  },
  {
    id: 'trip',
    topic: 'events',
    also: ['We are going on a trip {place}[,|] {day}.', '{day} we are going on a trip {place}.'],
  },
  {
    id: 'leave_back',
    topic: 'events',
    also: [
      'We leave at {time} and will be back by {until}.',
      'We will leave at {time} and be back by {until}.',
    ],
  },
  {
    id: 'inspect',
    topic: 'inspection',
    also: [
      'Ofsted will inspect [our|the] nursery {day}.',
      'Ofsted [is inspecting|is coming to inspect] our nursery {day}.',
      'Ofsted inspectors will visit our nursery {day}.',
    ],
  },
  { id: 'confirm_read', topic: 'notice', also: ['Please confirm that you have read this [notice|message].'] },
  {
    id: 'inspectors_speak',
    topic: 'inspection',
    also: [
      'The inspectors may [wish|want|like] to [speak|talk] [with|to] parents.',
      'Some inspectors may [wish|want|like] to [speak|talk] [with|to] parents.',
      'Inspectors may [wish|want] to [speak|talk] [with|to] parents.',
    ],
  },
  { id: 'talk_at', topic: 'inspection', also: ['You can [talk|speak] [to|with] the inspector at {time}.'] },
  {
    id: 'tell_inspector',
    topic: 'inspection',
    also: ['You can tell the [inspector|inspectors] what you think of [our|the] nursery.'],
  },
  { id: 'title_inspection', topic: 'title', also: ['Ofsted inspection: {day}'] },
  { id: 'title_closed', topic: 'title', also: ['Nursery closed: {day}'] },
  { id: 'title_trip', topic: 'title', also: [] },
  { id: 'title_meeting', topic: 'title', also: ['Parents meeting', 'Meeting for parents'] },
  { id: 'title_reminder', topic: 'title', also: [] },
  { id: 'title_bring', topic: 'title', also: [] },
  { id: 'title_chickenpox', topic: 'title', also: ['Chickenpox at our nursery'] },
];

/** Other English words for a word of a catalogue. */
export const otherWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  place: {
    woods: ['to the forest'],
    playground: ['to the play area'],
    library: ['to the local library'],
    park: ['to the local park'],
  },
  activity: {
    story_time: ['storytime', 'reading stories'],
    building_blocks: ['building with blocks', 'playing with blocks'],
    sand_play: ['playing with sand', 'playing in the sand'],
    water_play: ['playing with water'],
    ball_games: ['playing with balls'],
    gardening: ['working in the garden'],
    playdough: ['playing with playdough'],
    cooking: ['baking'],
  },
  food: {
    yoghurt: ['yogurt'],
    sandwiches: ['sandwich'],
    biscuits: ['biscuit'],
    eggs: ['egg', 'scrambled eggs'],
    potatoes: ['potato', 'mashed potatoes'],
    carrots: ['carrot'],
    beans: ['baked beans'],
  },
  item: {
    nappies: ['nappy'],
    wipes: ['wet wipes', 'baby wipes'],
    spare_clothes: ['a change of clothes', 'a set of spare clothes'],
    wellies: ['wellington boots', 'rain boots'],
    sun_hat: ['a sunhat'],
    gloves: ['mittens'],
    water_bottle: ['a bottle of water'],
    sun_cream: ['suncream'],
    warm_coat: ['a coat', 'a warm jacket'],
    raincoat: ['a waterproof coat'],
  },
};
