/** Food and drink. */
import type { Patterns } from '../phrases.ts';

export const meals: Patterns = {
  enjoyed_food: ['{child} <enjoyed> [|<his> |eating |trying ]{food}'],
  lunch: [
    "[today's |for |]{meal} [today |][was|is|we had|we are having|the children had|will be] {food}",
    "today's {meal}: {food}",
    'we [had|have|are having|ate] {food} [for|at] {meal}',
    'the children [had|ate|enjoyed|loved] {food} [for|at] {meal}',
    'for {meal} [today |][we had|we are having|there is|there was|the children had] {food}',
  ],
  ate_well: [
    '{child} ate [really |very ]well today.',
    '{child} ate well.',
    '{child} ate [|very |really ][well|nicely|beautifully|lots|a lot|loads|plenty]',
    '{child} [has|had|has had] a [good|great|healthy|big] appetite',
    '{child} [was|has been] [hungry|very hungry]',
  ],
  ate_all: [
    '{child} ate [|all |all of |every bit of |the whole of ]<his> {meal}',
    '{child} [finished|cleared|polished off|managed|enjoyed] [all |all of ]<his> {meal}',
    '{child} [finished|polished off] <his> {meal}',
    '{child} ate all of {meal}',
  ],
  first_food: [
    '{child} tried {food} for the first time today.',
    'Today {child} tried {food} for the first time.',
    '{child} tried {food} [for the first time|and loved it|for the first time and loved it]',
  ],
  drank: [
    '{child} drank [plenty|lots|a lot] of water[| today].',
    '{child} [drank|has drunk] [plenty of|lots of|a lot of|loads of|some|<his>] [water|drinks|fluids]',
    '{child} drank [well|plenty|lots|all <his> water|all of <his> water]',
  ],
  not_hungry: [
    '{child} was not very hungry.',
    "{child} wasn't very hungry[| today].",
    '{child} [was not|did not feel|did not seem] [|very |that |particularly ]hungry',
  ],
  ate_everything: [
    '{child} ate [everything|it all|all of it|the lot|every bit][| on <his> plate]',
    '{child} [cleared|finished] <his> plate',
    '{child} ate up',
    '{child} ate [everything|it all|all of it|all <his> food|all of <his> food]',
  ],
  ate_most: ['{child} ate [most|nearly all|almost all|three quarters] [|of ][<his>] {meal}'],
  ate_little: [
    '{child} [only |]ate [|only ][a little|some|a few bites|a small amount|very little|not much] [|of ][<his>] {meal}',
    '{child} did not eat much [|of ][|<his> |at |for ]{meal}',
    '{child} [picked at|nibbled at] <his> {meal}',
  ],
  ate_none: [
    '{child} did not [eat|have|want|touch|fancy] [|any |any of ]<his> {meal}',
    '{child} did not [eat|have|want] [|any ]{meal}',
    '{child} ate none of <his> {meal}',
    '{child} [refused|did not want to eat|would not eat] [|<his> ]{meal}',
    '{child} [did not want|was not interested in|did not fancy] [|any |<his> ]{meal}',
  ],
  ate_well_meal: [
    '{child} ate well [at|for|during] {meal}[|time]',
    '{child} [enjoyed|loved|had a good] [|<his> ]{meal}[|time]',
    '{child} ate a [good|big|lovely|great] {meal}',
    '{child} had a [good|big|lovely|great|nice] {meal}',
  ],
  ate_not_well: [
    '{child} did not eat [very |]much',
    '{child} did not eat [very |so ]well[| as usual]',
    '{child} ate [|very ]little',
    '{child} did not have [much of |much |a big |]an appetite',
    '{child} had [little|no] appetite',
    '{child} did not have much [of an |]appetite',
  ],
  more_food: [
    '{child} [asked for|wanted|had|came back for|even had] [more|seconds|second helpings|a second helping|thirds][| food| at lunch]',
    '{child} had seconds of [pudding|lunch|dinner|tea]',
  ],
  meal_food: [
    '{child} [had|ate] {food} [for|at] [|<his> ]{meal}[|time]',
    'for {meal} {child} [had|ate|enjoyed] {food}',
  ],
  child_ate: [
    '{child} [had|ate|has been eating] [|some |lots of |plenty of ]{food}',
    '{child} had [|some |lots of ]{food}',
  ],
  liked_food: [
    '{child} [likes|loves] {food}',
    "{food} [is|are] {child}'s favourite",
    '{child} [likes|loves|really enjoys] [|eating ]{food}',
  ],
  disliked_food: [
    '{child} [did not like|does not like|was not keen on|did not want|refused|did not eat] [|the |any |<his> ]{food}',
  ],
  made_food: [
    '<group> [made|cooked|prepared|have been making|helped make|helped to make] {food}[| together]',
    '<group> [<enjoyed>|had fun] making {food}[| together]',
    '<group> [made|baked|cooked] {food} for [pancake day|snack|lunch|tea|mum|eid|diwali|christmas|easter]',
  ],
  helped_make: [
    '{child} [helped to make|helped make|made|cooked|prepared|baked|helped to bake|helped bake|helped prepare] [|some |<his> own ]{food}',
    '{child} <enjoyed> [making|baking|cooking] [|some |<his> own ]{food}',
  ],
  ate_alone: [
    '{child} [ate|fed [himself|herself|themselves|themself]|ate by [himself|herself|themselves|themself]|ate lunch|ate <his> lunch] [without help|with a spoon|with a fork|using a spoon|using a fork|independently|all by [himself|herself|themselves|themself]|on <his> own]',
    '{child} [fed [himself|herself|themselves|themself]|is feeding [himself|herself|themselves|themself]|used a spoon|used a fork|used a knife and fork]',
  ],
  bottle_dose: [
    '{child} [had|drank|took|finished] [|a |a full ][|bottle of ]{dose} [|of ][milk|formula|formula milk|breast milk|expressed milk]',
    '{child} [had|drank|took] {dose} of <his> [bottle|milk]',
    '{child} [had|drank|took|finished] {dose}[| of milk] [from|in] <his> bottle',
  ],
  bottle_time: ['{child} [had|drank|took|finished] [a|<his>] [bottle|bottle of milk|milk] at {time}'],
  drank_milk: [
    '{child} [drank|finished|had] [all of|all] <his> [milk|bottle]',
    '{child} [drank|finished] <his> [milk|bottle]',
    '{child} drank [plenty of|lots of] milk',
    '{child} [had|drank|finished|took][| all] <his> bottle[| of milk]',
  ],
  drank_little: [
    '{child} [did not drink much|did not drink a lot|drank very little|only drank a little|drank a little][| water| milk]',
  ],
  dont_nuts: [
    'please do not [bring|send] [|any |food with |foods with |food containing |any food with ]nuts [to|into] [|the ]nursery',
    '[we are|our nursery is] a nut free [nursery|setting]',
  ],
  allergies: [
    "<please> tell us [about|of] [any|your child's] [|food |new ]allergies[| your child has| or dietary needs]",
    '<please> tell us if your child has [any|an|a food] [allergies|allergy|new allergies|food allergies]',
  ],
};
