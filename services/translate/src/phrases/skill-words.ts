/** What a child does, in the forms of its verb and with what it is done: other English words for a word of the slot `skill`. */
type Done = readonly [verbs: readonly string[], objects: readonly string[]];

const done: Readonly<Record<string, Done>> = {
  tower: [['built', 'build', 'building'], ['a tower', 'a tall tower', 'a big tower', 'towers', 'a really tall tower', 'a tall tower with blocks', 'a tall tower with the blocks', 'a tower with blocks', 'a tower of blocks', 'a tower of bricks', 'a tower with the blocks', 'a high tower']], // prettier-ignore
  bridge: [['built', 'build', 'building', 'made', 'make', 'making'], ['a bridge', 'a bridge with the blocks', 'a bridge with blocks', 'a bridge with the wooden blocks', 'a bridge out of blocks', 'bridges']], // prettier-ignore
  track: [['built', 'build', 'building', 'made', 'make', 'making'], ['a train track', 'the train track', 'a track', 'a long train track', 'a track for the trains', 'a long track']], // prettier-ignore
  marks: [['made', 'make', 'making'], ['marks', 'marks on paper', 'marks in the sand', 'marks in the flour', 'marks with chalk', 'marks with pens', 'marks on the paper', 'different marks']], // prettier-ignore
  mixing_colours: [['mixed', 'mix', 'mixing'], ['colours', 'the colours', 'paint', 'the paint', 'paints', 'the paints', 'different colours', 'colours together']], // prettier-ignore
  counting_things: [['counted', 'count', 'counting', 'counted out', 'count out', 'counting out'], ['things', 'objects', 'the steps', 'the stairs', 'the blocks', 'the bricks', 'the cars', 'the toys', 'the animals', 'the children', 'the plates', 'the cups', 'her fingers', 'his fingers', 'the beads', 'the spots', 'the pieces of fruit', 'how many children there were', 'how many there were', 'accurately', 'the leaves', 'the buttons', 'the candles', 'the dinosaurs']], // prettier-ignore
  big_counting: [['counted', 'count', 'counting'], ['backwards', 'back', 'down']], // prettier-ignore
  speaking_group: [['spoke', 'speak', 'speaking', 'talked', 'talk', 'talking'], ['in front of the group', 'in front of everyone', 'in front of the class', 'to the group', 'to the whole group', 'in front of the other children', 'in front of his friends', 'in front of her friends']], // prettier-ignore
  answering: [['answered', 'answer', 'answering'], ['questions', 'questions about the story', 'questions about the book', 'lots of questions', 'the questions', 'simple questions', 'questions at circle time']], // prettier-ignore
  retelling: [['retold', 'retell', 'retelling', 'told', 'tell', 'telling', 'made up', 'make up', 'making up'], ['a story', 'the story', 'stories', 'his own story', 'her own story', 'the story in his own words', 'the story in her own words', 'his own stories', 'her own stories']], // prettier-ignore
  acting_story: [['acted out', 'act out', 'acting out'], ['a story', 'the story', 'stories', 'the story of the three little pigs', 'a scene', 'favourite stories']], // prettier-ignore
  turning_pages: [['turned', 'turn', 'turning'], ['pages', 'the pages', 'the pages of a book', 'the pages of the book', 'the pages carefully', 'the pages of the book carefully', 'the pages one at a time', 'pages of a book', 'the pages in the book']], // prettier-ignore
  whole_story: [['listened to', 'listen to', 'listening to', 'sat through', 'sit through', 'sitting through'], ['a whole story', 'the whole story', 'the story right to the end', 'the story to the end', 'a whole book', 'a story to the end', 'the story all the way through']], // prettier-ignore
  predicting: [['guessed', 'guess', 'guessing', 'predicted', 'predict', 'predicting'], ['what comes next in the story', 'what would happen next', 'what happens next', 'what will happen next', 'what was going to happen next']], // prettier-ignore
  joining_refrain: [['joined in with', 'join in with', 'joining in with'], ['the repeated words in the story', 'the repeated words', 'the story', 'repeated phrases', 'the repeated phrases', 'the rhymes', 'the words of the story', 'stories']], // prettier-ignore
  caring_dolls: [['looked after', 'look after', 'looking after', 'fed', 'feed', 'feeding', 'cared for', 'care for', 'caring for'], ['the dolls', 'the baby dolls', 'the baby doll', 'the doll', 'the babies in the home corner', 'her doll', 'his doll', 'a doll', 'a baby doll']], // prettier-ignore
  gentle: [['was very gentle with', 'was gentle with', 'be gentle with', 'being gentle with', 'was kind to', 'being kind to'], ['animals', 'the animals', 'the guinea pig', 'the rabbit', 'the rabbits', 'the chicks', 'the hamster', 'the guinea pigs']], // prettier-ignore
  inviting: [['invited', 'invite', 'inviting', 'asked', 'ask', 'asking'], ['other children to play', 'others to play', 'a friend to play', 'a friend to play with her', 'a friend to play with him', 'his friends to play', 'her friends to play', 'a friend to join in', 'other children to join in', 'others to join in']], // prettier-ignore
  sorry: [['said', 'say', 'saying'], ['sorry', 'sorry to a friend', 'sorry to his friend', 'sorry to her friend', 'sorry without being asked', 'sorry to his friend without being asked', 'sorry to her friend without being asked']], // prettier-ignore
  please: [['used', 'use', 'using', 'say', 'saying'], ['please and thank you', 'his manners', 'her manners', 'thank you']], // prettier-ignore
  hello: [['said', 'say', 'saying'], ['hello', 'hello and goodbye', 'hello to everyone', 'good morning', 'good morning to everyone', 'hello to his friends', 'hello to her friends']], // prettier-ignore
  washing_hands: [['washed and dried', 'wash and dry', 'washing and drying'], ['hands', 'his hands', 'her hands', 'his own hands', 'her own hands', 'their hands']], // prettier-ignore
  wiping_nose: [['wiped', 'wipe', 'wiping', 'blew', 'blow', 'blowing'], ['his nose', 'her nose', 'their nose', 'his own nose', 'her own nose']], // prettier-ignore
  brushing_teeth: [['brushed', 'brush', 'brushing'], ['teeth', 'his teeth', 'her teeth', 'his own teeth', 'her own teeth']], // prettier-ignore
  buttons: [['did up', 'do up', 'doing up', 'fastened', 'fasten', 'fastening'], ['buttons', 'his buttons', 'her buttons', 'the buttons', 'his own buttons', 'her own buttons', 'buttons on his coat', 'buttons on her coat']], // prettier-ignore
  socks: [['put on', 'putting on'], ['socks', 'his socks', 'her socks', 'his own socks', 'her own socks', 'his shoes and socks', 'her shoes and socks']], // prettier-ignore
  taking_off: [['took off', 'take off', 'taking off'], ['coat and shoes', 'his coat', 'her coat', 'his shoes', 'her shoes', 'his coat and shoes', 'her coat and shoes', 'his own shoes', 'her own shoes', 'his own coat', 'her own coat']], // prettier-ignore
  climbing_frame: [['climbed', 'climb', 'climbing'], ['to the top of the climbing frame', 'up the climbing frame', 'to the top', 'up to the top of the climbing frame', 'up the ladder', 'up the slide steps', 'over the climbing frame', 'up and down']], // prettier-ignore
  scooter: [['rode', 'ride', 'riding'], ['a scooter', 'the scooter', 'on the scooter', 'his scooter', 'her scooter']], // prettier-ignore
  head_up: [['held', 'hold', 'holding'], ['his head up', 'her head up', 'up his head', 'up her head', 'his head up well', 'her head up well', 'his head up in tummy time', 'her head up in tummy time', 'his head up well in tummy time', 'her head up well in tummy time', 'his head up during tummy time', 'her head up during tummy time']], // prettier-ignore
  reaching: [['reached', 'reach', 'reaching'], ['for toys', 'for the toys', 'for a toy', 'for the rattle', 'out for toys', 'out for the toys', 'for his toys', 'for her toys', 'for objects']], // prettier-ignore
  shaking: [['shook', 'shake', 'shaking'], ['a rattle', 'the rattle', 'the rattles', 'the shakers', 'the maracas', 'the bells', 'a shaker']], // prettier-ignore
  crawling_far: [['crawled', 'crawling'], ['around the room', 'across the room', 'all around the room', 'everywhere', 'around everywhere']], // prettier-ignore
  smiling: [['smiled', 'smile', 'smiling'], ['at people', 'at everyone', 'at us', 'at himself in the mirror', 'at herself in the mirror', 'at his friends', 'at her friends', 'at the other babies']], // prettier-ignore
  babbling: [['babbled', 'babbling'], ['', 'a lot', 'away', 'to us', 'to his friends', 'to her friends', 'lots']], // prettier-ignore
  copying: [['copied', 'copy', 'copying'], ['sounds', 'our sounds', 'the sounds', 'noises', 'words', 'new words', 'us', 'simple words']], // prettier-ignore
  animal_sounds: [['made', 'make', 'making'], ['animal sounds', 'animal noises', 'the animal sounds', 'the sounds of animals', 'lots of animal sounds']], // prettier-ignore
  signs: [['used', 'use', 'using'], ['signs', 'makaton', 'makaton signs', 'sign language', 'simple signs', 'the sign for more', 'signs for more']], // prettier-ignore
  rhyming: [['found', 'find', 'finding', 'spotted', 'spot', 'spotting'], ['rhyming words', 'words that rhyme', 'rhymes in the story']], // prettier-ignore
  initial_sounds: [['heard', 'hear', 'hearing'], ['the first sounds of words', 'initial sounds', 'the initial sounds', 'the first sound in words', 'sounds in words', 'initial sounds in words']], // prettier-ignore
  filling: [['filled and emptied', 'fill and empty', 'filling and emptying'], ['buckets', 'the buckets', 'the buckets in the sand', 'the cups', 'bottles', 'the bottles', 'pots', 'the containers']], // prettier-ignore
  lining_up: [['lined up', 'line up', 'lining up'], ['toys', 'the toys', 'the cars', 'cars', 'the dinosaurs', 'the animals', 'the trains', 'the blocks']], // prettier-ignore
  ordering: [['ordered', 'order', 'ordering', 'put', 'putting', 'sorted', 'sort', 'sorting'], ['things by size', 'objects by size', 'the bears by size', 'the dinosaurs from smallest to biggest', 'things in order of size', 'the blocks by size', 'the objects in order of size']], // prettier-ignore
  patterns: [['made', 'make', 'making'], ['patterns', 'a pattern', 'a pattern with beads', 'repeating patterns', 'a repeating pattern', 'patterns with beads', 'patterns with the beads', 'patterns with shapes']], // prettier-ignore
  measuring: [['measured', 'measure', 'measuring'], ['things', 'the ingredients', 'ingredients', 'how tall things were', 'out the ingredients', 'how tall he is', 'how tall she is', 'the flour', 'objects']], // prettier-ignore
  adding: [['added', 'add', 'adding'], ['numbers', 'numbers together', 'two numbers', 'small numbers', 'two numbers together']], // prettier-ignore
  comparing: [['compared', 'compare', 'comparing'], ['sizes', 'the sizes', 'big and small', 'things by size', 'heights']], // prettier-ignore
  cutting_food: [['cut up', 'cutting up', 'chopped', 'chop', 'chopping', 'cut', 'cutting'], ['fruit', 'the fruit', 'his own fruit', 'her own fruit', 'the fruit for snack', 'his fruit', 'her fruit', 'the vegetables', 'the banana', 'his banana', 'her banana']], // prettier-ignore
  spreading: [['spread', 'spreading'], ['with a knife', 'his own toast', 'her own toast', 'his own bread', 'her own bread', 'his toast', 'her toast', 'her own crackers', 'his own crackers']], // prettier-ignore
  mixing: [['stirred', 'stir', 'stirring'], ['the mixture', 'the mix', 'the cake mix', 'the cake mixture', 'the bowl', 'the ingredients together']], // prettier-ignore
  drawing_person: [['drew', 'draw', 'drawing'], ['a person', 'people', 'a face', 'faces', 'a picture of himself', 'a picture of herself', 'himself', 'herself', 'his face', 'her face', 'a person with arms and legs']], // prettier-ignore
  drawing_lines: [['drew', 'draw', 'drawing'], ['lines', 'straight lines', 'zigzags', 'wavy lines']], // prettier-ignore
  gluing: [['stuck', 'stick', 'glued', 'glue', 'gluing'], ['paper', 'the pieces', 'things', 'shapes', 'pictures', 'leaves', 'the shapes', 'things together']], // prettier-ignore
  tweezers: [['used', 'use', 'using'], ['tweezers', 'the tweezers', 'tongs', 'the tongs']], // prettier-ignore
  hammer: [['used', 'use', 'using'], ['a hammer', 'the hammer', 'tools', 'the tools']], // prettier-ignore
  brush: [['used', 'use', 'using'], ['a paintbrush', 'the paintbrush', 'brushes', 'a paint brush', 'the brushes', 'paint brushes']], // prettier-ignore
  magnifying_glass: [['used', 'use', 'using'], ['a magnifying glass', 'the magnifying glass', 'the magnifying glasses', 'a magnifying glass to look at insects', 'the magnifying glass to look at a snail', 'a magnifying glass to look for bugs', 'the magnifying glass to look at insects']], // prettier-ignore
  problem: [['solved', 'solve', 'solving'], ['problems', 'a problem', 'problems together', 'a problem with his friends', 'a problem with her friends', 'the problem']], // prettier-ignore
  game_rules: [['played', 'play', 'playing'], ['a game with rules', 'a board game with his friends', 'a board game with her friends', 'a game with his friends', 'a game with her friends', 'by the rules', 'a memory game', 'the memory game', 'a matching game', 'lotto', 'snap']], // prettier-ignore
  pretend: [['pretended', 'pretend', 'pretending'], ['to be a doctor', 'to be a teacher', 'to be a dinosaur', 'to be a cat', 'to be a dog', 'to be a pirate', 'to be a firefighter', 'to be mummy', 'to be daddy', 'to be a superhero', 'to be a princess', 'to be a lion', 'to be animals', 'to be a vet', 'to be a builder', 'to be a shopkeeper']], // prettier-ignore
  pretend_tea: [['made', 'make', 'making', 'cooked', 'cook', 'cooking', 'pretended to make', 'pretending to make', 'pretend to make', 'served', 'serving'], ['pretend tea', 'us a cup of tea', 'us tea', 'cups of tea', 'pretend food', 'us dinner', 'us breakfast', 'us lunch', 'us pretend food', 'tea for us', 'a cup of tea for us', 'us all a cup of tea', 'us all cups of tea']], // prettier-ignore
  telephone: [['talked', 'talk', 'talking', 'spoke', 'speak', 'speaking', 'chatted', 'chatting'], ['on the telephone', 'on the toy phone', 'on the pretend phone', 'on the play phone']], // prettier-ignore
  planting: [['planted', 'plant', 'planting', 'looked after', 'looking after', 'look after', 'watered', 'water'], ['a bean', 'his bean', 'her bean', 'beans', 'his plant', 'her plant', 'the plants', 'his own seed', 'her own seed', 'a seed', 'a sunflower', 'his seeds', 'her seeds', 'a sunflower seed']], // prettier-ignore
  floating: [['found out', 'find out', 'finding out', 'explored', 'explore', 'exploring', 'tested', 'test', 'testing', 'investigated', 'investigating'], ['what floats and sinks', 'what floats', 'floating and sinking', 'which things float', 'what sinks and what floats', 'which things float and which sink', 'what would float and sink']], // prettier-ignore
  helping_tidy: [['helped', 'help', 'helping'], ['others', 'other children', 'his friends', 'her friends', 'the younger children', 'the babies', 'his friend', 'her friend']], // prettier-ignore
  listening_sounds: [['listened to', 'listen to', 'listening to'], ['sounds', 'the sounds', 'the birds', 'the sounds around us', 'different sounds', 'the sounds outside']], // prettier-ignore
  rhythm: [['kept', 'keep', 'keeping', 'tapped', 'tapping', 'clapped', 'clapping'], ['the beat', 'a beat', 'the rhythm', 'a rhythm', 'in time to the music', 'to the music', 'along to the music', 'her hands to the music', 'his hands to the music']], // prettier-ignore
  moving_music: [['moved', 'move', 'moving', 'danced', 'dance', 'dancing', 'bounced', 'bouncing', 'bounce'], ['to music', 'to the music', 'along to the music', 'to the songs', 'in different ways', 'to the beat', 'like animals']], // prettier-ignore
  spoon_grip: [['picked up', 'pick up', 'picking up'], ['small things', 'small objects', 'little things', 'small pieces', 'small pieces of food']], // prettier-ignore
  stacking: [['stacked', 'stack', 'stacking'], ['blocks', 'the blocks', 'bricks', 'the bricks', 'cups', 'the cups', 'the stacking cups', 'boxes']], // prettier-ignore
  posting: [['posted', 'post', 'posting'], ['shapes', 'the shapes', 'shapes into the sorter', 'the shapes into the sorter', 'shapes in the shape sorter', 'objects']], // prettier-ignore
  hiding: [['hid', 'hide', 'hiding'], ['things', 'and found things', 'toys', 'behind the scarf', 'the toys']], // prettier-ignore
  running_fast: [['ran', 'run'], ['and stopped', 'fast', 'really fast', 'very fast', 'around obstacles', 'around the cones']], // prettier-ignore
  dressing_dolls: [['dressed', 'dress', 'dressing'], ['the dolls', 'the doll', 'a doll', 'her doll', 'his doll', 'the babies']], // prettier-ignore
  calming: [['calmed', 'calm', 'calming'], ['himself', 'herself', 'himself down', 'herself down']], // prettier-ignore
  carrying: [['carried', 'carry', 'carrying'], ['things carefully', 'his own plate', 'her own plate', 'his plate', 'her plate', 'his plate to the table', 'her plate to the table']], // prettier-ignore
  serving: [['served', 'serve', 'serving'], ['himself', 'herself', 'his own food', 'her own food', 'his own lunch', 'her own lunch', 'himself at lunch', 'herself at lunch', 'himself lunch', 'herself lunch']], // prettier-ignore
  clearing: [['cleared', 'clear', 'clearing', 'scraped', 'scrape', 'scraping'], ['his plate away', 'her plate away', 'away his plate', 'away her plate', 'his own plate away', 'her own plate away']], // prettier-ignore
};

/** By word: every verb with every object. */
export const skillWords: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(done).map(([key, [verbs, objects]]) => [
    key,
    verbs.flatMap((verb) => objects.map((object) => `${verb} ${object}`.trim())),
  ]),
);
