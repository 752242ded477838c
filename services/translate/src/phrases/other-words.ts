/** Other English words for a word of a slot's catalogue, by slot and word. */
export const otherWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
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
    this_evening: ['tonight'],
    christmas_eve: ['Christmas Eve'],
    good_friday: ['Good Friday'],
    easter_monday: ['Easter Monday'],
  },
  place: {
    park: ['the park', 'to the local park', 'the local park'],
    library: ['the library', 'the local library', 'to the local library'],
    farm: ['the farm', 'a farm', 'to a farm'],
    museum: ['the museum'],
    shops: ['the shops', 'to the shop', 'the shop', 'to the supermarket', 'the supermarket'],
    zoo: ['the zoo'],
    fire_station: ['the fire station'],
    theatre: ['the theatre'],
    garden_centre: ['the garden centre'],
    market: ['the market'],
    woods: ['to the forest', 'the woods', 'the forest'],
    playground: ['to the play area'],
    school: ['to the school', 'to big school'],
    soft_play: ['to the soft play'],
    pond: ['to the pond', 'to feed the ducks'],
    swimming_pool: ['swimming', 'to the pool'],
    beach: ['to the seaside', 'the beach', 'the seaside'],
  },
  meal: {
    lunch: ['lunchtime', 'lunch time'],
    tea: ['dinner', 'supper', 'teatime'],
    snack: ['morning snack', 'afternoon snack', 'snack time', 'snacktime'],
    breakfast: ['breakfast time'],
    pudding: ['dessert', 'afters'],
  },
  medicine: {
    paracetamol: ['Calpol', 'liquid paracetamol', 'infant paracetamol'],
    ibuprofen: ['Nurofen', 'infant ibuprofen'],
    antibiotics: ['antibiotic', 'antibiotic medicine'],
    antihistamine: ['Piriton', 'allergy medicine'],
    inhaler: ['asthma inhaler', 'asthma pump'],
  },
  relative: {
    mum: ['mummy', 'mother'],
    dad: ['daddy', 'father'],
    grandma: ['granny', 'nan', 'nanny', 'nana', 'gran', 'grandmother', 'nanna'],
    grandad: ['grandpa', 'grandfather', 'granddad'],
    aunt: ['auntie', 'aunty'],
  },
  utility: {
    internet: ['wifi', 'internet connection'],
    electricity: ['power'],
    water: ['running water'],
  },
  visitor: {
    firefighters: ['the fire brigade', 'fire brigade', 'the fire engine', 'firefighters', 'the fire service', 'some firefighters'], // prettier-ignore
    police: ['a police officer', 'the police officer', 'police officers', 'the local police'],
    father_christmas: ['Santa', 'Father Xmas', 'Santa Claus'],
    animals: ['farm animals', 'the animals'],
  },
  craft: {
    cards: ['a card', "Mother's Day cards", "Father's Day cards", 'Christmas cards', "a Mother's Day card", "a Father's Day card", 'a Christmas card', 'thank you cards', 'Eid cards', 'Diwali cards', 'birthday cards', 'a birthday card'], // prettier-ignore
    masks: ['a mask', 'animal masks'],
    hats: ['a hat', 'party hats'],
    lanterns: ['a lantern', 'paper lanterns', 'diva lamps'],
    decorations: ['Christmas decorations', 'a decoration'],
    playdough: ['play dough'],
    crowns: ['a crown', 'paper crowns'],
    necklaces: ['a necklace', 'bead necklaces', 'pasta necklaces'],
    models: ['a model', 'junk models', 'a junk model', 'a model with junk boxes', 'models from boxes', 'a rocket', 'a robot', 'a model from boxes'], // prettier-ignore
    collages: ['a collage', 'a leaf collage'],
    den: ['dens'],
  },
  symptom: {
    blocked_nose: ['a stuffy nose', 'a bunged up nose'],
    spots: ['some spots', 'a few spots'],
    sticky_eyes: ['a sticky eye', 'gunky eyes', 'red eyes'],
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
    sea: ['the seaside', 'the beach', 'the ocean', 'under the sea', 'life under the sea'],
    families: ['our families', 'family', 'our family'],
    feelings: ['our feelings', 'emotions'],
    healthy_food: ['healthy eating'],
    teeth: ['teeth', 'our teeth', 'looking after our teeth', 'brushing our teeth', 'oral health'],
    space: ['space and planets'],
    lunar_new_year: ['Lunar New Year'],
  },
  event: {
    picnic: ["teddy bears' picnic", 'teddy bears picnic', "teddy bear's picnic"],
    trip: ['outing'],
    photo_day: ['nursery photo day'],
    workshop: ['workshop for parents', 'parent workshop'],
    fire_drill: ['fire practice', 'practice fire drill', 'fire alarm test'],
    summer_fair: ['summer fayre', 'summer fete'],
    christmas_fair: ['Christmas fayre'],
    barbecue: ['bbq', 'summer barbecue'],
    fundraiser: ['charity day', 'fundraising day'],
    christmas_show: ['nativity', 'nativity play', 'Christmas concert', 'Christmas play'],
    stay_and_play: ['stay and play session', 'stay and play morning', 'stay and play sessions'],
    cake_sale: ['bake sale'],
    costume_day: ['dress up day', 'fancy dress day', 'dressing up day'],
    pyjama_day: ['pyjama party'],
    book_day: ['book day'],
    graduation: ['graduation ceremony'],
    parents_evening: ['parents evening', "parent's evening"],
  },
  form: {
    booking_form: ['booking sheet'],
    consent_form: ['permission slip', 'permission form', 'trip consent form', 'consent slip'],
    medicine_form: ['medication form'],
    accident_form: ['accident report', 'accident report form', 'accident slip'],
  },
  frame: {
    all_morning: ['the whole morning', 'for most of the morning'],
    all_afternoon: ['the whole afternoon'],
    all_day: ['all day long', 'the whole day', 'throughout the day'],
    after_breakfast: ['after his breakfast', 'after her breakfast'],
    after_tea: ['after dinner', 'after his tea', 'after her tea'],
    before_sleep: ['before nap', 'before his nap', 'before her nap', 'before a nap', 'before sleep time', 'before his sleep', 'before her sleep'], // prettier-ignore
    first_time: ['for the very first time'],
    alone: ['on his own', 'on her own', 'on their own', 'by himself', 'by herself', 'by themselves', 'all by himself', 'all by herself', 'all by themselves', 'independently', 'all on his own', 'all on her own', 'with no help', 'without any help', 'unaided', 'unsupported', 'without support'], // prettier-ignore
    with_help: ['with some help', 'with help', 'with support', 'with a little support'],
    again: ['once again'],
    short_time: ['for a while', 'for a little while', 'for a short while'],
    park: ['in the park'],
    on_walk: ['on our walk today', 'on the walk', 'on a walk'],
    pushchair: ['in the buggy', 'in the pram', 'in the double buggy'],
    pick_up: ['at pick up', 'at collection', 'at pick up time', 'at collection time'],
    sunshine: ['in the sun'],
    with_smile: ['with a smile', 'with a smile on his face', 'with a smile on her face', 'with a big smile on his face', 'with a big smile on her face'], // prettier-ignore
    at_first: ['to begin with', 'to start with'],
    home_corner: ['in the role play area'],
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
  skill: {
    scissors: ['use scissors', 'used scissors', 'using the scissors', 'use the scissors', 'used the scissors', 'use scissors safely', 'using scissors safely', 'use scissors carefully', 'used scissors carefully', 'used the scissors carefully', 'cut with scissors', 'cutting with scissors', 'using scissors carefully'], // prettier-ignore
    turns: ['take turns', 'took turns', 'take turns with his friends', 'take turns with her friends', 'taking turns with his friends', 'taking turns with her friends', 'took turns with his friends', 'took turns with her friends', 'took turns with a friend', 'took turns on the bike', 'take turns with others', 'taking turns with others', 'turn taking', 'took turns nicely', 'took turns well'], // prettier-ignore
    pencil: ['hold a pencil', 'held a pencil', 'hold a pen', 'hold a pencil correctly', 'holding a pencil correctly', 'hold a crayon', 'pencil grip', 'hold his pencil', 'hold her pencil', 'holding his pencil', 'holding her pencil'], // prettier-ignore
    letters: ['recognise letters', 'recognised letters', 'recognise some letters', 'recognised some letters', 'recognised a letter', 'recognise letters in his name', 'recognise letters in her name', 'recognised the letters in his name', 'recognised the letters in her name', 'recognise the letters in his name', 'recognise the letters in her name', 'know his letters', 'know her letters', 'letter sounds'], // prettier-ignore
    writing_letters: ['write letters', 'wrote letters', 'write some letters', 'wrote some letters', 'writing some letters', 'form letters', 'forming letters'], // prettier-ignore
    numbers: ['recognise numbers', 'recognised numbers', 'recognise some numbers', 'recognised some numbers', 'named numbers', 'name numbers', 'naming numbers'], // prettier-ignore
    shapes: ['name shapes', 'named shapes', 'recognise shapes', 'recognised shapes', 'recognising shapes', 'name some shapes', 'named some shapes', 'name the shapes', 'named the shapes', 'named all the shapes', 'name all the shapes', 'named lots of shapes', 'identify shapes', 'know his shapes', 'know her shapes'], // prettier-ignore
    animals: ['name animals', 'named animals', 'name some animals', 'named some animals', 'named lots of animals', 'name lots of animals', 'named the animals', 'name the animals', 'recognise animals', 'named farm animals', 'named all the animals'], // prettier-ignore
    sorting: ['sort things', 'sorted things', 'sorting objects', 'sort objects', 'sorted objects', 'sorting by colour', 'sort by colour', 'sorted by colour', 'sorted the buttons by colour', 'sort objects by colour', 'sorted objects by colour', 'sorting objects by colour', 'sorted the blocks by colour', 'sorted the toys by colour', 'sorted objects by size', 'sorting'], // prettier-ignore
    matching: ['match things', 'matched things', 'matching objects', 'match objects', 'matched objects', 'match colours', 'matching colours', 'matched the colours', 'match shapes', 'matched shapes', 'matched the shapes', 'matching shapes', 'matching pictures', 'match pictures', 'matched the pictures'], // prettier-ignore
    jumping: ['jump', 'jumped', 'jump with both feet', 'jumping with both feet', 'jumped with both feet', 'jumped with two feet together', 'jump with two feet together', 'jumping with two feet together', 'jump with two feet'], // prettier-ignore
    hopping: [
      'hop',
      'hopped',
      'hop on one foot',
      'hopping on one foot',
      'hopped on one foot',
      'hop on one leg',
    ],
    balancing: ['balance', 'balanced', 'balanced on the beam', 'balance on one leg', 'balancing on one leg', 'balance on the beam', 'balanced on one leg', 'stand on one leg', 'balanced along the beam', 'walked along the beam'], // prettier-ignore
    climbing: ['climb the steps', 'climbed the steps', 'climbing the steps', 'climbing stairs', 'climb the stairs', 'climbed the stairs'], // prettier-ignore
    throwing: ['throw and catch a ball', 'threw and caught a ball', 'throw a ball', 'threw a ball', 'catch a ball', 'caught a ball', 'catching a ball', 'throw and catch'], // prettier-ignore
    kicking: ['kick a ball', 'kicked a ball', 'kick the ball', 'kicked the ball', 'kicking the ball'],
    riding: ['ride a tricycle', 'ride the tricycle', 'rode a tricycle', 'ride a trike', 'rode a trike', 'ride the trike', 'rode the trike', 'riding the trike', 'riding a trike', 'pedal', 'pedalling', 'pedal the trike', 'pedalled the trike', 'ride a bike', 'rode a bike', 'riding a bike', 'ride the bike', 'rode the bike', 'riding the balance bike', 'ride the balance bike', 'rode the balance bike'], // prettier-ignore
    coat: ['put on a coat', 'put his coat on', 'put her coat on', 'put on his coat', 'put on her coat', 'putting his coat on', 'putting her coat on', 'putting on his coat', 'putting on her coat', 'put his own coat on', 'put her own coat on', 'put on his own coat', 'put on her own coat', 'putting on his own coat', 'putting on her own coat', 'got his coat on', 'got her coat on'], // prettier-ignore
    shoes: ['put on shoes', 'put his shoes on', 'put her shoes on', 'put on his shoes', 'put on her shoes', 'putting his shoes on', 'putting her shoes on', 'putting on his shoes', 'putting on her shoes', 'put his own shoes on', 'put her own shoes on', 'put on his own shoes', 'put on her own shoes', 'putting on his own shoes', 'putting on her own shoes', 'put his wellies on', 'put her wellies on', 'put on his wellies', 'put on her wellies'], // prettier-ignore
    dressing: ['get dressed', 'got dressed', 'dress himself', 'dress herself', 'dressed himself', 'dressed herself', 'dressing himself', 'dressing herself'], // prettier-ignore
    zip: ['do up a zip', 'did up a zip', 'do up his zip', 'do up her zip', 'did up his zip', 'did up her zip', 'doing up his zip', 'doing up her zip', 'zip up his coat', 'zip up her coat', 'zipped up his coat', 'zipped up her coat', 'do his zip up', 'do her zip up', 'zip his coat up', 'zip her coat up'], // prettier-ignore
    spoon: ['eat with a spoon', 'use a spoon', 'using a spoon', 'feed himself with a spoon', 'feed herself with a spoon', 'feeding himself with a spoon', 'feeding herself with a spoon', 'feed himself', 'feed herself', 'feeding himself', 'feeding herself'], // prettier-ignore
    cutlery: ['use a knife and fork', 'using his knife and fork', 'using her knife and fork', 'use his knife and fork', 'use her knife and fork', 'use cutlery', 'using cutlery', 'used cutlery', 'use a fork', 'using a fork'], // prettier-ignore
    open_cup: ['drink from an open cup', 'drank from an open cup', 'use an open cup', 'used an open cup', 'using an open cup', 'drink from a cup', 'drinking from a cup'], // prettier-ignore
    pouring: ['pour water', 'poured water', 'pour his own water', 'pour her own water', 'poured his own water', 'poured her own water', 'pour his own drink', 'pour her own drink', 'poured his own drink', 'poured her own drink', 'poured water from one jug to another', 'filling and emptying containers', 'filled and emptied containers', 'pouring and filling'], // prettier-ignore
    rolling: ['roll over', 'rolled over', 'roll', 'rolled', 'roll onto his tummy', 'roll onto her tummy', 'rolled onto his tummy', 'rolled onto her tummy', 'rolled from his back to his front', 'rolled from her back to her front', 'rolled from his back to his tummy', 'rolled from her back to her tummy'], // prettier-ignore
    sitting: ['sit up', 'sat up', 'sitting'],
    standing: ['stand up', 'stood up', 'stand', 'stood'],
    name: ['recognise his name', 'recognise her name', 'recognised his name', 'recognised her name', 'recognising his name', 'recognising her name', 'recognise his own name', 'recognise her own name', 'recognised his own name', 'recognised her own name', 'found his name', 'found her name', 'find his name', 'find her name', 'finding his name', 'finding her name', 'recognised his written name', 'recognised her written name', 'recognised his name card', 'recognised her name card'], // prettier-ignore
    writing_name: ['write his name', 'write her name', 'writing his name', 'writing her name', 'write his own name', 'write her own name', 'writing his own name', 'writing her own name'], // prettier-ignore
    colours: ['name colours', 'name the colours', 'name some colours', 'naming the colours', 'recognise colours', 'recognised colours', 'recognising colours', 'the names of colours'], // prettier-ignore
    pulling_up: ['pull up to stand', 'pulled up to stand', 'pull himself up', 'pull herself up', 'pulled himself up', 'pulled herself up', 'pulling himself up', 'pulling herself up', 'pull himself up to stand', 'pull herself up to stand', 'pulled himself up to stand', 'pulled herself up to stand', 'pulling himself up to stand', 'pulling herself up to stand', 'pull to stand', 'pulling to stand', 'pulled to stand'], // prettier-ignore
    waving: ['wave', 'wave goodbye', 'wave bye bye'],
    clapping: ['clap', 'clapped', 'clap his hands', 'clap her hands', 'clapped his hands', 'clapped her hands', 'clapping his hands', 'clapping her hands'], // prettier-ignore
    pointing: [
      'point',
      'pointed',
      'point to things',
      'pointing to things',
      'point at things',
      'pointing at things',
    ],
    joining_words: ['put words together', 'put two words together', 'putting two words together', 'join words together', 'joining words together', 'joining two words', 'join two words together', 'joining two words together', 'join two words', 'putting three words together', 'put three words together'], // prettier-ignore
    sentences: ['speak in sentences', 'spoke in sentences', 'talk in sentences', 'talking in sentences', 'use sentences', 'using sentences', 'speak in short sentences', 'speaking in short sentences', 'use short sentences', 'using short sentences', 'speaking in full sentences', 'speak in full sentences', 'using longer sentences', 'use longer sentences', 'form sentences'], // prettier-ignore
    english: ['speak English', 'speak more English', 'speaking more English', 'learning English', 'use English', 'using English', 'using more English', 'use more English', 'English words', 'more English words', 'new English words', 'some English words', 'English'], // prettier-ignore
    instructions: ['follow instructions', 'followed instructions', 'follow simple instructions', 'following simple instructions', 'followed simple instructions', 'follow two step instructions', 'followed instructions well', 'listened to instructions', 'follow the instructions', 'followed the instructions'], // prettier-ignore
    actions: ['do the actions', 'did the actions', 'doing the actions', 'did the actions to the songs', 'do the actions to songs', 'do the actions to the songs', 'joined in with the actions', 'joined in with all the actions', 'join in with the actions', 'joining in with the actions', 'copied the actions', 'copy the actions', 'copying the actions', 'did all the actions', 'joined in with the actions to the songs', 'joined in with actions to songs', 'knows all the actions'], // prettier-ignore
    waiting: ['wait', 'wait his turn', 'wait her turn', 'waiting his turn', 'waiting her turn', 'waited patiently', 'wait patiently', 'waiting patiently', 'waited his turn', 'waited her turn', 'wait for his turn', 'wait for her turn', 'waiting for his turn', 'waiting for her turn', 'waited for his turn', 'waited for her turn'], // prettier-ignore
    threading: ['thread beads', 'threaded beads', 'threading', 'threaded some beads', 'threading beads on a string', 'thread', 'threaded beads on a string', 'threaded the beads', 'threading pasta', 'threaded pasta'], // prettier-ignore
    drawing_shapes: ['draw shapes', 'drew shapes', 'draw circles', 'drew circles', 'drawing circles', 'draw a circle', 'drew a circle', 'draw lines and circles', 'drawing lines and circles', 'drew lines and circles'], // prettier-ignore
    rhymes: ['sing rhymes', 'sing nursery rhymes'],
    feelings: ['talk about feelings', 'talk about his feelings', 'talk about her feelings', 'talked about his feelings', 'talked about her feelings', 'talking about his feelings', 'talking about her feelings', 'express his feelings', 'express her feelings', 'expressing his feelings', 'expressing her feelings', 'name his feelings', 'name her feelings', 'told us how he felt', 'told us how she felt', 'say how he feels', 'say how she feels', 'express himself', 'express herself'], // prettier-ignore
    asking: ['ask questions', 'asked questions', 'asked lots of questions', 'asked good questions', 'asked lots of good questions', 'asked some great questions', 'asking lots of questions'], // prettier-ignore
    teamwork: ['work together with others', 'worked together', 'work together', 'worked together with his friends', 'worked together with her friends', 'working together', 'work as a team', 'worked as a team', 'working as a team', 'team work', 'teamwork', 'work with others', 'working with others', 'play with others', 'playing with others', 'play with other children', 'playing with other children', 'play alongside others', 'playing alongside others', 'play alongside other children', 'playing alongside other children'], // prettier-ignore
  },
  activity: {
    snow: ['snow play', 'in the snow', 'snow', 'making snowmen', 'building a snowman', 'building snowmen'],
    den_building: ['building a den', 'making dens', 'making a den', 'den building', 'dens'],
    collecting: [
      'collecting leaves and sticks',
      'collecting sticks',
      'collecting conkers',
      'collecting natural objects',
    ],
    puppets: ['puppet', 'a puppet', 'hand puppets', 'a puppet show'],
    small_world: [
      'the dinosaurs',
      'small world',
      'small world toys',
      'dolls house',
      "doll's house",
      'small world figures',
    ],
    baby_toys: ['sensory toys', 'rattles'],
    dolls: ['babies', 'dollies', 'the baby dolls', 'baby dolls'],
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
    sensory_play: [
      'sensory lights',
      'the lights',
      'sensory trays',
      'sensory activities',
      'sensory room',
      'sensory tray',
    ],
    parachute: ['parachute', 'parachute play'],
    dressing_up: ['dress up', 'dressing up clothes'],
  },
  food: {
    pears: ['pear'],
    peaches: ['peach'],
    peppers: ['pepper'],
    shepherds_pie: ['cottage pie'],
    crackers: ['cracker'],
    chips: ['fries'],
    roast_dinner: ['roast', 'roast chicken dinner'],
    bolognese: ['spag bol', 'bolognese', 'spaghetti bolognaise'],
    wraps: ['wrap', 'a wrap'],
    lasagne: ['vegetable lasagne'],
    chilli: ['chilli con carne'],
    macaroni_cheese: ['mac and cheese', 'cheesy pasta', 'macaroni'],
    rice_cakes: ['rice cake'],
    breadsticks: ['bread sticks', 'breadstick'],
    turkey: ['roast turkey'],
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
    inhaler: ['a blue inhaler'],
    snack: ['healthy snacks', 'a snack'],
    tissues: ['a box of tissues', 'boxes of tissues'],
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
