/** Sleep. */
import type { Patterns } from '../phrases.ts';

export const sleep: Patterns = {
  slept_minutes: [
    '{child} slept for {count} minutes today.',
    '{child} slept {count} minutes.',
    '{child} [slept|napped|had a sleep|had a nap|was asleep|rested] [|for ][|about |around |nearly |just over |almost |approximately ]{count} [minutes|minute]',
    '{child} had a {count} [minute|minutes] [sleep|nap|rest]',
    '{child} had a [|good |nice |lovely |short |little ][sleep|nap] [for|of] {count} minutes',
    '{child} [only |][slept|napped|had|rested] [|only |for |for only ][|about |around |nearly |just over |just under |almost |approximately |a ]{count} [minutes|minute][| sleep| nap| rest| of sleep]',
    '{child} [only |]had [|only |just ][a |]{count} [minute|minutes] [sleep|nap|rest]',
    '{child} had {count} [minute|minutes] [sleep|nap|rest]',
    '{child} had a [nap|sleep] of {count} minutes',
    '{child} had only {count} [minute|minutes] [sleep|nap]',
    '{child} had [slept|sleep|nap|napped] {count} [minute|minutes]',
  ],
  slept_from: [
    '{child} [went to sleep|fell asleep|went down] at {time} and slept [until|till|to] {until}',

    '{child} slept from {time} until {until}[| today].',
    '{child} [slept|napped|was asleep|had a sleep|had a nap] [from|between] {time} [to|until|till|and] {until}',
    '{child} fell asleep at {time} and woke[| up] at {until}',
    '{child} [slept|napped|was asleep|has slept|had a sleep|had a nap|rested|had <his> sleep|had <his> nap|slept well|slept soundly|had a good sleep|had a lovely sleep|had a <good> sleep|had a long sleep] [|from |between ]{time} [|to |until |till |and |til |through to ]{until}',
    '{child} had [sleep|nap|slept|asleep|sleep time|nap time] [|from |between ]{time} [|to |until |till |til |and ]{until}',
    '{child} [fell asleep|went to sleep|went down|slept] at {time} and [woke|woke up|got up|was up|was awake] at {until}',
  ],
  slept_well: [
    '{child} slept [all|right|straight] [the way |]through',
    '{child} had a [good|great|lovely|nice|solid|decent] [sleep|nap][| for us]',

    '{child} slept well today.',
    '{child} had a good sleep.',
    '{child} [slept|napped|has slept|rested][| really| very] [well|soundly|peacefully|beautifully|nicely]',
    '{child} had a [<good>|long|restful|peaceful|lovely long|nice long|really good] [sleep|nap|rest]',
    '{child} slept like a [log|baby]',
    '{child} [slept|napped|has slept|rested|is sleeping] [|really |very |so ][well|soundly|peacefully|beautifully|nicely|great|brilliantly][| at nursery| at nap time| at sleep time| in <his> cot| in the cot| on <his> bed]',
    '{child} had a [<good>|long|restful|peaceful|lovely long|nice long|really good|good long|very good|big|nice] [sleep|nap|snooze]',
    '{child} had [|a ][<good>|long|nice long|lovely long|really good|good long|very good] [sleep|nap]',
  ],
  tired: [
    '{child} came in [|a little ]tired',
    '{child} was [ready for|in need of] <his> [nap|sleep]',

    '{child} [is|was|seems] a [little|bit] tired[| today].',
    '{child} [is|was|seems|seemed|looked|has been] [|a little |quite |rather |very slightly ]tired[| today| this morning| this afternoon]',
    '{child} [is|was|seems|seemed|looked|looks|has been] [|a little |quite |rather |very |extremely |still |getting ][tired|sleepy|tired and quiet][| now]',
  ],
  slept_hours: [
    '{child} [slept|napped|had a sleep|had a nap] [|for ][|about |around |nearly |over ]{count} [hour|hours]',
    '{child} had a {count} hour [sleep|nap]',
    '{child} was asleep [|for ]{count} [hour|hours]',
    '{child} had a {count} [hour|hours] [sleep|nap]',
    '{child} [only |][slept|napped|had a sleep|had a nap|has slept|had] [|only |for |a ][|about |around |nearly |over |just over |almost |a good |a full ]{count} [hour|hours][| sleep| nap| of sleep][| well]',
    '{child} had {count} [hour|hours] [sleep|nap|of sleep]',
  ],
  slept_hours_minutes: [
    '{child} [slept|napped|had a sleep|had a nap] [|for ]{count} [hour|hours] [|and ]{minutes} [minutes|mins]',
    '{child} [slept|napped|had a sleep|had a nap|has slept|slept well|was asleep] [|for ][|about |around ]{count} [hour|hours] [|and ]{minutes} [minutes|minute]',
  ],
  not_slept: [
    '{child} [did not|would not] [sleep|nap|have a sleep|have a nap|want to sleep|want a nap|go to sleep|want a sleep|settle for a sleep]',
    '{child} had no [sleep|nap]',
    '{child} refused [a nap|to sleep|a sleep]',
    '{child} [did not|would not|could not|has not|refused to|did not want to] [sleep|nap|have a sleep|have a nap|want to sleep|want a nap|go to sleep|settle to sleep|fall asleep|settle for a nap|take a nap|have <his> nap|have <his> sleep|slept|napped][| at all| at nursery]',
    '{child} [had no|did not have a|did not have any|did not want a|did not need a|did not have his|did not have her|refused|refused his|refused her|skipped his|skipped her|went without a] [sleep|nap][| at all| at nursery]',
    '{child} had no [sleep|nap][| at all]',
  ],
  slept_little: [
    '{child} [only slept|slept only|slept] [a little|for a short time|for a little while|for a little|a short time|for a few minutes]',
    '{child} [only |]had [|only ][a short|a little|a quick|a brief] [sleep|nap]',
    '{child} did not sleep [for long|much|well|very well]',
    '{child} had [|only |just ]a [|very ][short|little|quick|brief|small] [sleep|nap|snooze]',
    '{child} had [|only |just ]a [|very ][short|little|quick|brief] [sleep|nap]',
    '{child} had short [sleep|nap]',
  ],
  woke_at: [
    '{child} [woke|woke up|got up|was awake|was up][| happy| from <his> nap| from <his> sleep] at {time}',
    '{child} [woke|woke up][| happy| happily| smiling| refreshed] [from|after] <his> [nap|sleep] at {time}',
    '{child} [woke|woke up|got up|was awake|was up|has been awake since|woke himself up|woke herself up] [|at |from <his> nap at |from <his> sleep at |after <his> nap at |around ]{time}',
    '{child} had [awake|woke up|up] [at|since] {time}',
  ],
  fell_asleep: [
    '{child} [nodded off|dropped off|conked out|crashed out|zonked out|went off|flaked out|went down] at {time}',
    '{child} went down for [a|<his>] nap at {time}',
    '{child} [went off|dropped off|nodded off] to sleep at {time}',

    '{child} was down [for a nap |for a sleep |]at {time}',
    '{child} went down [for <his> nap |for <his> sleep |]at {time}',

    '{child} [fell asleep|went to sleep|went down for a nap|went for a nap|went down for a sleep|had a nap|had a sleep|slept] at {time}',
    '{child} [fell asleep|went to sleep|went down for a nap|went for a nap|went down for a sleep|went for a sleep|had a nap|had a sleep|slept|dropped off|nodded off|went down|has been asleep since|went off] [|at ]{time}',
    '{child} had asleep [at|since] {time}',
  ],
  sleeping_now: [
    '{child} is [fast asleep|sound asleep|out for the count|napping|having a nap|having <his> nap|asleep|in bed|having a sleep][| at the moment]',

    '{child} is [asleep|sleeping|having a nap|having a sleep|napping|fast asleep][| now| at the moment]',
    '{child} is [asleep|sleeping|having a nap]',
    '{child} [is|is still|was still] [asleep|sleeping|having a nap|having a sleep|napping|fast asleep|having <his> nap|having a rest][| at the moment| in <his> cot| in the cot]',
    '{child} had [still |fast |]asleep',
  ],
  asked_sleep: [
    'did {child} sleep well[| last night]',
    '<please> tell us how {child} slept[| last night]',
    '<please> tell us if {child} [slept well|had a good night][| last night]',
    'how did {child} sleep',
    "[did {child} have|has {child} had|did {child} get] a [good|bad] [night|night's sleep|sleep][| last night]",
    "[how was|what was] {child}'s [night|sleep][| last night]",
  ],
  had_nap: [
    '{child} [slept|napped|had a sleep|had a nap|had an early nap|had another nap]',

    '{child} [had|took|has had|needed|went for|went down for] [a|his|her|their] [nap|sleep][| in the cot| on <his> bed]',
  ],
  woke_happy: [
    '{child} [woke|woke up|got up|has woken up|is awake] [|very |so |really ][happy|smiling|happily|smiley|refreshed|in a good mood|cheerful|with a smile|with a big smile|bright and happy|happy and refreshed][| from <his> nap| after <his> nap| from <his> sleep]',
    '{child} had happy [when <she> woke|on waking|after waking up]',
  ],
  woke_upset: [
    '{child} [woke|woke up|got up|has woken up] [|a little ][upset|crying|grumpy|sad|cross|tearful|unsettled][| from <his> nap| after <his> nap| from <his> sleep]',
    '{child} was [|a little ][upset|grumpy|cross|unsettled|tearful|clingy] [when <she> woke|when <she> woke up|on waking|after waking up|after waking]',
  ],
  rested: [
    '{child} [had|had a|took a|enjoyed a|had a little|had some|had a nice|had a short] [|quiet |little |nice |short ][rest|quiet time|rest time|lie down][| on the cushions| on <his> bed| with a book| on the mat| on <his> mat| in the book corner]',
    '{child} rested [quietly|on the cushions|on <his> bed|on <his> mat]',
  ],
  slow_to_sleep: [
    '{child} [took a long time|took ages|struggled|found it hard|found it tricky|found it difficult] to [settle|fall asleep|go to sleep|get to sleep|drop off|go off|settle to sleep|settle for <his> nap|nod off]',

    '{child} took [a while|some time|a long time|ages|a little while|a little time|a bit of time|longer than usual] to [fall asleep|settle for <his> nap|go to sleep|settle to sleep|settle for a sleep|drop off|nod off|go off to sleep|settle for a nap]',
    '{child} [found it hard|struggled|had trouble|was struggling] to [fall asleep|settle for <his> nap|go to sleep|settle to sleep|get to sleep]',
  ],
  fast_asleep: [
    '{child} [was|went] out like a light',
    '{child} went straight off',
    '{child} was asleep in [seconds|no time|minutes]',
    '{child} [dropped|nodded|drifted] [straight |quickly |]off[| to sleep]',
    '{child} [conked|crashed|zonked] [straight |]out',
    '{child} went off to sleep [no problem|easily|quickly|with no problem]',

    '{child} [fell asleep|went to sleep|went off to sleep|dropped off|nodded off|settled to sleep|went down for <his> nap|settled for <his> nap] [|very |really |so ][quickly|straight away|right away|easily|in no time|in minutes|within minutes|immediately|well|with no problems|nicely|by [himself|herself]|on <his> own]',
    '{child} went [straight|right] to sleep',
  ],
  woken: ['we woke {child}[| up] at {time}[| as you asked| as requested| as agreed]'],
  naps: [
    '{child} [had|has had|took] {count} [naps|sleeps|nap|sleep|short naps|good naps|little naps]',
    '{child} had {count} [naps|sleeps]',
  ],
  woke_now: [
    '{child} [woke up|is awake|is up|has woken|has woken up][| from <his> nap| from <his> sleep| after <his> nap]',
  ],
  woke_early: [
    '{child} [woke|woke up] early[| from <his> nap| from <his> sleep]',
    '{child} woke [up |]earlier than usual',
  ],
  tired_later: [
    '{child} [might|may|could|will] [need|want|be ready for|do with] an early night[| tonight]',
    '{child} [might|may] be ready for [bed|an early bedtime][| tonight| early]',

    '{child} [may|might|could] be [|a little |very |extra |quite |rather ][tired|sleepy][| this evening| tonight| later| later on| this afternoon| when you collect| when you collect <him>| when <she> gets home]',
  ],
};
