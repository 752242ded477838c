/** The day itself: play, moods, friends, who is here. */
import type { Patterns } from '../phrases.ts';

export const day: Patterns = {
  outside_morning: [
    '{child} had a [great|wonderful|brilliant|good] morning playing outside[| today].',
    '{child} had a <good> morning [outside|in the garden|outdoors]',
  ],
  good_day: [
    '{child} had a [great|wonderful|good|happy|lovely|fantastic] day[| today].',
    '{child} has had a [great|wonderful|good|happy|lovely|fantastic] day[| today].',
    '{child} had a <good> [day|time][| at nursery| with us| with <his> friends]',
    'it was a <good> day for {child}',
    '{child} enjoyed <his> [day|time at nursery|time with us]',
  ],
  happy_morning: [
    '{child} was happy all morning.',
    '{child} [was|has been] [|very ]happy[| and settled| and smiley| and smiling| and content] [all morning|throughout the morning|this morning]',
  ],
  settled_friend: ['{child} settled in well and has made a new friend.'],
  settled: [
    '{child} settled in [well|quickly|happily][| today| this morning].',
    '{child} [has |]settled[| in][| well| quickly| happily| beautifully| nicely| straight in| straight away| really quickly][| back in]',
    '{child} [came in|arrived] [happily|happy|smiling|with a smile|with a big smile|happy and smiling]',
    '{child} went straight [in to play|off to play|to play|in]',
    '{child} [separated well|said goodbye happily|waved goodbye happily]',
    '{child} settled [|really ][well|quickly] into [nursery|the room|the toddler room|the baby room|the new room|nursery life]',
    '{child} [said bye|said goodbye|waved bye|waved][| happily][| at the door]',
  ],
  went: [
    'Today we went {place}.',
    'We went {place}.',
    'This morning we went {place}.',
    'We went {place} this morning.',
    '<group> [went|walked|visited|took a trip|went on a trip|went on an outing|went for a walk] {place}',
  ],
  sang_danced: [
    'We sang songs and danced[| today].',
    '<group> [sang|sang songs|sang some songs|sang lots of songs|sang and danced|danced|danced and sang|had a dance][| and danced| and danced together| to music| together]',
    '<group> sang [|some |lots of ][songs|nursery rhymes|christmas songs|songs and rhymes][| together| and danced]',
  ],
  built_tower: [
    'We built a [tall|big] tower [with|out of|from] [|building |wooden ]blocks[| today].',
    '<group> [built|made] [|some |lots of |really |very ][a |][tall|big|huge] [tower|towers][| together]',
  ],
  planted_seeds: [
    'We planted seeds in the garden[| today].',
    'The children planted seeds in the garden today.',
    '<group> planted [|some |our ][seeds|flowers|sunflower seeds|sunflowers|vegetables|bulbs][| in the garden| in pots| together]',
  ],
  looked_for_insects: [
    'We looked for [insects|bugs|minibeasts] in the garden[| today].',
    '<group> [looked for|went looking for|hunted for|searched for|found|went on a hunt for] [|some |lots of ][insects|bugs|minibeasts|worms|snails][| in the garden| outside]',
    '<group> went on a [bug|minibeast] hunt[| in the garden]',
  ],
  painted: [
    '{child} painted a picture and was [very|so|really] proud of it[| today].',
    '{child} painted a picture today and was very proud of it.',
  ],
  baked: ['Today we baked {food}[| together].', 'We baked {food}[| together].'],
  sand_water: [
    'The children played with sand and water today.',
    'We played with sand and water[| today].',
    '<group> [played|had fun|enjoyed playing|loved playing] [with|in] [|the ][sand and water|sand and the water|water and sand]',
  ],
  read_story: [
    'We read a story together today.',
    'Today we read a story together.',
    '<group> [read|shared|listened to] [a|some|lots of|our favourite] [story|stories|book|books][| together| at story time]',
  ],
  staff_story: ['{staff} read us a story today.', 'Today {staff} read us a story.'],
  activity: [
    "[today's|our|the] activity [today |][is|was] {activity}",
    "[today's|our|the] activity [is|was] {activity}[| today]",
  ],
  child_activity: [
    '{child} [enjoyed|loved] {activity}[| today].',
    'Today {child} [enjoyed|loved] {activity}.',
    '{child} <enjoyed> {activity}',
    '{child} [likes|loves|enjoys|really enjoys] {activity}',
    '{child} [spent time|played][| happily] {activity}',
    "{child}'s favourite [was|is] {activity}",
  ],
  garden_together: [
    '{children} played together in the garden today.',
    'Today {children} played together in the garden.',
  ],
  played_well: ['{children} played [well|nicely|happily] together[| today].'],
  birthday: ['[happy|a very happy|wishing you a happy|wishing a very happy] birthday[| to] {child}'],
  birthday_party: [
    "Today we celebrated {child}'s birthday.",
    "We celebrated {child}'s birthday.",
    "we celebrated {child}'s birthday",
    "it [is|was] {child}'s birthday",
  ],
  joined_in: ['{count} [child|children] joined in today.'],
  busy_day: ['{child} had a <busy> day[| at nursery| with us]', 'it was a <busy> day for {child}'],
  lovely_morning: ['{child} had a <good> morning[| at nursery| with us| with friends| with <his> friends]'],
  lovely_afternoon: [
    '{child} had a <good> afternoon[| at nursery| with us| with friends| with <his> friends]',
  ],
  lovely_time: [
    '<group> had [a <good> time|a <good> day|a <good> morning|a <good> afternoon|fun|lots of fun|so much fun][| together| at nursery]',
    'it was a <good> [day|morning|afternoon][| at nursery]',
    'what a <good> [day|morning|afternoon|time][| we had][| at nursery]',
    '<group> [had|enjoyed] a [|very |really ]<good> [session|week]',
    'what a [|<good> ]week[| we had]',
  ],
  group_activity: [
    '<group> <enjoyed> {activity}[| together| with <his> friends]',
    '<group> [did|had|tried|took part in|joined in with|have done|spent time] [|some |lots of |a bit of ]{activity}[| together]',
    '<group> were busy [|with |doing ]{activity}',
    '<group> went {activity}',
  ],
  friends_activity: [
    '{children} <enjoyed> {activity}[| together]',
    '{children} [did|had|tried|were] [|some ]{activity}[| together]',
  ],
  happy_outside: [
    '{child} <enjoyed> [|playing |being ][outside|outdoors|in the garden|in the fresh air][| with friends| with <his> friends| with the other children]',
    '{child} [played|was playing|spent time|had fun playing][| happily| well| nicely] [outside|outdoors|in the garden]',
  ],
  with_friends: [
    '{child} [played|was playing|has been playing][| happily| nicely| well| beautifully] with [|<his> |the |some ][friends|other children|others|a friend]',
    '{child} <enjoyed> playing with [|<his> |the |some ][friends|other children|others|a friend]',
    '{child} spent time with [|<his> ]friends',
    '{child} [had fun|had a great time|was happy|is happy] playing with <his> friends[| in the home corner| in the garden| outside]',
    '{child} <enjoyed> playing with <his> friends [in the home corner|in the garden|outside]',
  ],
  played_outside: [
    '<group> [played|went|had fun|spent time|were][| happily] [outside|outdoors|in the garden|out in the garden|outside in the garden][| to play]',
    '<group> <enjoyed> [|playing |being |going |some time ][outside|outdoors|in the garden|the fresh air|in the fresh air|the sunshine|in the sunshine]',
  ],
  walk: ['<group> [went|have been|were] [|out ][for a|on a] [walk|short walk|lovely walk|stroll]'],
  picture: [
    '{child} [drew|made|painted|coloured|created|did] a [|<good> |beautiful |colourful ][picture|painting|drawing][| for you| to take home| for mum| for dad| for mummy and daddy]',
    '{child} <enjoyed> [painting|drawing|making|colouring] a [|<good> ]picture',
  ],
  take_home: [
    '{child} made [something|something special|something lovely|a surprise|a present|a gift|a card] [for you|to bring home|to take home]',
  ],
  sang_along: [
    '{child} [sang|sang along|joined in|sang along with us][| to| with] [|the |lots of |some |our ][songs|singing|nursery rhymes]',
    '{child} [sang|joined in with] [|the |lots of |some |our |all the ][songs|singing|nursery rhymes]',
    '{child} [sang|joined in] at [circle time|group time|singing time|carpet time]',
  ],
  listened: [
    '{child} [listened|sat and listened|sat nicely and listened][| well| nicely| carefully| beautifully] to [a|the|our|the whole] story',
    '{child} sat [well|nicely|beautifully] [for|during|at] story time',
  ],
  quiet: [
    '{child} was [|a little ][quiet|subdued|not [himself|herself|themselves|themself]|not <his> usual self]',
    '{child} has not been [himself|herself|themselves|<his> usual self]',
  ],
  upset: [
    '{child} was [|a little ][upset|sad|unsettled|tearful|weepy|clingy|cross|grumpy][| at drop off| when you left| after you left| at first]',
    '{child} [cried|was crying|had a little cry|cried a little][| at drop off| when you left| after you left| at first]',
  ],
  excited: [
    '{child} was [|very |so ]excited[| about <his> day| to see friends| to see <his> friends| to see everyone| to be here| to come in| to be back| all day]',
    '{child} was [happy|very happy|delighted|pleased] to see [|<his> ]friends',
    '{child} [was happy|was pleased|was excited|is always happy] to [see us|come in|be here|be back]',
  ],
  calmed: [
    '{child} [settled|calmed|calmed down|cheered up|stopped crying|was fine|was happy][| quickly| very quickly| again| soon] [after you left|after drop off|once you left|once you had gone|after you had gone|soon after you left|as soon as you left|when you left]',
    '{child} [soon|quickly] [settled|calmed|calmed down|cheered up|stopped crying]',
    '{child} [calmed down|cheered up|stopped crying] [soon|quickly]',
    '{child} [calmed down|cheered up|stopped crying|was fine] [quickly|soon|after a few minutes|in no time|within minutes|shortly after|straight away|after a cuddle|very quickly|with a cuddle]',
    '{child} soon [settled|calmed down|cheered up|was happy]',
    '{child} [settled|calmed down] [|quickly |soon ]after [a cuddle|a few minutes|a little while|cuddles|some cuddles|a short while]',
  ],
  cuddle: [
    '{child} [had|needed|wanted|enjoyed] [a cuddle|lots of cuddles|cuddles|some cuddles|extra cuddles][| with us]',
    'we gave {child} a [cuddle|hug]',
    '{child} [had|enjoyed|wanted|asked for] [lots of|some|a few|plenty of|extra|many] [|lovely ]cuddles[| with us| and reassurance]',
  ],
  happy_day: [
    '{child} was [happy|cheerful|smiling|full of smiles|smiley|happy and smiling|content|settled|happy and settled|calm|calm and happy|in a <good> mood|fine|all smiles|happy and content][| all day| all day long| throughout the day| the whole day| at nursery| with us]',
  ],
  first_day: [
    '{child} had a <good> first [day|session|week|morning][| at nursery| with us]',
    "{child}'s first [day|session|week] [went well|was <good>|went <adv> well]",
  ],
  settling_in: [
    '{child} is settling [|in ][well|nicely|beautifully][| at nursery| with us| into nursery| into nursery life]',
    '{child} is [getting used to|enjoying] [nursery|the nursery|being here|being at nursery|the new room]',
  ],
  settling_visit: [
    "{child}'s [settling in|settle in|first] [visit|session|day] [is|will be] {day} at {time}",
  ],
  new_room: [
    '{child} [will move|will be moving|is moving|moves][| up] to [a|the|our] [new|next|bigger|pre-school|preschool|toddler] room {day}',
  ],
  key_person: [
    "{staff} [is|will be] {child}'s [|new ]key person",
    "{child}'s [|new ]key person [is|will be] [|called ]{staff}",
  ],
  new_staff: [
    'please [welcome|join us in welcoming] {staff}[| to our team| to the team| to nursery]',
    '{staff} [has joined|is joining|joins|will join|will be joining] [our team|the team|us|our nursery]',
  ],
  staff_away: [
    '{staff} [is|will be] [away|off|not in|not here|on holiday|on leave|off work|out|off sick] {day}',
  ],
  welcome_child: ['[a warm |]welcome to [|the |our ]nursery {child}', 'welcome {child}'],
  helped_us: [
    '{child} was [a|such a|our] <good> helper',
    '{child} was very helpful',
    '{child} helped [us|the staff][| a lot| today]',
    '{child} helped [to |][set the table|lay the table|prepare snack|set up|water the plants|set up for lunch|give out the cups]',
    '{child} <enjoyed> helping[| us| to]',
  ],
};
