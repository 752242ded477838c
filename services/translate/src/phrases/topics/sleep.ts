/** Sleep. */
import type { Patterns } from '../phrases.ts';

export const sleep: Patterns = {
  slept_minutes: [
    '{child} slept for {count} minutes today.',
    '{child} slept {count} minutes.',
    '{child} [slept|napped|had a sleep|had a nap|was asleep|rested] [|for ][|about |around |nearly |just over |almost |approximately ]{count} [minutes|minute]',
    '{child} had a {count} [minute|minutes] [sleep|nap|rest]',
    '{child} had a [|good |nice |lovely |short |little ][sleep|nap] [for|of] {count} minutes',
  ],
  slept_from: [
    '{child} slept from {time} until {until}[| today].',
    '{child} [slept|napped|was asleep|had a sleep|had a nap] [from|between] {time} [to|until|till|and] {until}',
    '{child} fell asleep at {time} and woke[| up] at {until}',
  ],
  slept_well: [
    '{child} slept well today.',
    '{child} had a good sleep.',
    '{child} [slept|napped|has slept|rested][| really| very] [well|soundly|peacefully|beautifully|nicely]',
    '{child} had a [<good>|long|restful|peaceful|lovely long|nice long|really good] [sleep|nap|rest]',
  ],
  tired: [
    '{child} [is|was|seems] a [little|bit] tired[| today].',
    '{child} [is|was|seems|seemed|looked|has been] [|a little |quite |rather |very slightly ]tired[| today| this morning| this afternoon]',
    '{child} [may|might|could|will probably|will] be [|a little |very ]tired[| this evening| tonight| later| this afternoon| when you collect]',
  ],
  slept_hours: [
    '{child} [slept|napped|had a sleep|had a nap] [|for ][|about |around |nearly |over ]{count} [hour|hours]',
    '{child} had a {count} hour [sleep|nap]',
    '{child} was asleep [|for ]{count} [hour|hours]',
    '{child} had a {count} [hour|hours] [sleep|nap]',
  ],
  slept_hours_minutes: [
    '{child} [slept|napped|had a sleep|had a nap] [|for ]{count} [hour|hours] [|and ]{minutes} [minutes|mins]',
  ],
  not_slept: [
    '{child} [did not|would not] [sleep|nap|have a sleep|have a nap|want to sleep|want a nap|go to sleep|want a sleep|settle for a sleep]',
    '{child} had no [sleep|nap]',
    '{child} refused [a nap|to sleep|a sleep]',
  ],
  slept_little: [
    '{child} [only slept|slept only|slept] [a little|for a short time|for a little while|for a little|a short time|for a few minutes]',
    '{child} [only |]had [|only ][a short|a little|a quick|a brief] [sleep|nap]',
    '{child} did not sleep [for long|much|well|very well]',
  ],
  woke_at: [
    '{child} [woke|woke up|got up|was awake|was up][| happy| from <his> nap| from <his> sleep] at {time}',
    '{child} [woke|woke up][| happy| happily| smiling| refreshed] [from|after] <his> [nap|sleep] at {time}',
  ],
  fell_asleep: [
    '{child} [fell asleep|went to sleep|went down for a nap|went for a nap|went down for a sleep|had a nap|had a sleep|slept] at {time}',
  ],
  sleeping_now: [
    '{child} is [asleep|sleeping|having a nap|having a sleep|napping|fast asleep][| now| at the moment]',
    '{child} is [asleep|sleeping|having a nap]',
  ],
  asked_sleep: ['did {child} sleep well[| last night]'],
};
