/** Other English words for a word of a slot's catalogue, by slot and word. */
export const otherWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  day: {
    monday: ['Monday', 'this Monday'],
    tuesday: ['Tuesday', 'this Tuesday'],
    wednesday: ['Wednesday', 'this Wednesday'],
    thursday: ['Thursday', 'this Thursday'],
    friday: ['Friday', 'this Friday'],
    saturday: ['Saturday', 'this Saturday'],
    sunday: ['Sunday', 'this Sunday'],
    weekend: ['over the weekend', 'this weekend'],
    every_day: ['each day', 'daily'],
    tomorrow_morning: ['in the morning'],
    this_evening: ['tonight'],
    christmas_eve: ['Christmas Eve'],
    good_friday: ['Good Friday'],
    easter_monday: ['Easter Monday'],
    later: ['later on', 'later today'], // prettier-ignore
    after_half_term: ['after half term'], // prettier-ignore
    half_term: ['over the half term', 'at half term', 'in half term', 'over half term', 'during half term'], // prettier-ignore
    lunchtime: ['at lunch time', 'at lunch', 'over lunch'], // prettier-ignore
    after_christmas: ['after the Christmas break', 'after the Christmas holidays'], // prettier-ignore
    after_easter: ['after the Easter break', 'after the Easter holidays'], // prettier-ignore
    this_term: ['for the rest of the term'], // prettier-ignore
    january_month: ['January'], // prettier-ignore
    february_month: ['February'], // prettier-ignore
    april_month: ['April'], // prettier-ignore
    june_month: ['June'], // prettier-ignore
    july_month: ['July'], // prettier-ignore
    august_month: ['August'], // prettier-ignore
    september_month: ['September'], // prettier-ignore
    october_month: ['October'], // prettier-ignore
    november_month: ['November'], // prettier-ignore
    december_month: ['December'], // prettier-ignore
    mondays: ['every Monday', 'each Monday'], // prettier-ignore
    tuesdays: ['every Tuesday', 'each Tuesday'], // prettier-ignore
    wednesdays: ['every Wednesday', 'each Wednesday'], // prettier-ignore
    thursdays: ['every Thursday', 'each Thursday'], // prettier-ignore
    fridays: ['every Friday', 'each Friday'], // prettier-ignore
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
    tea: ['teatime'],
    snack: ['morning snack', 'afternoon snack', 'snack time', 'snacktime'],
    breakfast: ['breakfast time'],
    pudding: ['dessert', 'afters'],
    dinner: ['dinner time', 'dinnertime'], // prettier-ignore
  },
  medicine: {
    paracetamol: ['Calpol', 'liquid paracetamol', 'infant paracetamol'],
    ibuprofen: ['Nurofen', 'infant ibuprofen'],
    antibiotics: ['antibiotic', 'antibiotic medicine'],
    antihistamine: ['Piriton'],
    inhaler: ['asthma inhaler', 'asthma pump'],
  },
  relative: {
    mum: ['mummy', 'mother'],
    dad: ['daddy', 'father'],
    grandma: ['granny', 'nan', 'nana', 'gran', 'grandmother', 'nanna'],
    grandad: ['grandpa', 'grandfather', 'granddad'],
    aunt: ['auntie', 'aunty'],
    childminder: ['childminder'], // prettier-ignore
  },
  utility: {
    internet: ['wifi', 'internet connection'],
    electricity: ['power'],
    water: ['running water'],
    phone: ['phone', 'phone line', 'telephone line', 'phones'], // prettier-ignore
  },
  visitor: {
    firefighters: ['the fire brigade', 'fire brigade', 'the fire engine', 'firefighters', 'the fire service', 'some firefighters'], // prettier-ignore
    police: ['a police officer', 'the police officer', 'police officers', 'the local police'],
    father_christmas: ['Santa', 'Father Xmas', 'Santa Claus'],
    animals: ['farm animals', 'the animals'],
    doctor: ['the doctor'], // prettier-ignore
    vet: ['the vet'], // prettier-ignore
    paramedics: ['paramedics', 'a paramedic'], // prettier-ignore
    farmer: ['the farmer'], // prettier-ignore
    sports_coach: ['the sports coach'], // prettier-ignore
    dance_teacher: ['the dance teacher'], // prettier-ignore
    dentist: ['a dentist', 'dentists'], // prettier-ignore
    theatre_group: ['the theatre group', 'a theatre company'], // prettier-ignore
    postman: ['a postman'], // prettier-ignore
    grandparents: ['grandparents', 'our grandparents'], // prettier-ignore
    parents: ['parents'], // prettier-ignore
    librarian: ['a librarian'], // prettier-ignore
    nurse: ['the nurse', 'nurses'], // prettier-ignore
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
    models: ['a model', 'junk models', 'a junk model', 'a model with junk boxes', 'models from boxes', 'a model from boxes'], // prettier-ignore
    collages: ['a collage', 'a leaf collage'],
    den: ['dens'],
    rockets: ['a rocket'], // prettier-ignore
    robots: ['a robot'], // prettier-ignore
    puppets: ['a puppet', 'finger puppets'], // prettier-ignore
    paper_flowers: ['flowers'], // prettier-ignore
    kites: ['a kite'], // prettier-ignore
    handprints: ['hand prints', 'a handprint'], // prettier-ignore
    bird_feeders: ['a bird feeder'], // prettier-ignore
    posters: ['a poster'], // prettier-ignore
    boats: ['a boat', 'paper boats'], // prettier-ignore
    potions: ['potions', 'a potion'], // prettier-ignore
    poppies: ['a poppy', 'paper poppies'], // prettier-ignore
    slime: ['gloop'], // prettier-ignore
    calendars: ['a calendar'], // prettier-ignore
  },
  symptom: {
    blocked_nose: ['bunged up', 'bunged up nose', 'a stuffy nose', 'a bunged up nose'],
    spots: ['some spots', 'a few spots'],
    sticky_eyes: ['a sticky eye', 'gunky eyes'],
    temperature: ['a fever', 'a high temperature', 'a raised temperature'],
    cough: ['coughy', 'coughing'],
    runny_nose: ['snotty', 'a snotty nose'],
    tummy_ache: ['a sore tummy', 'a stomach ache', 'stomach ache', 'a bad tummy'],
    earache: ['a sore ear', 'ear ache'],
    chesty_cough: ['chesty'], // prettier-ignore
    cold: ['the sniffles', 'sniffles'], // prettier-ignore
    sneezing: ['sneezy', 'sneezing'], // prettier-ignore
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
    families: [
      'his family',
      'her family',
      'mummy',
      'daddy',
      'mummy and daddy',
      'our mummies',
      'our families',
      'family',
      'our family',
    ],
    feelings: ['our feelings', 'emotions'],
    healthy_food: ['healthy eating'],
    teeth: ['teeth', 'our teeth', 'looking after our teeth', 'brushing our teeth', 'oral health'],
    space: ['space and planets'],
    lunar_new_year: ['Lunar New Year'],
    holidays: ['his holiday', 'her holiday', 'the holidays', 'our holidays', 'going on holiday', 'summer holidays'], // prettier-ignore
    weekend: ['his weekend', 'her weekend', 'our weekend', 'our weekends'], // prettier-ignore
    new_baby: ['his new baby brother', 'her new baby brother', 'his new baby sister', 'her new baby sister', 'his baby brother', 'her baby brother', 'his baby sister', 'her baby sister', 'the new baby', 'new babies'], // prettier-ignore
    trains: ['train'], // prettier-ignore
    fire_engines: ['the fire engine', 'the fire brigade'], // prettier-ignore
    houses: ['where we live', 'homes', 'our homes'], // prettier-ignore
    friends: ['his friends', 'her friends', 'friendship', 'being a good friend'], // prettier-ignore
    growing: ['how we have grown', 'growing up'], // prettier-ignore
    pets: ['his dog', 'her dog', 'his cat', 'her cat', 'our pets'], // prettier-ignore
    butterflies: ['caterpillars', 'the life cycle of a butterfly', 'caterpillars and butterflies'], // prettier-ignore
    frogs: ['tadpoles', 'the life cycle of a frog'], // prettier-ignore
    safety: ['crossing the road', 'keeping safe on the road'], // prettier-ignore
    ice: ['snow', 'ice', 'the snow', 'winter weather'], // prettier-ignore
    weather: ['different weather', 'rain', 'the rain'], // prettier-ignore
    kindness: ['being kind', 'kind hands'], // prettier-ignore
    cars: ['vehicles'], // prettier-ignore
    birds: ['the birds'], // prettier-ignore
    countries: ['different countries', 'countries and languages'], // prettier-ignore
    world: ['around the world', 'countries around the world', 'different cultures'], // prettier-ignore
  },
  event: {
    picnic: ["teddy bears' picnic", 'teddy bears picnic', "teddy bear's picnic"],
    trip: ['outing'],
    photo_day: ['nursery photo day'],
    workshop: ['workshop for parents', 'parent workshop'],
    fire_drill: ['fire practice', 'practice fire drill'],
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
    summer_holidays: ['summer holiday'], // prettier-ignore
    christmas_holidays: ['Christmas holiday', 'Christmas break'], // prettier-ignore
    easter_holidays: ['Easter holiday', 'Easter break'], // prettier-ignore
    half_term: ['half term', 'half term holiday', 'half term break'], // prettier-ignore
    agm: ['AGM'], // prettier-ignore
    pancake_day: ['Shrove Tuesday'], // prettier-ignore
    own_clothes_day: ['non uniform day', 'mufti day'], // prettier-ignore
    leavers_party: ["leaver's party", 'leavers party'], // prettier-ignore
    show: ['performance'], // prettier-ignore
    fathers_day_event: ["Father's Day breakfast"], // prettier-ignore
    meeting: ['parent meeting'], // prettier-ignore
    disco: ['a disco'], // prettier-ignore
    children_in_need: ['Children in Need'], // prettier-ignore
    welly_walk: ['wellie walk'], // prettier-ignore
    taster: ['taster morning'], // prettier-ignore
    red_day: ['wear red day'], // prettier-ignore
    teddy_day: ['teddy day', 'bring a teddy day', 'teddy bear day'], // prettier-ignore
    bike_day: ['bike day', 'bring your bike day', 'scooter day'], // prettier-ignore
    messy_day: ['messy day'], // prettier-ignore
  },
  form: {
    booking_form: ['booking forms', 'booking sheet'],
    consent_form: [
      'consent forms',
      'permission slips',
      'permission forms',
      'permission slip',
      'permission form',
      'trip consent form',
      'consent slip',
    ],
    medicine_form: ['medicine forms', 'medication form'],
    accident_form: ['accident report', 'accident report form', 'accident slip'],
    registration_form: ['registration forms'], // prettier-ignore
    form: ['forms'], // prettier-ignore
    holiday_form: ['holiday forms'], // prettier-ignore
    letter: ['letters', 'note'], // prettier-ignore
  },
  frame: {
    all_morning: ['the whole morning'],
    all_afternoon: ['the whole afternoon'],
    all_day: ['all day long', 'the whole day', 'throughout the day'],
    after_breakfast: ['after his breakfast', 'after her breakfast'],
    after_tea: ['after his tea', 'after her tea'],
    before_sleep: ['before nap', 'before his nap', 'before her nap', 'before a nap', 'before sleep time', 'before his sleep', 'before her sleep'], // prettier-ignore
    first_time: ['for the very first time'],
    alone: ['on his own', 'on her own', 'on their own', 'by himself', 'by herself', 'by themselves', 'all by himself', 'all by herself', 'all by themselves', 'independently', 'all on his own', 'all on her own', 'with no help', 'without any help', 'unaided', 'unsupported', 'without support'], // prettier-ignore
    with_help: ['with a bit of help', 'with a little support'],
    again: ['once again'],
    short_time: ['for a while', 'for a little while', 'for a short while'],
    park: [
      'while we were at the park',
      'when we went to the park',
      'when we were at the park',
      'in the park',
    ],
    on_walk: ['on our walk today', 'on the walk', 'on a walk'],
    pushchair: [
      'in his pram',
      'in her pram',
      'in his pushchair',
      'in her pushchair',
      'in his buggy',
      'in her buggy',
      'in the buggy',
      'in the pram',
      'in the double buggy',
    ],
    pick_up: ['before home time', 'at pick up', 'at collection', 'at pick up time', 'at collection time'],
    sunshine: ['in the sun'],
    with_smile: ['with big smiles', 'with a smile', 'with a smile on his face', 'with a smile on her face', 'with a big smile on his face', 'with a big smile on her face'], // prettier-ignore
    at_first: ['at the start', 'initially', 'to begin with', 'to start with'],
    home_corner: ['in the role play area'],
    this_afternoon: ['in the afternoon'],
    this_morning: ['in the morning', 'earlier this morning'],
    at_lunch: [
      'over lunch',
      'at his lunch',
      'at her lunch',
      'at lunchtime',
      'at lunch time',
      'for lunch',
      'during lunch',
    ],
    at_breakfast: ['at breakfast time', 'for breakfast'],
    at_snack: ['at snack', 'for snack', 'at snacktime', 'for a snack'],
    at_tea: ['at tea', 'for tea', 'at teatime'],
    after_sleep: ['when he woke up', 'when she woke up', 'when he woke', 'when she woke', 'after waking up', 'after the nap', 'after his nap', 'after her nap', 'after their nap', 'after nap time', 'after a sleep', 'after his sleep', 'after her sleep', 'after their sleep', 'after nap'], // prettier-ignore
    outside: [
      'while we were outside',
      'when we were outside',
      'while playing outside',
      'while playing in the garden',
      'when we went outside',
      'at garden time',
      'during outdoor play',
      'in the outdoor area',
      'in the fresh air',
      'in the garden',
      'outdoors',
      'in our garden',
      'out in the garden',
    ],
    indoors: ['in the room', 'in our room', 'inside'],
    with_friends: ['with his friends', 'with her friends', 'with their friends', 'with the other children'],
    circle_time: [
      'at group time',
      'during circle time',
      'at carpet time',
      'during group time',
      'in circle time',
      'during carpet time',
      'at our group time',
    ],
    helped: ['with support', 'with adult support', 'with adult help', 'with our help', 'with some help', 'with some support', 'with support from an adult', 'with help from an adult'], // prettier-ignore
    book_corner: ['in the reading corner', 'in the reading area', 'in the book area'], // prettier-ignore
    at_singing: ['during singing time', 'at music time'], // prettier-ignore
    forest_school: ['in forest school'], // prettier-ignore
    sandpit: ['in the sand', 'in the sand pit', 'in the sand tray'], // prettier-ignore
    on_trip: ['on the trip', 'on our outing', 'on the outing'], // prettier-ignore
    with_staff: ['with the staff', 'with a member of staff'], // prettier-ignore
    earlier: ['earlier on', 'earlier today'], // prettier-ignore
    moment: ['at the minute'], // prettier-ignore
    when_left: ['as you left', 'when you went'], // prettier-ignore
    after_left: ['once you left', 'after you had gone', 'once you had gone', 'once you had left', 'after you went'], // prettier-ignore
    afterwards: ['after that', 'since then', 'for the rest of the day', 'the rest of the day', 'for the rest of the morning', 'the rest of the morning', 'for the rest of the afternoon'], // prettier-ignore
    whole_session: ['for the whole session', 'the whole session', 'throughout the session', 'all session', 'throughout'], // prettier-ignore
    drop_off: ['when she was dropped off', 'when he was dropped off', 'at drop off time', 'on arrival', 'when he came in', 'when she came in', 'when he arrived', 'when she arrived', 'when you dropped him off', 'when you dropped her off'], // prettier-ignore
    last_night: ['overnight', 'in the night', 'during the night'], // prettier-ignore
    after_lunch: ['after his lunch', 'after her lunch', 'following lunch'], // prettier-ignore
    as_usual: ['as always', 'as ever', 'like always', 'like usual'], // prettier-ignore
    several_times: ['a few times'], // prettier-ignore
    many_times: ['lots of times', 'so many times', 'again and again', 'over and over'], // prettier-ignore
    long_time: ['for ages', 'for a good while'], // prettier-ignore
    end_of_day: ['towards the end of the day'], // prettier-ignore
    older_children: ['with the big ones', 'with the older ones', 'with the big children', 'with the bigger children'], // prettier-ignore
    younger_children: ['with the younger ones'], // prettier-ignore
    small_group: ['in small groups', 'in our small group', 'in a little group'], // prettier-ignore
    at_sleep: ['during nap time', 'at sleep time', 'during sleep time', 'at rest time'], // prettier-ignore
    before_tea: ['before teatime', 'before his tea', 'before her tea'], // prettier-ignore
    after_snack: ['after snack time', 'after his snack', 'after her snack'], // prettier-ignore
    at_story: ['during story time', 'at storytime'], // prettier-ignore
    hall: ['in the big hall'], // prettier-ignore
    toddler_room: ['in toddlers'], // prettier-ignore
    preschool_room: ['in preschool', 'in pre school'], // prettier-ignore
    on_arrival: ['when he arrived', 'when she arrived', 'when he came in', 'when she came in', 'when he got here', 'when she got here'], // prettier-ignore
    straight_away: ['right away', 'immediately', 'straightaway'], // prettier-ignore
    in_arms: ['in my arms'], // prettier-ignore
    cot: ['in his cot', 'in her cot', 'in a cot'], // prettier-ignore
    sleep_mat: ['on his mat', 'on her mat', 'on the mat', 'on a mat'], // prettier-ignore
    unprompted: ['without prompting', 'unprompted', 'without a reminder', 'without being reminded', 'without being told'], // prettier-ignore
    at_last: ['at last', 'finally', 'eventually'], // prettier-ignore
    now_and_then: ['now and then', 'on and off', 'every now and then', 'now and again'], // prettier-ignore
  },
  skill: {
    scissors: ['cut with the scissors', 'cut paper with scissors', 'used scissors to cut', 'cut along a line', 'snip', 'snipped', 'using his scissors', 'using her scissors', 'cut out shapes', 'cutting out shapes', 'use scissors', 'used scissors', 'using the scissors', 'use the scissors', 'used the scissors', 'use scissors safely', 'using scissors safely', 'use scissors carefully', 'used scissors carefully', 'used the scissors carefully', 'cut with scissors', 'cutting with scissors', 'using scissors carefully'], // prettier-ignore
    turns: ['took turns with the toys', 'took turns playing', 'took turns on the trike', 'took turns on the slide', 'take it in turns', 'took it in turns', 'taking it in turns', 'take turns', 'took turns', 'take turns with his friends', 'take turns with her friends', 'taking turns with his friends', 'taking turns with her friends', 'took turns with his friends', 'took turns with her friends', 'took turns with a friend', 'took turns on the bike', 'take turns with others', 'taking turns with others', 'turn taking', 'took turns nicely', 'took turns well'], // prettier-ignore
    pencil: ['held her pencil with her thumb and two fingers', 'held his pencil with his thumb and two fingers', 'hold his pencil properly', 'hold her pencil properly', 'held his pencil', 'held her pencil', 'hold a pencil properly', 'holding a pencil properly', 'hold a pencil', 'held a pencil', 'hold a pen', 'hold a pencil correctly', 'holding a pencil correctly', 'hold a crayon', 'pencil grip', 'hold his pencil', 'hold her pencil', 'holding his pencil', 'holding her pencil'], // prettier-ignore
    letters: ['recognise letters', 'recognised letters', 'recognise some letters', 'recognised some letters', 'recognised a letter', 'recognise letters in his name', 'recognise letters in her name', 'recognised the letters in his name', 'recognised the letters in her name', 'recognise the letters in his name', 'recognise the letters in her name', 'know his letters', 'know her letters'], // prettier-ignore
    writing_letters: ['write some letters of his name', 'write some letters of her name', 'wrote some letters of his name', 'wrote some letters of her name', 'writing some letters of his name', 'writing some letters of her name', 'write the letters in his name', 'write the letters in her name', 'wrote the first letter of his name', 'wrote the first letter of her name', 'write letters', 'wrote letters', 'write some letters', 'wrote some letters', 'writing some letters', 'form letters', 'forming letters'], // prettier-ignore
    numbers: ['recognised the numbers', 'recognise the numbers', 'recognising the numbers', 'read numbers', 'recognise numbers', 'recognised numbers', 'recognise some numbers', 'recognised some numbers', 'named numbers', 'name numbers', 'naming numbers'], // prettier-ignore
    shapes: ['the names of all the shapes', 'the names of shapes', 'the names of the shapes', 'all the shapes', 'his shapes', 'her shapes', 'name shapes', 'named shapes', 'recognise shapes', 'recognised shapes', 'recognising shapes', 'name some shapes', 'named some shapes', 'name the shapes', 'named the shapes', 'named all the shapes', 'name all the shapes', 'named lots of shapes', 'identify shapes', 'know his shapes', 'know her shapes'], // prettier-ignore
    animals: ['the names of animals', 'the names of the animals', 'name animals', 'named animals', 'name some animals', 'named some animals', 'named lots of animals', 'name lots of animals', 'named the animals', 'name the animals', 'recognise animals', 'named farm animals', 'named all the animals'], // prettier-ignore
    sorting: ['sorted the animals', 'sorted shapes', 'sort shapes', 'sorting shapes', 'sorted the shapes', 'sorted the fruit', 'sorted the blocks', 'sorted the toys', 'sort things', 'sorted things', 'sorting objects', 'sort objects', 'sorted objects', 'sorting by colour', 'sort by colour', 'sorted by colour', 'sorted the buttons by colour', 'sort objects by colour', 'sorted objects by colour', 'sorting objects by colour', 'sorted the blocks by colour', 'sorted the toys by colour', 'sorted objects by size', 'sorting'], // prettier-ignore
    matching: ['matched the animals to their pictures', 'matched the animals', 'matched the lids', 'matched pairs', 'matching pairs', 'match pairs', 'matched the numbers', 'matched the socks', 'match things', 'matched things', 'matching objects', 'match objects', 'matched objects', 'match colours', 'matching colours', 'matched the colours', 'match shapes', 'matched shapes', 'matched the shapes', 'matching shapes', 'matching pictures', 'match pictures', 'matched the pictures'], // prettier-ignore
    jumping: ['jumped with both feet off the ground', 'jump off the ground', 'jumped off the ground', 'jumping off the ground', 'jumped over the puddle', 'jump over things', 'jump', 'jumped', 'jump with both feet', 'jumping with both feet', 'jumped with both feet', 'jumped with two feet together', 'jump with two feet together', 'jumping with two feet together', 'jump with two feet'], // prettier-ignore
    hopping: [
      'hop',
      'hopped',
      'hop on one foot',
      'hopping on one foot',
      'hopped on one foot',
      'hop on one leg',
    ],
    balancing: ['walked along the balance beam', 'walked along the balancing beam', 'balanced on the balance beam', 'balancing on the beam', 'balance on the balance beam', 'walking along the balance beam', 'balance', 'balanced', 'balanced on the beam', 'balance on one leg', 'balancing on one leg', 'balance on the beam', 'balanced on one leg', 'stand on one leg', 'balanced along the beam', 'walked along the beam'], // prettier-ignore
    climbing: ['climb the steps', 'climbed the steps', 'climbing the steps', 'climbing stairs', 'climb the stairs', 'climbed the stairs'], // prettier-ignore
    throwing: ['throw the ball', 'threw the ball', 'throwing the ball', 'throw a ball', 'threw a ball'], // prettier-ignore
    kicking: ['kick a ball', 'kicked a ball', 'kick the ball', 'kicked the ball', 'kicking the ball'],
    riding: ['pedalling the trike', 'pedalling a trike', 'pedal a trike', 'pedalled', 'ride a tricycle', 'ride the tricycle', 'rode a tricycle', 'ride a trike', 'rode a trike', 'ride the trike', 'rode the trike', 'riding the trike', 'riding a trike', 'pedal', 'pedalling', 'pedal the trike', 'pedalled the trike'], // prettier-ignore
    coat: ['put on a coat', 'put his coat on', 'put her coat on', 'put on his coat', 'put on her coat', 'putting his coat on', 'putting her coat on', 'putting on his coat', 'putting on her coat', 'put his own coat on', 'put her own coat on', 'put on his own coat', 'put on her own coat', 'putting on his own coat', 'putting on her own coat', 'got his coat on', 'got her coat on'], // prettier-ignore
    shoes: ['put on shoes', 'put his shoes on', 'put her shoes on', 'put on his shoes', 'put on her shoes', 'putting his shoes on', 'putting her shoes on', 'putting on his shoes', 'putting on her shoes', 'put his own shoes on', 'put her own shoes on', 'put on his own shoes', 'put on her own shoes', 'putting on his own shoes', 'putting on her own shoes', 'put his wellies on', 'put her wellies on', 'put on his wellies', 'put on her wellies'], // prettier-ignore
    dressing: ['got himself dressed', 'got herself dressed', 'get himself dressed', 'get herself dressed', 'getting himself dressed', 'getting herself dressed', 'got dressed and undressed', 'get dressed', 'got dressed', 'dress himself', 'dress herself', 'dressed himself', 'dressed herself', 'dressing himself', 'dressing herself'], // prettier-ignore
    zip: ['zipped up his own coat', 'zipped up her own coat', 'did his own zip up', 'did her own zip up', 'zip up his own coat', 'zip up her own coat', 'did up his own coat', 'did up her own coat', 'doing up his own zip', 'doing up her own zip', 'did up his own zip', 'did up her own zip', 'do up a zip', 'did up a zip', 'do up his zip', 'do up her zip', 'did up his zip', 'did up her zip', 'doing up his zip', 'doing up her zip', 'zip up his coat', 'zip up her coat', 'zipped up his coat', 'zipped up her coat', 'do his zip up', 'do her zip up', 'zip his coat up', 'zip her coat up'], // prettier-ignore
    spoon: ['eat with a spoon', 'use a spoon', 'using a spoon', 'feed himself with a spoon', 'feed herself with a spoon', 'feeding himself with a spoon', 'feeding herself with a spoon', 'feed himself', 'feed herself', 'feeding himself', 'feeding herself'], // prettier-ignore
    cutlery: ['use a knife and fork', 'using his knife and fork', 'using her knife and fork', 'use his knife and fork', 'use her knife and fork', 'use cutlery', 'using cutlery', 'used cutlery'], // prettier-ignore
    open_cup: ['drink from an open cup', 'drank from an open cup', 'use an open cup', 'used an open cup', 'using an open cup'], // prettier-ignore
    pouring: ['poured her own milk', 'poured his own milk', 'pour his own milk', 'pour her own milk', 'pour drinks', 'poured drinks', 'pouring his own drink', 'pouring her own drink', 'pour water', 'poured water', 'pour his own water', 'pour her own water', 'poured his own water', 'poured her own water', 'pour his own drink', 'pour her own drink', 'poured his own drink', 'poured her own drink', 'poured water from one jug to another', 'pouring and filling'], // prettier-ignore
    rolling: ['roll over', 'rolled over', 'roll', 'rolled', 'roll onto his tummy', 'roll onto her tummy', 'rolled onto his tummy', 'rolled onto her tummy', 'rolled from his back to his front', 'rolled from her back to her front', 'rolled from his back to his tummy', 'rolled from her back to her tummy'], // prettier-ignore
    sitting: [
      'sat up without support',
      'sit up without support',
      'sitting without support',
      'sat unsupported',
      'sit up',
      'sat up',
      'sitting',
    ],
    standing: [
      'standing up',
      'stood on his own',
      'stood on her own',
      'stand up',
      'stood up',
      'stand',
      'stood',
    ],
    name: ['recognised his own name on his peg', 'recognised her own name on her peg', 'recognised his name on his peg', 'recognised her name on her peg', 'found his own name', 'found her own name', 'found his peg', 'found her peg', 'found his name card', 'found her name card', 'recognise his name', 'recognise her name', 'recognised his name', 'recognised her name', 'recognising his name', 'recognising her name', 'recognise his own name', 'recognise her own name', 'recognised his own name', 'recognised her own name', 'found his name', 'found her name', 'find his name', 'find her name', 'finding his name', 'finding her name', 'recognised his written name', 'recognised her written name', 'recognised his name card', 'recognised her name card'], // prettier-ignore
    writing_name: ['write his name', 'write her name', 'writing his name', 'writing her name', 'write his own name', 'write her own name', 'writing his own name', 'writing her own name'], // prettier-ignore
    colours: ['the names of the colours', 'name colours', 'name the colours', 'name some colours', 'naming the colours', 'recognise colours', 'recognised colours', 'recognising colours', 'the names of colours'], // prettier-ignore
    pulling_up: ['pulled herself up on the sofa', 'pulled himself up on the sofa', 'pulled himself up to standing', 'pulled herself up to standing', 'pull himself up to standing', 'pull herself up to standing', 'pulled herself to standing', 'pulled himself to standing', 'pulling to standing', 'pulled himself to stand', 'pulled herself to stand', 'pull up to stand', 'pulled up to stand', 'pull himself up', 'pull herself up', 'pulled himself up', 'pulled herself up', 'pulling himself up', 'pulling herself up', 'pull himself up to stand', 'pull herself up to stand', 'pulled himself up to stand', 'pulled herself up to stand', 'pulling himself up to stand', 'pulling herself up to stand', 'pull to stand', 'pulling to stand', 'pulled to stand'], // prettier-ignore
    waving: ['waved', 'waved to us', 'waved at us', 'wave hello', 'wave', 'wave goodbye', 'wave bye bye'],
    clapping: ['clap', 'clapped', 'clap his hands', 'clap her hands', 'clapped his hands', 'clapped her hands', 'clapping his hands', 'clapping her hands'], // prettier-ignore
    pointing: [
      'pointed to the pictures',
      'pointed at the pictures',
      'pointed to pictures',
      'pointing to pictures',
      'pointed to what he wanted',
      'pointed to what she wanted',
      'point',
      'pointed',
      'point to things',
      'pointing to things',
      'point at things',
      'pointing at things',
    ],
    joining_words: ['put words together', 'put two words together', 'putting two words together', 'join words together', 'joining words together', 'joining two words', 'join two words together', 'joining two words together', 'join two words', 'putting three words together', 'put three words together'], // prettier-ignore
    sentences: ['use three word sentences', 'using three word sentences', 'speak in longer sentences', 'speaking in longer sentences', 'speak in full sentences', 'speak in sentences', 'spoke in sentences', 'talk in sentences', 'talking in sentences', 'use sentences', 'using sentences', 'speak in short sentences', 'speaking in short sentences', 'use short sentences', 'using short sentences', 'speaking in full sentences', 'using longer sentences', 'use longer sentences', 'form sentences'], // prettier-ignore
    english: ['speak English', 'speak more English', 'speaking more English', 'learning English', 'use English', 'using English', 'using more English', 'use more English', 'English words', 'more English words', 'new English words', 'some English words', 'English'], // prettier-ignore
    instructions: ['followed two step instructions', 'listened carefully and followed instructions', 'follow instructions well', 'follow instructions', 'followed instructions', 'follow simple instructions', 'following simple instructions', 'followed simple instructions', 'follow two step instructions', 'followed instructions well', 'listened to instructions', 'follow the instructions', 'followed the instructions'], // prettier-ignore
    actions: ['join in with actions', 'joined in with actions', 'did the actions to the song', 'doing the actions to the song', 'joined in the actions', 'joined in with all the actions to the songs', 'copied the actions to the songs', 'do the actions', 'did the actions', 'doing the actions', 'did the actions to the songs', 'do the actions to songs', 'do the actions to the songs', 'joined in with the actions', 'joined in with all the actions', 'join in with the actions', 'joining in with the actions', 'copied the actions', 'copy the actions', 'copying the actions', 'did all the actions', 'joined in with the actions to the songs', 'joined in with actions to songs', 'knows all the actions'], // prettier-ignore
    waiting: ['waited patiently for her turn', 'waited patiently for his turn', 'waited patiently for her turn on the trike', 'waited for her turn on the bike', 'waited for his turn on the bike', 'wait patiently for his turn', 'wait patiently for her turn', 'wait', 'wait his turn', 'wait her turn', 'waiting his turn', 'waiting her turn', 'waited patiently', 'wait patiently', 'waiting patiently', 'waited his turn', 'waited her turn', 'wait for his turn', 'wait for her turn', 'waiting for his turn', 'waiting for her turn', 'waited for his turn', 'waited for her turn'], // prettier-ignore
    threading: ['thread the beads', 'threading the beads', 'thread beads', 'threaded beads', 'threading', 'threaded some beads', 'threading beads on a string', 'thread', 'threaded beads on a string', 'threaded the beads', 'threading pasta', 'threaded pasta'], // prettier-ignore
    drawing_shapes: ['drew a square', 'drew a triangle', 'drew some shapes', 'draw shapes', 'drew shapes', 'draw circles', 'drew circles', 'drawing circles', 'draw a circle', 'drew a circle', 'draw lines and circles', 'drawing lines and circles', 'drew lines and circles'], // prettier-ignore
    rhymes: [
      'remembered the words to all the songs',
      'remember the words to songs',
      'remembered the words to the songs',
      'remembering the words to songs',
      'knows the words to the songs',
      'knew the words to the songs',
      'knows all the words to the songs',
      'knew all the words to the songs',
      'sing rhymes',
      'sing nursery rhymes',
    ],
    feelings: ['told us when she was feeling sad', 'told us when he was feeling sad', 'told us how he was feeling', 'told us how she was feeling', 'told us he was sad', 'told us she was sad', 'say how he is feeling', 'say how she is feeling', 'talk about feelings', 'talk about his feelings', 'talk about her feelings', 'talked about his feelings', 'talked about her feelings', 'talking about his feelings', 'talking about her feelings', 'express his feelings', 'express her feelings', 'expressing his feelings', 'expressing her feelings', 'name his feelings', 'name her feelings', 'told us how he felt', 'told us how she felt', 'say how he feels', 'say how she feels', 'express himself', 'express herself'], // prettier-ignore
    asking: ['ask for things', 'asked lots of questions about the story', 'ask questions', 'asked questions', 'asked lots of questions', 'asked good questions', 'asked lots of good questions', 'asked some great questions', 'asking lots of questions'], // prettier-ignore
    teamwork: ['worked together to build a den', 'worked together with friends', 'worked well in a group', 'work in a group', 'working in a group', 'worked together as a team', 'work together with others', 'worked together', 'work together', 'worked together with his friends', 'worked together with her friends', 'working together', 'work as a team', 'worked as a team', 'working as a team', 'team work', 'teamwork', 'work with others', 'working with others'], // prettier-ignore
    bike: ['ride a bike', 'rode a bike', 'riding the bike', 'rode the bike', 'ride the bike'], // prettier-ignore
    balance_bike: ['ride the balance bike', 'rode the balance bike', 'riding the balance bike', 'ride a balance bike', 'rode a balance bike'], // prettier-ignore
    catching: ['catch a ball', 'caught a ball', 'catch the ball', 'caught the ball'], // prettier-ignore
  },
  activity: {
    snow: [
      'made a snowman',
      'built a snowman',
      'made snowmen',
      'snow play',
      'in the snow',
      'snow',
      'making snowmen',
      'building a snowman',
      'building snowmen',
    ],
    den_building: [
      'built a den',
      'built dens',
      'made a den',
      'building a den with his friends',
      'building a den with her friends',
      'building a den together',
      'building a den',
      'making dens',
      'making a den',
      'den building',
      'dens',
    ],
    collecting: [
      'collected leaves',
      'leaves',
      'collecting leaves and conkers',
      'collected leaves and sticks',
      'collected conkers',
      'collected sticks',
      'collecting leaves and sticks',
      'collecting sticks',
      'collecting conkers',
      'collecting natural objects',
    ],
    puppets: ['puppet', 'a puppet', 'hand puppets', 'a puppet show'],
    small_world: [
      'the small world',
      'the dolls house',
      'the dollhouse',
      'the farm',
      'the dinosaurs',
      'small world',
      'small world toys',
      'dolls house',
      "doll's house",
      'small world figures',
    ],
    baby_toys: ['sensory toys', 'rattles'],
    dolls: ['the baby dolls', 'baby dolls', 'doll', 'baby doll', 'babies', 'dollies'],
    painting: ['paint', 'paints', 'hand painting', 'finger painting', 'painting pictures'],
    drawing: [
      'mark making',
      'making marks',
      'colouring',
      'colouring in',
      'felt tips',
      'crayons',
      'drawing with crayons',
      'drawing pictures',
    ],
    singing: [
      'rhyme time',
      'nursery rhymes',
      'song time',
      'singing songs',
      'singing nursery rhymes',
      'our songs for the christmas concert',
      'songs for the christmas concert',
      'christmas songs',
      'our christmas songs',
      'singing wheels on the bus',
      'wheels on the bus',
      'singing twinkle twinkle',
      'singing christmas songs',
      'singing nursery songs',
      'singing time',
      'songs',
    ],
    music: ['music time', 'musical games', 'music and movement', 'listening to music'],
    story_time: ['listening to stories', 'stories', 'the story', 'a story', 'listening to a story', 'listening to the story of the gruffalo', 'story of the gruffalo', 'the gruffalo', 'stories and rhymes', 'reading a story', 'reading a book', 'sharing a story', 'sharing a book', 'storytime', 'reading stories'], // prettier-ignore
    building_blocks: ['lego', 'duplo', 'the lego', 'the duplo', 'magnetic tiles', 'the magnetic tiles', 'construction', 'the construction', 'bricks', 'the wooden blocks', 'mega blocks', 'stickle bricks', 'blocks', 'building', 'building with blocks', 'building towers', 'Lego', 'Duplo', 'building with Lego', 'building with Duplo', 'building with bricks'], // prettier-ignore
    sand_play: [
      'the sand pit',
      'the sand tray',
      'digging in the sand',
      'sandpit',
      'sand',
      'sand pit',
      'sand tray',
    ],
    water_play: ['the water tray', 'pouring water', 'splashing in the water', 'water tray'],
    ball_games: ['balls', 'a ball', 'throwing and catching'],
    gardening: [
      'dug in the garden',
      'weeding',
      'working in the garden',
      'planting',
      'planting seeds',
      'digging',
      'digging in the garden',
    ],
    playdough: ['play dough'],
    cooking: ['baking'],
    puzzles: ['jigsaws', 'jigsaw puzzles', 'a puzzle', 'the jigsaws', 'the puzzles', 'doing puzzles'],
    cars: ['cars'],
    trains: ['train tracks', 'railway', 'trains', 'train set', 'train track'],
    bikes: ['bikes', 'scooters', 'bikes and scooters', 'trikes', 'bicycles', 'a bike'],
    books: [
      'looked at books',
      'looked at some books',
      'read books',
      'looked at picture books',
      'read some books',
      'looked at the books',
      'looking at books on his own',
      'looking at books on her own',
      'looking at picture books',
      'board books',
      'the books',
      'enjoying books',
      'the new books',
      'books with his friends',
      'books with her friends',
      'books',
      'reading',
      'reading books',
      'looking at a book',
      'sharing books',
    ],
    role_play: ['the home corner', 'the role play', 'the role play area', 'pretend play', 'home corner', 'role play area', 'imaginative play', 'pretending', 'role play corner'], // prettier-ignore
    outdoor_play: ['playing outdoor games', 'outdoor games'],
    climbing: [
      'climbing and balancing',
      'climbing frame',
      'climbing on the climbing frame',
      'the climbing frame',
    ],
    running: ['running', 'running around', 'running around outside', 'running around in the garden'],
    crafts: ['junk models', 'making things', 'being creative', 'craft', 'crafts', 'sticking', 'sticking and gluing', 'cutting and sticking', 'collage', 'creative activities', 'junk modelling'], // prettier-ignore
    bubbles: [
      'blew bubbles',
      'chased bubbles',
      'popped bubbles',
      'blowing bubbles',
      'popping bubbles',
      'chasing bubbles',
    ],
    puddles: ['splashed in puddles', 'splashed in the puddles', 'jumped in puddles', 'jumped in the puddles', 'jumping in the puddle', 'splashed in muddy puddles', 'jumped in muddy puddles', 'puddles', 'splashing in puddles', 'splashing in the puddles', 'jumping in the puddles', 'jumping in muddy puddles'], // prettier-ignore
    instruments: ['instruments'],
    toy_animals: ['dinosaur toys', 'jungle animals', 'zoo animals', 'animals', 'farm animals'],
    nature_walk: [
      'went on a nature walk',
      'a nature hunt',
      'leaf hunt',
      'going on a leaf hunt',
      'nature hunt',
      'going on a nature walk',
      'going on a nature hunt',
    ],
    counting: ['counting'],
    slide: ['went down the slide', 'going down the slide', 'sliding'],
    swings: ['went on the swings', 'going on the swings', 'swing', 'a swing'],
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
    parachute: ['the big parachute', 'parachute', 'parachute play'],
    dressing_up: ['dress up', 'dressing up clothes'],
    foam: ['foam', 'the shaving foam'], // prettier-ignore
    ice: ['ice', 'the ice'], // prettier-ignore
    chalk: ['chalk', 'chalks', 'drawing with chalks'], // prettier-ignore
    clay: ['the clay'], // prettier-ignore
    printing: ['leaf printing', 'potato printing', 'hand printing', 'handprints'], // prettier-ignore
    play_kitchen: ['toy kitchen', 'kitchen'], // prettier-ignore
    shops: ['shops', 'shop'], // prettier-ignore
    doctors: ['doctors', 'doctors and nurses'], // prettier-ignore
    garage: ['garage', 'car garage'], // prettier-ignore
    tea_set: ['tea sets'], // prettier-ignore
    board_games: ['board game', 'a board game'], // prettier-ignore
    tunnel: ['tunnels'], // prettier-ignore
    ducks: ['feeding ducks', 'fed the ducks'], // prettier-ignore
    watering: ['watering the plants', 'watering the flowers', 'watered the plants'], // prettier-ignore
    magnifying: ['magnifying glasses', 'magnifying glass'], // prettier-ignore
    superheroes: ['superheroes'], // prettier-ignore
    races: ['running races'], // prettier-ignore
    light_box: ['light box', 'light table', 'light boxes'], // prettier-ignore
    party_games: ['musical statues', 'musical bumps', 'pass the parcel', 'sleeping lions', 'playing party games', 'musical chairs', 'ring games'], // prettier-ignore
    mud_kitchen: ['making mud pies', 'made mud pies', 'mud pies', 'mud play', 'in the mud'], // prettier-ignore
    play_tray: ['tuff tray', 'the tuff tray', 'the tough tray', 'tough tray', 'tuff spot', 'the tuff spot'], // prettier-ignore
    phonics: ['phonics', 'letters and sounds'], // prettier-ignore
    experiments: ['experiments', 'a science experiment', 'an experiment'], // prettier-ignore
    stickers: ['sticker pictures'], // prettier-ignore
    balloons: ['a balloon'], // prettier-ignore
  },
  food: {
    pears: ['pear'],
    peaches: ['peach'],
    peppers: ['pepper'],
    crackers: ['cracker'],
    chips: ['fries'],
    roast_dinner: ['roast', 'roast chicken dinner'],
    bolognese: ['spag bol', 'bolognese', 'spaghetti bolognaise'],
    wraps: ['wrap', 'a wrap'],
    chilli: ['chilli con carne'],
    macaroni_cheese: ['mac and cheese', 'cheesy pasta'],
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
    cake: ['birthday cake', 'birthday cakes', 'party cake', 'cakes', 'cupcakes', 'fairy cakes', 'muffins'],
    pancakes: ['pancake'],
    hummus: ['houmous'],
    stew: ['casserole'],
    fruit: ['fresh fruit'],
    bread: ['bread rolls'],
    nuggets: ['chicken nugget'], // prettier-ignore
    burger: ['a burger'], // prettier-ignore
    satsumas: ['satsumas', 'satsuma', 'mandarin', 'clementines', 'clementine', 'tangerines'], // prettier-ignore
    crumpets: ['crumpet'], // prettier-ignore
    scones: ['scone'], // prettier-ignore
    flapjack: ['flapjack', 'flapjacks'], // prettier-ignore
    gingerbread: ['gingerbread men', 'gingerbread biscuits'], // prettier-ignore
    fishcakes: ['fishcakes', 'fish cake'], // prettier-ignore
    dhal: ['dhal', 'daal'], // prettier-ignore
    courgette: ['courgette'], // prettier-ignore
    cottage_pie: ['cottage pies'], // prettier-ignore
    plums: ['plum'], // prettier-ignore
    sponge: ['sponge'], // prettier-ignore
    raspberries: ['raspberry'], // prettier-ignore
    pizza: ['pizzas'], // prettier-ignore
    soup: ['soups'], // prettier-ignore
  },
  item: {
    snack: ['healthy snacks', 'a snack'],
    tissues: ['a box of tissues', 'boxes of tissues'],
    nappies: ['nappy'],
    wipes: ['wet wipes', 'baby wipes'],
    spare_clothes: ['a spare set of clothes', 'spare outfits', 'a spare outfit', 'sets of spare clothes', 'a change of clothes', 'a set of spare clothes', 'spare set of clothes', 'change of clothing', 'extra clothes', 'clean clothes'], // prettier-ignore
    wellies: ['wellington boots', 'rain boots', 'a pair of wellies', 'welly boots'],
    sun_hat: ['sun hats', 'sunhats', 'a sunhat'],
    gloves: ['mittens and gloves', 'mittens'],
    water_bottle: ['water bottles', 'a bottle of water', 'a drinks bottle'],
    sun_cream: ['a bottle of sun cream', 'suncream', 'sunscreen'],
    warm_coat: [
      'a warmer coat',
      'coats',
      'a thick coat',
      'warm coats',
      'a coat',
      'a warm jacket',
      'a jacket',
      'a winter coat',
    ],
    raincoat: [
      'raincoats',
      'rain coats',
      'a waterproof coat',
      'waterproofs',
      'a waterproof jacket',
      'a waterproof',
    ],
    pants: ['pants', 'underwear', 'spare underwear', 'knickers'],
    shoes: ['a pair of shoes', 'trainers'],
    jumper: ['jumpers', 'cardigans', 'a cardigan', 'a sweater', 'a warm jumper'],
    warm_hat: ['a woolly hat'],
    formula: ['formula'],
    bottle: ['a milk bottle', 'baby bottles'],
    blanket: ['blankets', 'a blanket from home'],
    swimming_kit: ['swimwear', 'swimming things'],
    empty_boxes: ['cardboard boxes', 'empty cardboard boxes'],
    socks: ['spare socks', 'a pair of socks'],
    bedding: ['sheets', 'bed sheets'],
    nappy_cream: ['barrier cream'],
    family_photo: ['a photo of your family', 'photos of your family', 'family photos', 'a picture of your family', "a photo of your child's family"], // prettier-ignore
    bag: ['a spare bag', 'a rucksack', 'a backpack'],
    cup: ['a beaker', 'a sippy cup'],
    hat: ['hats'], // prettier-ignore
    scarf: ['scarves'], // prettier-ignore
    teddy: ['a teddy bear', 'teddy', 'teddies'], // prettier-ignore
    drink: ['drinks', 'a drink of water'], // prettier-ignore
    something_red: ['red', 'red clothes'], // prettier-ignore
    green_clothes: ['green', 'green clothes'], // prettier-ignore
    bright_clothes: ['bright colours', 'bright coloured clothes'], // prettier-ignore
    stripes: ['something stripy', 'stripy clothes'], // prettier-ignore
    spots: ['something spotty', 'spotty clothes'], // prettier-ignore
    own_clothes: ['own clothes', 'home clothes', 'non uniform'], // prettier-ignore
    egg_boxes: ['egg cartons', 'an egg box'], // prettier-ignore
    yoghurt_pots: ['yogurt pots'], // prettier-ignore
    magazines: ['magazines', 'magazine'], // prettier-ignore
    cardboard_tubes: ['kitchen roll tubes', 'tubes', 'cardboard rolls'], // prettier-ignore
    baby_photo: ['baby photos', 'a photo as a baby', 'a baby picture', 'a picture of your child as a baby', 'a photo of your child as a baby'], // prettier-ignore
    photos: ['a photo', 'pictures'], // prettier-ignore
    glasses: ['spectacles'], // prettier-ignore
    vest: ['vests'], // prettier-ignore
    homework: ['reading book', 'the library book', 'library book', 'library books', 'a reading book'], // prettier-ignore
    swimming_nappy: ['a swimming nappy', 'swim nappies'], // prettier-ignore
    painting: ['painting', 'paintings', 'a picture'], // prettier-ignore
    costume: ['fancy dress', 'a fancy dress costume'], // prettier-ignore
    trousers: ['joggers', 'jogging bottoms'], // prettier-ignore
    t_shirt: ['t shirts'], // prettier-ignore
    medicine: ['medication', 'medicines'], // prettier-ignore
    donations: ['donation'], // prettier-ignore
    plants: ['a plant'], // prettier-ignore
    something_yellow: ['yellow', 'yellow clothes'], // prettier-ignore
    something_blue: ['blue', 'blue clothes'], // prettier-ignore
    red_book: ['red book', 'the red book', 'health record'], // prettier-ignore
  },
  shape: {
    circle: ['circles'], // prettier-ignore
    square: ['squares'], // prettier-ignore
    triangle: ['triangles'], // prettier-ignore
    rectangle: ['rectangles'], // prettier-ignore
    star: ['stars'], // prettier-ignore
    heart: ['hearts'], // prettier-ignore
    oval: ['ovals'], // prettier-ignore
    diamond: ['diamonds'], // prettier-ignore
  },
  entrance: {
    side_gate: ['gate at the side'], // prettier-ignore
    front_door: ['main door'], // prettier-ignore
    back_gate: ['rear gate'], // prettier-ignore
    main_entrance: ['front entrance'], // prettier-ignore
  },
};
