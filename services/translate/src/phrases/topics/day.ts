/** The day itself: play, moods, friends, who is here. */
import type { Patterns } from '../phrases.ts';

export const day: Patterns = {
  outside_morning: [
    '{child} had a [great|wonderful|brilliant|good] morning playing outside[| today].',
    '{child} had a <good> morning [outside|in the garden|outdoors]',
  ],
  good_day: [
    '{child} had a <good> day all round',
    '{child} had [another|a] <good> day[| all round| here| again]',
    'another <good> day [for|with] {child}',
    '{child} had a [cracking|smashing|top|ace|blinding|lovely jubbly|super duper|fun packed|wicked] [day|time]',
    '{child} had a [ball|blast|whale of a time][| today| with us]',

    '{child} had a [great|wonderful|good|happy|lovely|fantastic] day[| today].',
    '{child} has had a [great|wonderful|good|happy|lovely|fantastic] day[| today].',
    '{child} had a <good> [day|time][| at nursery| with us| with <his> friends]',
    'it was a <good> day for {child}',
    '{child} enjoyed <his> [day|time at nursery|time with us]',
    '{child} had the best [day|time][| ever| today]',
    '{child} had a [really |]<good> day[| full of fun| full of play| of play| full of smiles]',
    '{child} had an [amazing|excellent|exciting|enjoyable|awesome] [day|time][| at nursery| with us]',
    '{child} had [such |]a <good> [|and happy |and fun ]day[| playing| learning| exploring][| with <his> friends| with us]',
    '{child} is having a <good> [day|time]',
    '{child} has had lots of fun',
    '{child} had [lots of |great |so much |]fun[| with us| at nursery| playing]',
  ],
  happy_morning: [
    '{child} was happy all morning.',
    '{child} [was|has been] [|very ]happy[| and settled| and smiley| and smiling| and content] [all morning|throughout the morning|this morning]',
  ],
  settled_friend: ['{child} settled in well and has made a new friend.'],
  settled: [
    '{child} said goodbye to you',
    '{child} went [off|in|straight off|straight in] to play',
    '{child} settled into [the|<his>|our] [new |][toddler room|baby room|preschool room|room|preschool|nursery] [|really |so |very ][well|quickly|happily]',

    '{child} settled in [well|quickly|happily][| today| this morning].',
    '{child} [has |]settled[| in][| well| quickly| happily| beautifully| nicely| straight in| straight away| really quickly][| back in]',
    '{child} [came in|arrived] [happily|happy|smiling|with a smile|with a big smile|happy and smiling]',
    '{child} went straight [in to play|off to play|to play|in]',
    '{child} [separated well|said goodbye happily|waved goodbye happily]',
    '{child} settled [|really ][well|quickly] into [nursery|the room|the toddler room|the baby room|the new room|nursery life]',
    '{child} [said bye|said goodbye|waved bye|waved][| happily][| at the door]',
    '{child} settled [|in ][|very |so |really ][well|quickly|nicely|easily|happily|straight away|beautifully] [this morning|at drop off|on arrival|when <she> arrived]',
    '{child} settled [|in |back in ][easily|very easily|brilliantly|without any problems|with no problems|no problem|right away|immediately]',
    '{child} [came|walked|ran|skipped|arrived] in [happy|happily|smiling|with a smile|with a big smile|full of smiles|confidently|very happily]',
    '{child} [waved|said] [bye|goodbye|good bye|bye bye] [happily|at the door|with a smile|to you at the door][| with a smile| this morning]',
    '{child} had a <good> [drop off|start to the day|settle]',
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
    '<group> [planted|have planted|sowed|were planting] [|some |our |our own ][seeds|flowers|sunflowers|sunflower seeds|bulbs|vegetables|herbs|beans|cress|tomatoes|potatoes][| in the garden| in pots| outside]',
  ],
  looked_for_insects: [
    'We looked for [insects|bugs|minibeasts] in the garden[| today].',
    '<group> [looked for|went looking for|hunted for|searched for|found|went on a hunt for] [|some |lots of ][insects|bugs|minibeasts|worms|snails][| in the garden| outside]',
    '<group> went on a [bug|minibeast] hunt[| in the garden]',
    '<group> [went on|had] a [bug|minibeast|worm|snail|insect] hunt[| in the garden| outside]',
    '<group> [looked for|hunted for|searched for|found|dug for] [|some |lots of ][bugs|minibeasts|worms|snails|insects|ladybirds|spiders]',
  ],
  painted: [
    '{child} painted a picture and was [very|so|really] proud of it[| today].',
    '{child} painted a picture today and was very proud of it.',
  ],
  baked: [
    'Today we baked {food}[| together].',
    'We baked {food}[| together].',
    '<group> [baked|have been baking|enjoyed baking|had fun baking|loved baking|did some baking we made|did baking and made] [|some |our own |delicious |yummy ]{food}[| together| to take home]',
  ],
  sand_water: [
    'The children played with sand and water today.',
    'We played with sand and water[| today].',
    '<group> [played|had fun|enjoyed playing|loved playing] [with|in] [|the ][sand and water|sand and the water|water and sand]',
  ],
  read_story: [
    '<group> [read|enjoyed|listened to|looked at|loved|shared|have been reading|are reading] <book>',

    '<group> [read|are reading|have been reading|shared|enjoyed reading] [the gruffalo|the very hungry caterpillar|the three little pigs|goldilocks|we are going on a bear hunt|room on the broom|dear zoo|the tiger who came to tea]',

    'We read a story together today.',
    'Today we read a story together.',
    '<group> [read|shared|listened to] [a|some|lots of|our favourite] [story|stories|book|books][| together| at story time]',
    '<group> [read|shared|listened to] [|a |some |lots of |our favourite |many ][story|stories|book|books][| together| at story time| on the carpet| before lunch| after lunch]',
  ],
  staff_story: ['{staff} read us a story today.', 'Today {staff} read us a story.'],
  activity: [
    "[today's|our|the] activity [today |][is|was] {activity}",
    "[today's|our|the] activity [is|was] {activity}[| today]",
  ],
  child_activity: [
    '{child} had [|so much |lots of |loads of ]fun [|playing |in |with |on |at |doing ][|the ]{activity}',
    '{child} had a [ball|blast|great time|whale of a time] [|playing |in |with |on |at |doing ][|the ]{activity}',
    '{child} [loves|likes|adores] [|the |our |our new |the new |playing with ]{activity}',

    '{child} [explored|was fascinated by|is fascinated by|was engrossed in|was absorbed in|joined in with|had a go at|had a go on|had a turn on|went on|went down|chose|went to play with|went off to play with|went straight to|kept going back to] {activity}',
    '{child} [explored|enjoyed exploring|loved exploring] {activity} with <his> hands',
    '{child} {activity}',
    '{child} <enjoyed> [|a |the ]{activity} [session|class|lesson]',
    '{child} [was |is ][really |very |]into {activity}',
    '{child} [spent|had] [|a |some ][lots of |][time|fun] [in|on|at|with] {activity}',

    '{child} [enjoyed|loved] {activity}[| today].',
    'Today {child} [enjoyed|loved] {activity}.',
    '{child} <enjoyed> {activity}',
    '{child} [likes|loves|enjoys|really enjoys] {activity}',
    '{child} [spent time|played][| happily] {activity}',
    "{child}'s favourite [was|is] {activity}",
    '{child} [is|was] [|busy |happily |happy ][playing|exploring|enjoying|having fun|engaged|busy with|busy doing|busy] {activity}',
    '{child} [spent|had] [time|ages|a long time|lots of time|the morning|the afternoon|most of the morning|most of the afternoon|the whole morning|the whole afternoon|a while] {activity}',
    '{child} [chose|wanted|asked] to [play|do|explore|go] {activity}',
    '{child} [played|had fun|was happy|had lots of fun|enjoyed [himself|herself|themselves]] {activity}',
    '{child} [enjoyed|loved|had fun|was busy|had lots of fun] [doing|with|playing|exploring|joining in|taking part in|helping with] {activity}',
    '{child} [loves|likes|enjoys|is enjoying|is loving|is really enjoying|was really enjoying|was loving|loved it when we did] {activity}',
  ],
  garden_together: [
    '{children} played together in the garden today.',
    'Today {children} played together in the garden.',
    '{children} [had fun|played|enjoyed playing] [outside|in the garden] together',
    '{children} <enjoyed> the garden together',
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
  busy_day: [
    '{child} had a <busy> day[| at nursery| with us]',
    'it was a <busy> day for {child}',
    '{child} was [|kept ]busy[| playing]',
  ],
  lovely_morning: ['{child} had a <good> morning[| at nursery| with us| with friends| with <his> friends]'],
  lovely_afternoon: [
    '{child} had a <good> afternoon[| at nursery| with us| with friends| with <his> friends]',
  ],
  lovely_time: [
    '<group> had a [ball|whale of a time]',

    '<group> had [a <good> time|a <good> day|a <good> morning|a <good> afternoon|fun|lots of fun|so much fun][| together| at nursery]',
    'it was a <good> [day|morning|afternoon][| at nursery]',
    'what a <good> [day|morning|afternoon|time][| we had][| at nursery]',
    '<group> [had|enjoyed] a [|very |really ]<good> [session|week]',
    'what a [|<good> ]week[| we had]',
    '<group> had the best [day|time][| ever]',
    '<group> [enjoyed ourselves|enjoyed themselves|had a <good> time|had great fun|had a blast]',
    '[|a ]<good> [day|time] [was |]had by all',
  ],
  group_activity: [
    '<group> had [|so much |lots of |loads of ]fun [|playing |in |with |on |at |doing ][|the ]{activity}',

    '<group> [used|watched|chose] {activity}',

    '[loads of|a lot of] [fun |]{activity}',
    '<group> {activity}',
    '<group> [played|were playing|have been playing|enjoyed playing|went on|went down|joined in with|enjoyed a session of] [|with |on |in ]{activity}',

    '<group> <enjoyed> {activity}[| together| with <his> friends]',
    '<group> [did|had|tried|took part in|joined in with|have done|spent time] [|some |lots of |a bit of ]{activity}[| together]',
    '<group> were busy [|with |doing ]{activity}',
    '<group> went {activity}',
    '<group> had [a|our|their] [|<good> ]{activity} [session|lesson|class|time]',
    '<group> <enjoyed> [a|our|the] {activity} [session|lesson|class]',
    '<group> [explored|have been exploring|were exploring|have been doing|were doing|have been enjoying|were busy|got busy|got messy|had a go|practised] {activity}',
    '[lots of|plenty of] [fun |]{activity}',
    '[lots of |so much |]fun {activity}',
  ],
  friends_activity: [
    '{children} {activity}[| together]',

    '{children} <enjoyed> {activity}[| together]',
    '{children} [did|had|tried|were] [|some ]{activity}[| together]',
    '{children} [played|had fun|were playing|have been playing|loved|had a <good> time|spent time] [|playing ]{activity}[| together]',
  ],
  happy_outside: [
    '{child} spent [|the |most of the |lots of ][time|morning|afternoon|lots of time] [playing |][outside|outdoors|in the garden]',

    '{child} <enjoyed> [|playing |being ][outside|outdoors|in the garden|in the fresh air][| with friends| with <his> friends| with the other children]',
    '{child} [played|was playing|spent time|had fun playing][| happily| well| nicely] [outside|outdoors|in the garden]',
    '{child} had a <good> play [outside|in the garden|outdoors]',
    '{child} [had|enjoyed] [lots of fun|a <good> run around|a run around|lots of running|fun] [outside|in the garden|outdoors]',
  ],
  with_friends: [
    '{child} [played|was playing|has been playing][| happily| nicely| well| beautifully] with [|<his> |the |some ][friends|other children|others|a friend]',
    '{child} <enjoyed> playing with [|<his> |the |some ][friends|other children|others|a friend]',
    '{child} spent time with [|<his> ]friends',
    '{child} [had fun|had a great time|was happy|is happy] playing with <his> friends[| in the home corner| in the garden| outside]',
    '{child} <enjoyed> playing with <his> friends [in the home corner|in the garden|outside]',
    '{child} had a <good> play with <his> friends',
    '{child} [played|was playing][| well| nicely| happily| beautifully] [alongside|next to] [|<his> |the ][friends|peers|other children]',
    '{child} [played|was playing][| well| nicely| happily] with [<his>|the] [peers|buddies|little friends|best friend|friends in the home corner|friends in the garden]',
    '{child} enjoyed [playing |being |spending time ]with <his> [friends|peers]',
    '{child} [had fun|had lots of fun] with <his> friends',
  ],
  played_outside: [
    '<group> [played|went|had fun|spent time|were][| happily] [outside|outdoors|in the garden|out in the garden|outside in the garden][| to play]',
    '<group> <enjoyed> [|playing |being |going |some time ][outside|outdoors|in the garden|the fresh air|in the fresh air|the sunshine|in the sunshine]',
    'lots of [playing outside|time outside|fresh air|outdoor fun|fun outside|fun in the garden]',
    '<group> [had|have had|enjoyed] [lots of fun|fun|a <good> time|a <good> morning|a <good> afternoon|time|lots of time|plenty of time|a play] [outside|outdoors|in the garden|in the fresh air|in the sunshine]',
    '<group> [enjoyed|had] [garden time|time outside|the fresh air|some fresh air|lots of fresh air]',
    '<group> [made the most of|enjoyed|took advantage of] the [|<good> |warm |sunny |dry ][weather|sunshine] [outside|in the garden]',
  ],
  walk: [
    '<group> [went|have been|were] [|out ][for a|on a] [walk|short walk|lovely walk|stroll]',
    '<group> [went|have been|had|enjoyed] [|out ][for |on |]a [welly|autumn|winter|spring|summer|muddy|rainy|sunny] walk',
    '<group> [went|have been|were|enjoyed|had|went out] [|out ][for |on |][|a |our ][walk|stroll|little walk|nice walk|morning walk|walk outside|walk around the local area|walk in the sunshine|local walk]',
  ],
  picture: [
    '{child} [drew|made|painted|coloured|created|did] a [|<good> |beautiful |colourful ][picture|painting|drawing][| for you| to take home| for mum| for dad| for mummy and daddy]',
    '{child} <enjoyed> [painting|drawing|making|colouring] a [|<good> ]picture',
    '{child} [drew|made|painted|coloured|created|did|is bringing home|has brought home|brought home|is taking home] [a|some|another|his|her|their] [|<good> |beautiful |colourful |wonderful ][pictures|painting|paintings|drawings|picture|drawing|artwork|art work|art]',
  ],
  take_home: [
    '{child} made [something|something special|something lovely|a surprise|a present|a gift] [for you|to bring home|to take home]',
  ],
  sang_along: [
    '{child} [sang|enjoyed singing|joined in singing|joined in with|knows|sang along to|loves|loved] <song>',

    '{child} [sang|sang along|joined in|sang along with us][| to| with] [|the |lots of |some |our ][songs|singing|nursery rhymes]',
    '{child} [sang|joined in with] [|the |lots of |some |our |all the ][songs|singing|nursery rhymes]',
    '{child} [sang|joined in] at [circle time|group time|singing time|carpet time]',
    '{child} [joined|sang|sang along|was singing] [in |along |][with |to |at |][|the |all |our |lots of |all the ][songs|singing|nursery rhymes|music]',
  ],
  listened: [
    '{child} [listened to|enjoyed listening to|loved listening to|enjoyed|loved|listened well to] <book>',

    '{child} [listened|sat and listened|sat nicely and listened][| well| nicely| carefully| beautifully] to [a|the|our|the whole] story',
    '{child} sat [well|nicely|beautifully] [for|during|at] story time',
    '{child} sat [|and ]listened [well |nicely |beautifully |][to|during] [the story|story time|our story]',
  ],
  quiet: [
    '{child} [is|was] not [|quite |really ][himself|herself|<his> usual self]',

    '{child} was [|a little ][quiet|subdued|not [himself|herself|themselves|themself]|not <his> usual self]',
    '{child} has not been [himself|herself|themselves|<his> usual self]',
    '{child} [was|seemed|looked] [|a little ][quieter|quiet and tired|subdued|withdrawn|quiet in [himself|herself]][| than usual| than normal]',
    '{child} [was|seemed] not quite [himself|herself|<his> usual self|right]',
    '{child} [did not seem|was not|does not seem] [|quite ][himself|herself|themselves|<his> usual self|<his> happy self]',
  ],
  upset: [
    '{child} was [|a little ][wobbly|teary eyed|off] [at drop off|when you left|after you left]',

    '{child} came in [|a little ][upset|tearful|sad|unsettled]',
    '{child} [only |]cried [only |]for a [short time|short while|minute|little while|few minutes]',

    '{child} had [|a |a little |a small |of a |a of a |a little of a ]wobble[| at drop off| when you left]',
    '{child} had [few|a few|some] tears[| at drop off| when you left]',

    '{child} was [|a little ][upset|sad|unsettled|tearful|weepy|clingy|cross|grumpy][| at drop off| when you left| after you left| at first]',
    '{child} [cried|was crying|had a little cry|cried a little][| at drop off| when you left| after you left| at first]',
    '{child} was [|a little ][teary|weepy|whingy|whiny|fractious|miserable|out of sorts|emotional|sad|unhappy|irritable][| at drop off| at first| to begin with]',
    '{child} cried for [a few minutes|a minute|a little while|a little|a short while|a while][| at drop off| when you left| after you left| at first]',
    '{child} [had a few tears|had some tears|shed a few tears][| at drop off| when you left| after you left| at first]',
    '{child} was [|a little ][upset|sad|tearful|teary|unsettled] [when <she> arrived|on arrival|when <she> came in|to begin with|in the beginning|at the start]',
    '{child} had a few tears[| at drop off| at first]',
  ],
  excited: [
    '{child} was [|very |so ]excited[| about <his> day| to see friends| to see <his> friends| to see everyone| to be here| to come in| to be back| all day]',
    '{child} was [happy|very happy|delighted|pleased] to see [|<his> ]friends',
    '{child} [was happy|was pleased|was excited|is always happy] to [see us|come in|be here|be back]',
    '{child} [is|was] [excited|looking forward] [to see|for|about|to seeing] [<his> friends|the day|the party|<his> birthday|the trip|nursery]',
    '{child} was [happy|pleased|excited|delighted|glad] to [see|be with|see all|be back with] [<his>|the|all <his>] [key person|friends|teachers|teacher]',
  ],
  calmed: [
    '{child} [settled|calmed|calmed down|cheered up|stopped crying|was fine|was happy][| quickly| very quickly| again| soon] [after you left|after drop off|once you left|once you had gone|after you had gone|soon after you left|as soon as you left|when you left]',
    '{child} [soon|quickly] [settled|calmed|calmed down|cheered up|stopped crying]',
    '{child} [calmed down|cheered up|stopped crying] [soon|quickly]',
    '{child} [calmed down|cheered up|stopped crying|was fine] [quickly|soon|after a few minutes|in no time|within minutes|shortly after|straight away|after a cuddle|very quickly|with a cuddle]',
    '{child} soon [settled|calmed down|cheered up|was happy]',
    '{child} [settled|calmed down] [|quickly |soon ]after [a cuddle|a few minutes|a little while|cuddles|some cuddles|a short while]',
    '{child} [soon |quickly ][settled|calmed down|cheered up] [with a cuddle|with cuddles|after cuddles|with a story|once playing|when <she> started playing]',
    '{child} [settled|calmed] [down |][|very |so |really ]quickly [once|after|when|as soon as] [you left|you had left|you had gone|you went]',
    '{child} settled [shortly|soon|straight] after you left',
    '{child} [settled|calmed down|cheered up|was fine] [in minutes|within a few minutes|in a few minutes|within five minutes|soon afterwards|soon after|shortly afterwards|after that|in the end]',
    '{child} [stopped crying|was fine|was happy|settled] [as soon as|once|when|soon after|shortly after|straight after] [you left|you had left|you had gone|you went|drop off]',
    '{child} [soon|quickly] [felt better|was fine|was happy again|was happy|perked up]',
  ],
  cuddle: [
    '{child} [had|enjoyed] [a cuddle|lots of cuddles|cuddles|some cuddles|extra cuddles][| with us]',
    'we gave {child} a [cuddle|hug]',
    '{child} [had|enjoyed] [lots of|some|a few|plenty of|extra|many] [|lovely ]cuddles[| with us| and reassurance]',
    '{child} had [a |lots of |some |a few |]cuddle[|s] [with|from] [us|<his> key person|staff|the staff]',
  ],
  happy_day: [
    '{child} has not stopped smiling[| all day]',

    '{child} did not stop smiling[| all day]',
    '{child} was as happy as [anything|can be|always|ever]',

    '{child} was [happy|cheerful|smiling|full of smiles|smiley|happy and smiling|content|settled|happy and settled|calm|calm and happy|all smiles|happy and content][| all day| all day long| throughout the day| the whole day| at nursery| with us]',
    '{child} was a [|very |little ]happy [|little ][boy|girl|chap|baby|man|lady|chappy]',
    '{child} was [full of joy|full of giggles|giggly|<his> [usual |]happy self|<his> usual self|<his> [usual |]happy smiley self|<his> [usual |]smiley self|happy in [himself|herself|themselves]][| all day| all day long| throughout the day| at nursery]',
    '{child} was [happy|smiley|smiling][| and [playful|chatty|settled|calm]][| and [playful|chatty|relaxed]][| all day| all day long| throughout the day]',
    '{child} was [very |]smiley[| and happy]',
  ],
  first_day: [
    '{child} had a <good> first [day|session|week|morning][| at nursery| with us]',
    "{child}'s first [day|session|week] [went well|was <good>|went <adv> well]",
    '{child} had [a <good>|<his>|such a <good>] first [|full ][day|session|week|morning|afternoon][| at nursery| with us| in the room]',
    "it was {child}'s first [|full ][day|session][| at nursery| with us] and <she> did <good>",
    '{child} did [brilliantly|really well|so well|very well|amazingly|great] on <his> first [|full ][day|session|week|morning]',
  ],
  settling_in: [
    'we are [|so |very |really ][pleased|happy|impressed|delighted|proud] with how [well |]{child} [is settling|has settled|settled]',
    '{child} is [finding <his> feet|really finding <his> feet|settling in to nursery life|getting used to us|getting used to nursery|getting used to the room|feeling more at home]',

    '{child} is [much|a lot|far] more settled',
    '{child} is [more|much more] settled[| with us| now]',

    '{child} is settling [|in ][well|nicely|beautifully][| at nursery| with us| into nursery| into nursery life]',
    '{child} is [getting used to|enjoying] [nursery|the nursery|being here|being at nursery|the new room]',
    '{child} is settling [|in |into nursery ][really |very |so ][well|nicely|quickly|beautifully][| into the room| into <his> new room| into nursery]',
    '{child} [has settled|settled] in [really |very |so |][well|nicely|quickly|beautifully] [over the last few days|this week|to the new room|into the new room|to nursery life]',
    '{child} is [getting used to|enjoying|loving] [|<his> |the |our ][routine|daily routine|new routine|room|days here|time here|time with us]',
    '{child} is getting more settled[| every day| each day]',
  ],
  settling_visit: [
    '{child} [will have|has|is having] [a|<his>] [settling in|settle in|settling|first] [session|visit] {day} at {time}',

    "{child}'s [settling in|settle in|first] [visit|session|day] [is|will be] {day} at {time}",
  ],
  new_room: [
    '{child} [will be moving|is moving|will move|moves][| up] to [preschool|pre school|toddlers|the toddlers|the preschool|the next room|the bigger room] {day}',

    '{child} [will move|will be moving|is moving|moves][| up] to [a|the|our] [new|next|bigger|pre-school|preschool|toddler] room {day}',
  ],
  key_person: [
    "{staff} [is|will be] {child}'s [|new ]key person",
    "{child}'s [|new ]key person [is|will be] [|called ]{staff}",
    '{staff} is [now |]the [|new ]key person for {child}',
    "{child}'s [|new ]key [worker|person] [is|will be] {staff}",
  ],
  new_staff: [
    'we have a new [member of staff|team member|colleague|apprentice|teacher|practitioner] {staff}[| in the baby room| in the toddler room| in preschool| in our room| starting]',
    '[please |][say hello to|welcome] {staff}[ our new apprentice| our new team member| our new colleague| our new member of staff| our new teacher| our new practitioner| who joined us| who has joined us| who has joined our team]',
    '{staff} is our new [apprentice|team member|colleague|teacher|practitioner|member of staff]',

    'please [welcome|join us in welcoming] {staff}[| to our team| to the team| to nursery]',
    '{staff} [has joined|is joining|joins|will join|will be joining] [our team|the team|us|our nursery]',
    'it is lovely to welcome {staff}[| to our team| to the team]',
  ],
  staff_away: [
    '{staff} [is|will be] [away|off|not in|not here|on holiday|on leave|off work|out|off sick] {day}',
    '{staff} [is|will be] [off|away|on annual leave|on holiday|not working|on a day off|on training|on a course][| from work] {day}',
  ],
  welcome_child: ['[a warm |]welcome to [|the |our ]nursery {child}', 'welcome {child}'],
  helped_us: [
    '{child} was [our|the] helper of the day',
    '{child} was [chosen as|picked as|our] [|special ]helper[| of the day| for the day]',

    '{child} helped [us |][|to ][tidy the garden|make the display|carry the toys|feed the fish|hand out the snack|hand out the cups|pour the drinks|get snack ready|get lunch ready|cut the fruit|clean the tables|wipe the tables]',

    '{child} was [a|such a|our] <good> helper',
    '{child} was very helpful',
    '{child} helped [us|the staff][| a lot| today]',
    '{child} helped [to |][set the table|lay the table|prepare snack|set up|water the plants|set up for lunch|give out the cups]',
    '{child} <enjoyed> helping[| us| to]',
    '{child} helped [to |][lay|set] the [table|tables][| for lunch| for tea| for snack]',
    '{child} [was|is] [a very |such a |a ][good |great |]helpful [girl|boy|child]',
    '{child} helped [us|the staff|staff|the teachers] [to |][set up|prepare snack|give out the cups|give out the plates|wash up|sweep the floor|water the plants|make lunch|make snack|with snack|at snack time]',
  ],
  loved_it: [
    '{child} was over the moon',
    '{child} was [so |]chuffed',
    '{child} [was|is] loving it',

    'which {child} [loved|enjoyed|really enjoyed|liked][| very much| a lot]',

    '{child} [loved|enjoyed|really enjoyed|thoroughly enjoyed|liked] [it|it a lot|every minute|every minute of it|this|that|it very much|this activity]',
    '{child} had a <good> time doing it',
  ],
  group_loved_it: [
    'which [they|we|they all|we all|everyone|the children] [loved|enjoyed|really enjoyed|liked][| very much| a lot]',

    '<group> [loved|enjoyed|really enjoyed|thoroughly enjoyed|liked] [it|it a lot|every minute|every minute of it|this|that|this activity]',
    '[the children|they|they all|all the children] loved [it|every minute|every minute of it]',
  ],
  played_with: [
    '{child} [played|has been playing|was playing|enjoyed playing|loved playing|had fun playing|had fun|spent time][| nicely| well| happily| lots][| together] with [|<his> friend ]{collector}',
  ],
  played_happily: [
    '{child} was happy playing',
    '{child} [played|was playing] [alone|independently] happily',
    '{child} [played|has been playing] lovely',

    '{child} [played|was playing|has been playing|has played] [|very |really ][well|happily|nicely|beautifully|happily with the toys]',
    '{child} had a <good> play[| with the toys]',
  ],
  good_week: [
    '{child} had a [cracking|smashing] week',
    '{child} had a <good> week[| at nursery| with us]',
    'it was a <good> week for {child}',
  ],
  group_busy: [
    '<group> [were|was|have been] [|kept ]busy[| playing]',
    '<group> had a [<busy>|busy and <good>] [day|morning|afternoon|week][| at nursery| together]',
    'it was a <busy> [day|morning|afternoon|week][| at nursery| in our room]',
    '[it is|it has been|what] a <busy> [day|morning|afternoon|week]',
  ],
  needed_cuddles: [
    '{child} needed [a few|some|a couple of|lots of] extra cuddles',

    '{child} needed [|lots of |some |a lot of |a few |extra |many |plenty of ][a cuddle|cuddles|reassurance|comfort|comforting|cuddles and reassurance|cuddles and comfort]',
    '{child} [wanted|was in need of|was asking for|wanted lots of] [|lots of |extra ]cuddles',
    '{child} had [lots of|a lot of|plenty of|extra] [cuddles|reassurance] [needed|wanted|were needed|was needed]',
  ],
  making_friends: [
    '{child} is [making|beginning to make|starting to make] [|new |lots of |some |lots of new |<good> ]friends[| here| at nursery| in the room]',
    '{child} has [|lots of |some ]new friends',
  ],
  playing_now: [
    '{child} is [|happily |happy ]playing[| happily| nicely| with the toys][| at the moment]',
    '{child} is having [fun|lots of fun]',
    '{child} is busy playing[| with <his> friends]',
  ],
  we_made: [
    '<group> [were|have been|are] [busy |]making {craft}',

    '<group> [made|created|decorated|were making|helped to make|got creative making] [|some |our own |lots of |beautiful |lovely |colourful ]{craft}[| together| to take home]',
  ],
  child_made: [
    '{child} [made|created|decorated|was making] [|some |<his> own |a lovely |a beautiful |lovely |beautiful ]{craft}',
    '{child} [is bringing home|has brought home|brought home|is taking home] {craft} [<she> made|that <she> made]',
  ],
  staff_leaving: [
    "{day} is {staff}'s last day",
    "{staff}'s last day is {day}",

    '[we |]say goodbye to {staff} {day}',
    '[we |]are saying goodbye to {staff} {day}',

    "it is {staff}'s last day {day}",
    '{staff} [is leaving|leaves|will leave|will be leaving][| us| nursery| our nursery| our team| the team] {day}',
    "{day} is {staff}'s last day[| with us| at nursery]",
    "{staff}'s last day is {day}",
  ],
  new_staff_on: [
    '{staff} [is joining|joins|will join|will be joining|starts with|is starting with|will be starting with] [our team|the team|us|our nursery|our room|the baby room|the toddler room|preschool|nursery] {day}',
    'please [welcome|join us in welcoming] {staff} who [joins|is joining|will join|starts with] [our team|the team|us|our nursery|our room|the baby room|the toddler room] {day}',
  ],
  will_miss: ['we will [all |][|really |all really ]miss {child}[| very much| so much| lots| a lot]'],
  cried_on_off: [
    '{child} [cried|was crying|was upset] [on and off|from time to time|now and then|a few times|every now and then]',
  ],
  cuddle_staff: [
    '{child} [had|enjoyed] [a|some|lots of] [cuddle|cuddles|hug] [with|from] {staff}',
    '{staff} gave {child} a [|big ][cuddle|hug]',
  ],
  was_first_day: [
    "it [was|is] {child}'s first day[| today| at nursery| with us]",
    "{child}'s first day[| today]",
  ],
  dirty_clothes: [
    '{child} [got|is|was|came out] [|a little |rather |very ][mucky|muddy|messy|dirty|covered in paint|covered in mud|painty|sandy][| in the garden| outside| from the garden| from painting| in the mud| from the mud| playing outside| in the sand| in the mud kitchen]',
    "{child}'s clothes [got|are|were] [|a little |rather |very ][mucky|muddy|messy|dirty|painty]",
  ],
  laughed: [
    '{child} could not stop [giggling|laughing]',
    '{child} was in fits of [giggles|laughter]',
    '{child} had [the giggles|a fit of the giggles]',
    '{child} had [lots of|so many] belly laughs',
    '{child} had lots of giggles[| for us| for everyone]',
    '{child} did not stop [giggling|laughing]',

    '{child} [laughed|giggled|was laughing|was giggling] [a lot|lots|all day|so much|and giggled|all morning|all afternoon]',
    '{child} had lots of [laughs|laughter]',
  ],
  picture_of: [
    '{child} [drew|painted|made|coloured|created|did] [a|another] [|<good> |beautiful |colourful ][picture|painting|drawing|collage] [of|about] [|<his> ]{theme}',
  ],
  lovely_to_see: [
    '<good> to see [you|everyone|you all] [|all ][back|again|this morning]',

    'it [was|is] [|so |really ]<good> to see [everyone|you all|all the children|you|so many of you|all of you|you both][| back| again| there| after the holidays| after the break| after half term| back after the holidays| back after the break| back after half term| back after christmas| this week]',
    'it was [|so ]<good> to [have everyone back|see so many families|see so many of you]',
  ],
  explored_room: [
    '{child} [was happy to explore|explored|enjoyed exploring|loved exploring|was exploring|had a good explore of] [the|our|<his> new|all the] [room|nursery|environment|toys|new room]',
  ],
  made_us_laugh: [
    '{child} [made|has made|had|kept|has had] [us|everyone|us all|everybody|all of us|the whole room] [laugh|laughing|giggle|in stitches|laugh a lot|laughing all day]',
  ],
  chatty: [
    '{child} was [|very |really |such |proper |properly |full on ][|a |a proper |a little |a real ][chatty|talkative|chatterbox][| all day| this morning| this afternoon]',
    '{child} [chatted|chattered|talked] [away|a lot|lots|non stop|all day][| to us| to everyone| to <his> friends]',
    '{child} had [lots|plenty|so much|a lot] to say',
  ],
  energetic: [
    '{child} [was|is] [|full ][full of beans|of beans|of energy|of life|lively|full of energy|full of life|energetic|bouncing around|bouncing off the walls]',
    '{child} had [lots of|plenty of|so much|bags of|loads of] energy[| to burn]',
  ],
  worn_out: [
    '{child} [is|was|seems|looks] [|completely |totally |all ][shattered|exhausted|worn out|tuckered out|pooped|wiped out|knackered|dead on <his> feet|ready for bed]',
  ],
  smiles: [
    '{child} smiled [lots|a lot|so much]',
    '{child} had lots of [big |]smiles all round',
    '{child} had big smiles all round',
    '{child} had lots of smiles[| for us| for everyone]',
    '{child} had [big|all|so many] smiles',
    '[lots of |big ]smiles all round from {child}',
  ],
  good_mood: [
    '{child} [was|is] [|in |on ][good form|top form|fine form|great form|cheerful form]',
    '{child} [was|is] in [|a ][<good>|cheerful|chirpy|very good] mood[| all day| all morning]',
    '{child} [was|is] in [|<good> |very good |high ]spirits[| all day| throughout the day]',
    '{child} was a [|very |little ]happy [|little ]bunny',
    '{child} [was|is] [chirpy|a ray of sunshine|a little ray of sunshine|bubbly|jolly|loving life]',
  ],
  perked_up: ['{child} [then |]perked up', '{child} [then |][cheered|brightened|bucked] up'],
  lovely_have_back: [
    'it [is|was] [so |]<good> to [have|see|welcome] {child} back[| with us| at nursery| in the room]',
    '[so |]<good> to [have|see|welcome] {child} back[| with us| at nursery]',
  ],
  borrowed_clothes: [
    '{child} [borrowed|has borrowed|is borrowing|had to borrow] [|some |some of ][|nursery |our |spare |our spare ]clothes',
  ],
  new_friend: [
    '{child} [made|has made] [friends with a new [boy|girl|child]|a <good> new friend|a new friend|a little friend]',
  ],
  watched_others: [
    '{child} [watched|was watching|liked watching|enjoyed watching|observed|was happy to watch|was happy watching] [the other children|the others|others|<his> friends|other children]',
  ],
  curious: [
    '{child} [was|is|is being] [|very ][curious|inquisitive][| about everything]',
    '{child} was interested in everything',
    '{child} asked [lots of|so many|a lot of|loads of|many] [|good |great ]questions',
  ],
  staff_covering: [
    '{staff} [is|will be] [covering|in our room|helping|working|with us|helping out][| in our room| with us] {day}',
  ],
};
