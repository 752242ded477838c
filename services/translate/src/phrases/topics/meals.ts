/** Food and drink. */
import type { Patterns } from '../phrases.ts';

export const meals: Patterns = {
  enjoyed_food: [
    '{child} <enjoyed> [|<his> |eating |trying ]{food}',
    '{child} [enjoyed|loved|really enjoyed|thoroughly enjoyed|devoured|wolfed down|liked|loved eating|enjoyed eating|especially enjoyed|particularly liked|tucked into] [|all |all of |some |lots of |plenty of |<his> |the |eating |trying |tasting ]{food}',
  ],
  lunch: [
    'for {meal} there [was|were|is|are|will be] {food}',
    'there [was|were] {food} for {meal}',

    "[today's |for |]{meal} [today |][was|is|we had|we are having|the children had|will be] {food}",
    "today's {meal}: {food}",
    'we [had|have|are having|ate] {food} [for|at] {meal}',
    'the children [had|ate|enjoyed|loved] {food} [for|at] {meal}',
    'for {meal} [today |][we had|we are having|there is|there was|the children had] {food}',
    '[today |]{meal} [today |][was|is] {food}',
    '{meal} {food}',
  ],
  ate_well: [
    '{child} [ate|is eating|was eating] [really |]well all day',
    '{child} had a [good|great|healthy] appetite',

    '{child} ate [like a horse|with a good appetite]',

    '{child} ate [really |very ]well today.',
    '{child} ate well.',
    '{child} ate [|very |really ][well|nicely|beautifully|lots|a lot|loads|plenty]',
    '{child} [has|had|has had] a [good|great|healthy|big] appetite',
    '{child} [was|has been] [hungry|very hungry]',
    '{child} [ate|has eaten|is eating|has been eating] [|really |very |so |extremely |quite |super ][well|nicely|brilliantly|beautifully|happily|lots|a lot|loads|plenty][| all day| throughout the day| at all meals| today and drank well]',
    '{child} had a [<good>|really good|very good|big|healthy] appetite',
    '{child} had [|a ][<good>|really good|very good|big|healthy] appetite',
    '{child} is [a very |such a |a ]good eater',
  ],
  ate_all: [
    '{child} [scoffed|demolished|polished off|devoured|hoovered up|wolfed down|gobbled up|finished off|smashed|cleared] [|all |all of ][|<his> |the ]{meal}',
    '{child} ate [the lot|every bit|every last bit|every scrap] [at|for] {meal}',

    '{child} ate [|all |all of |every bit of |the whole of ]<his> {meal}',
    '{child} [finished|cleared|polished off|managed|enjoyed] [all |all of ]<his> {meal}',
    '{child} [finished|polished off] <his> {meal}',
    '{child} ate all of {meal}',
    '{child} [ate|had|finished|cleared|polished off|managed|enjoyed|demolished|gobbled up] [all|all of|every bit of|the whole of|every last bit of|the whole] [|<his> |the ]{meal}[| up]',
    '{child} [had|ate] <his> {meal} [all up|and ate it all|and finished it all|and cleared <his> plate]',
    '{child} had [all|every bit] [|of ][|<his> |the ]{meal} eaten',
  ],
  first_food: [
    '{child} tried {food} for the first time today.',
    'Today {child} tried {food} for the first time.',
    '{child} tried {food} [for the first time|and loved it|for the first time and loved it]',
    '{child} [tried|tasted|had|ate] [|some ]{food} for the first time[| ever| with us]',
  ],
  drank: [
    '{child} had plenty to drink',

    '{child} drank [plenty|lots|a lot] of water[| today].',
    '{child} [drank|has drunk] [plenty of|lots of|a lot of|loads of] [water|drinks|fluids]',
    '{child} drank [well|plenty|lots|all <his> water|all of <his> water]',
    '{child} [drank|has drunk|is drinking|has been drinking|had] [plenty of|lots of|a lot of|loads of|lots and lots of|all <his>|all of <his>|lots of his|plenty] [water|fluids]',
    '{child} [drank|is drinking|has been drinking] [|really |very |so ][well|plenty|lots|loads|lots of water|plenty of water]',
    '{child} had [plenty|lots] of [water|drinks|fluids][| drunk]',
  ],
  not_hungry: [
    '{child} was not very hungry.',
    "{child} wasn't very hungry[| today].",
    '{child} [was not|did not feel|did not seem] [|very |that |particularly ]hungry',
    '{child} [was not|did not feel|did not seem|is not] [|very |that |particularly |really |too |so ][hungry|interested in eating|in the mood to eat]',
    '{child} had not [|very |that |particularly |really |too |so ]hungry',
  ],
  ate_everything: [
    '{child} [ate|had|scoffed|finished] [the lot|every bit|every last bit|every scrap|every mouthful]',
    '{child} [cleared|emptied|polished off|cleaned] <his> plate',
    '{child} [wolfed|hoovered|gobbled|scoffed] [it|it all|everything] [down|up]',
    '{child} left [nothing|a clean plate]',

    '{child} ate everything in sight',

    '{child} ate [everything|it all|all of it|the lot|every bit][| on <his> plate]',
    '{child} [cleared|finished] <his> plate',
    '{child} ate up',
    '{child} ate [everything|it all|all of it|all <his> food|all of <his> food]',
    '{child} [ate|had|finished|cleared] [everything|it all|all of it|the lot|every bit|all <his> food|all of <his> food|everything up|every meal|all <his> meals|all meals][| on <his> plate| we offered| offered to <him>]',
    '{child} had clean plate',
  ],
  ate_most: [
    '{child} ate [most|nearly all|almost all] [|of ][<his>] {meal}',
    '{child} [ate|had|finished|managed] [most|nearly all|almost all|the majority] [|of ][|<his> |the ]{meal}',
    '{child} had [most|nearly all|almost all] [|of ][|<his> |the ]{meal} eaten',
  ],
  ate_little: [
    '{child} [only |]ate [|only ][a little|some|a few bites|a small amount|very little|not much] [|of ][<his>] {meal}',
    '{child} did not eat much [|of ][|<his> |at |for ]{meal}',
    '{child} [picked at|nibbled at] <his> {meal}',
    '{child} [ate|had|managed] [|only ][a little|some|a few bites|a small amount|very little|not much|a few mouthfuls|a tiny amount|a small portion|a bite or two|a couple of bites|two bites] [|of ][|<his> |the |at ]{meal}',
    '{child} had not much {meal}[| eaten]',
    '{child} did not [eat|have|want|finish|manage] [|very |so ]much [|of ][|<his> |the |at |for ]{meal}',
  ],
  ate_none: [
    '{child} [did not want|was not interested in|refused] [|any |any of ][|<his> ]{meal}',

    '{child} did not [eat|have|want|touch|fancy] [|any |any of ]<his> {meal}',
    '{child} did not [eat|have|want] [|any ]{meal}',
    '{child} ate none of <his> {meal}',
    '{child} [refused|did not want to eat|would not eat] [|<his> ]{meal}',
    '{child} [did not want|was not interested in|did not fancy] [|any |<his> ]{meal}',
    '{child} had no {meal}[| eaten| at all]',
    '{child} [did not eat|did not have|did not touch|would not have|did not try|had none of] [|any |any of ][|<his> |the ]{meal}',
  ],
  ate_well_meal: [
    '{child} ate well [at|for|during] {meal}[|time]',
    '{child} [enjoyed|loved|had a good] [|<his> ]{meal}[|time]',
    '{child} ate a [good|big|lovely|great] {meal}',
    '{child} had a [good|big|lovely|great|nice] {meal}',
    '{child} [ate|has eaten] [|very |really |so ]well [at|for|during] [|<his> |both ]{meal}[|time]',
    '{child} [enjoyed|loved|really enjoyed|thoroughly enjoyed] [|eating ][|<his> |the ]{meal}',
    '{child} had a [<good>|really good|very good] {meal}',
    '{child} had good {meal}',
  ],
  ate_not_well: [
    '{child} did not eat [very |]much',
    '{child} did not eat [very |so ]well[| as usual]',
    '{child} ate [|very ]little',
    '{child} did not have [much of |much |a big |]an appetite',
    '{child} had [little|no] appetite',
    '{child} did not have much [of an |]appetite',
    '{child} did not eat [|very |that |too |so ][much|well|a lot][| this time]',
    '{child} was [off <his> food|fussy with <his> food|a fussy eater|picky with food|not interested in food]',
    '{child} [has|had] [little|no|not much|not much of an|less|less of an|a poor|not a big] appetite',
    '{child} had not much appetite',
  ],
  more_food: [
    '{child} [asked for|wanted|had|came back for|even had] [more|seconds|second helpings|a second helping|thirds][| food| at lunch]',
    '{child} had seconds of [pudding|lunch|dinner|tea]',
    '{child} [asked for|wanted|had|came back for|even had|ate|enjoyed|went back for] [more|seconds|second helpings|a second helping|thirds|a second portion|extra helpings|two helpings|another helping][| food| please| of lunch| at lunch| of everything| of food]',
    '{child} had [seconds|second helpings|two helpings][| at lunch| of lunch| of everything]',
  ],
  meal_food: [
    '{child} [had|ate] {food} [for|at] [|<his> ]{meal}[|time]',
    'for {meal} {child} [had|ate|enjoyed] {food}',
    '{child} [had|ate|enjoyed|has had] [|some |a little ]{food} [for|at|as] [|<his> |a ]{meal}',
    'for [|<his> ]{meal} {child} [had|ate|enjoyed|has had] [|some ]{food}',
  ],
  child_ate: [
    '{child} [had|ate|has been eating] [|some |lots of |plenty of ]{food}',
    '{child} had [|some |lots of ]{food}',
  ],
  liked_food: [
    '{child} [likes|loves] {food}',
    "{food} [is|are] {child}'s favourite",
    '{child} [likes|loves|really enjoys] [|eating ]{food}',
    '{child} [likes|loves|really likes|absolutely loves|is a big fan of|really loves] [|eating |<his> |the ]{food}',
  ],
  disliked_food: [
    '{child} [did not fancy|was not keen on|is not keen on|was not a fan of|is not a fan of|turned <his> nose up at|was not sure about|was not impressed with|did not think much of] [|<his> |the ]{food}',

    '{child} [did not like|does not like|was not keen on|did not want|refused|did not eat] [|the |any |<his> ]{food}',
    '{child} [did not like|does not like|was not keen on|did not want|was not a fan of|did not enjoy|was not so keen on|did not fancy|was not too sure about|was not sure about|is not keen on] [|the |any |<his> |eating ]{food}',
  ],
  made_food: [
    '<group> [made|cooked|prepared|have been making|helped make|helped to make] {food}[| together]',
    '<group> [<enjoyed>|had fun] making {food}[| together]',
    '<group> [made|baked|cooked] {food} for [pancake day|snack|lunch|tea|mum|eid|diwali|christmas|easter]',
    '<group> [made|cooked|prepared|have been making|were making|helped make|helped to make|enjoyed making|had fun making|loved making] [|some |our own |delicious |yummy |lots of ]{food}[| together| for snack| for tea| to take home]',
  ],
  helped_make: [
    '{child} [helped to make|helped make|made|cooked|prepared|baked|helped to bake|helped bake|helped prepare] [|some |<his> own ]{food}',
    '{child} <enjoyed> [making|baking|cooking] [|some |<his> own ]{food}',
    '{child} [helped to make|helped make|made|cooked|prepared|baked|helped to bake|helped bake|helped prepare|helped cook|has made|has baked|helped us make|helped us to make|helped us bake] [|some |<his> own |the |our ][|delicious |yummy |tasty ]{food}',
  ],
  ate_alone: [
    '{child} [ate|fed [himself|herself|themselves|themself]|ate by [himself|herself|themselves|themself]|ate lunch|ate <his> lunch] [without help|with a spoon|with a fork|using a spoon|using a fork|independently|all by [himself|herself|themselves|themself]|on <his> own]',
    '{child} [fed [himself|herself|themselves|themself]|is feeding [himself|herself|themselves|themself]|used a spoon|used a fork|used a knife and fork]',
  ],
  bottle_dose: [
    '{child} [had|drank|took|finished] [|a |a full ][|bottle of ]{dose} [|of ][milk|formula|formula milk|breast milk|expressed milk]',
    '{child} [had|drank|took] {dose} of <his> [bottle|milk]',
    '{child} [had|drank|took|finished] {dose}[| of milk] [from|in] <his> bottle',
    '{child} [had|drank|took|finished] [|a |<his> |a full |about |around ][|bottle of |bottle ]{dose}[| of][| milk| formula| formula milk| breast milk| bottle| expressed milk][| from <his> bottle]',
    '{child} had [bottle|milk] [|of ]{dose}',
  ],
  bottle_time: [
    '{child} [had|drank|took|finished] [a|<his>] [bottle|bottle of milk|milk] at {time}',
    '{child} [had|drank|took|finished|was given] [|a |<his> |<his> morning |<his> afternoon ][bottle|bottle of milk|milk|milk bottle] at {time}',
    '{child} had [bottle|milk][| given] at {time}',
    'at {time} {child} [had|drank|took] [a|<his>] [bottle|bottle of milk|milk]',
  ],
  drank_milk: [
    '{child} [drank|finished|had] [all of|all] <his> [milk|bottle]',
    '{child} [drank|finished] <his> [milk|bottle]',
    '{child} drank [plenty of|lots of] milk',
    '{child} [had|drank|finished|took][| all] <his> bottle[| of milk]',
    '{child} [drank|finished|had|took] [all of|all|every drop of] [|<his> |the ][milk|bottle|milk bottle|bottle of milk][| up]',
    '{child} [drank|finished|took] [|<his> |the ][whole |full |][bottle|milk][| of milk][| well| really well]',
  ],
  drank_little: [
    '{child} [did not drink much|did not drink a lot|drank very little|only drank a little|drank a little][| water| milk]',
    '{child} [did not drink|has not drunk|is not drinking] [|very |that |so ][much|a lot|well|enough][| water| milk| today]',
    '{child} drank [|very ]little[| water| milk]',
  ],
  dont_nuts: [
    'please do not [bring|send] [|any |food with |foods with |food containing |any food with ]nuts [to|into] [|the ]nursery',
    '[we are|our nursery is] a nut free [nursery|setting]',
    '<please> do not [bring|send|pack|give] [|in |your child ][|any |food with |foods with |food containing |any food with |any food containing |foods containing |anything with |anything containing |snacks with |products with |products containing ]nuts[| in| in it| in them][| to nursery| into nursery| into the nursery| in their lunch| in packed lunches| in lunch boxes]',
    '[we are|this is|our nursery is|the nursery is|remember we are|nursery is] a [|strictly ]nut free [nursery|setting|zone|school]',
    '<please> no nuts',
  ],
  allergies: [
    '[|do you have |does your child have |has your child got ]any [allergies|food allergies][| that| ][ we should know about| we need to know about]',

    "<please> tell us [about|of] [any|your child's] [|food |new ]allergies[| your child has| or dietary needs]",
    '<please> tell us if your child has [any|an|a food] [allergies|allergy|new allergies|food allergies]',
  ],
  ate_half: [
    '{child} [ate|had|managed|finished] [|about |around |only |just over |just under ]half [|of ][|<his> |the ]{meal}',
    '{child} had half [|of ][|<his> ]{meal} eaten',
  ],
  ate_all_food: [
    '{child} [ate|had|finished|polished off] all [|of ][|<his> |the ]{food}',
    '{child} [finished|polished off] [|<his> |the ]{food}',
  ],
  ate_most_food: ['{child} [ate|had|finished] [most|nearly all|almost all] [|of ][|<his> |the ]{food}'],
  ate_little_food: [
    '{child} [ate|had|tried|tasted|nibbled] [|only ][a little|a little of|a few bites of|a small amount of|a bite of|a few mouthfuls of|a taste of|a small portion of] [|<his> |the |some ]{food}',
    '{child} did not eat much [|of ][|<his> |the ]{food}',
  ],
  left_food: [
    '{child} [left|did not touch|would not eat|would not try|did not try|left all|refused to eat|refused to try] [|all |all of |any |any of ][|<his> |the ]{food}',
  ],
  water_some: [
    '{child} [had|drank|took] [some|a drink of|a cup of|a few sips of|sips of|small sips of|a glass of|a beaker of] water',
  ],
  bottle_dose_time: [
    '{child} [had|drank|took|finished] [|a |<his> ][|bottle of ]{dose} [|of ][|milk |formula |formula milk |bottle ]at {time}',
    'at {time} {child} [had|drank|took|finished] [|a |<his> ][|bottle of ]{dose}[| of][| milk| formula| formula milk| bottle]',
    '{child} had [bottle|milk] [|of ]{dose} at {time}',
    '{child} had [bottle|milk] at {time}[|,][| took| drank| had] {dose}[| of milk]',
    '{child} had <his> bottle at {time}[|,][| and][| took| drank| had] {dose}',
  ],
  menu: [
    "[our|the|a|next week's|this week's] [|new |autumn |winter |summer |spring |lunch ][menu|menus] [is|are] [|now ][ready|available|on the board|on display|on the notice board|attached|in the app|on the app|out|up]",
    '[the |][menu|menus] for [next week|this week|next month|the week] [is|are] [|now ][ready|available|on the board|on display|on the notice board|attached|in the app|on the app]',
    'we have a new [|lunch ][menu|menus]',
  ],
  drank_half: [
    '{child} [|only ][drank|had|finished|took|managed] [|only ][|about |around ]half [|of ][|<his> |the ][milk|bottle|feed]',
    '{child} had half [|of ]<his> [milk|bottle]',
  ],
  drank_most: [
    '{child} [drank|had|finished|took|managed] [most|nearly all|almost all] [|of ][|<his> |the ][milk|bottle|feed]',
  ],
  milk_left: [
    '{child} did not [finish|drink all of|drink all|take all|take all of] [<his>|the] [milk|bottle|feed]',
  ],
  milk_refused: [
    '{child} [refused|did not want|would not take|would not drink|did not take|did not fancy] [|any |any of ][<his>|the] [bottle|milk bottle|feed|milk feed]',
  ],
  no_food_please: [
    'please do not [bring|send|send in|bring in|pack] [|in |any ]{food}[| in| to nursery| into nursery| for snack| in lunch boxes| in packed lunches| from home]',
  ],
};
