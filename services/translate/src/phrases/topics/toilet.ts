/** Nappies and potty. */
import type { Patterns } from '../phrases.ts';

export const toilet: Patterns = {
  nappy_time: [
    "{child}'s nappy was changed at {time}",
    '{child} had [a|<his>] nappy [change|changed] at {time}',
    '{child} had a [clean|fresh] nappy at {time}',
  ],
  nappy_wet: ["{child}'s nappy was wet", '{child} had [a|one] wet nappy'],
  nappy_dirty: [
    "{child}'s nappy was [dirty|soiled]",
    '{child} had a [dirty|soiled|pooey|poo] nappy',
    '{child} had [done |]a poo',
  ],
  nappy_sore: [
    '{child} [has|had] [a|a little] [nappy rash|sore bottom|sore|bit of nappy rash|little nappy rash]',
    '{child} [has|had] nappy rash',
    "{child}'s bottom [is|was|looked|looks] [|a little ][sore|red]",
  ],
  nappy_cream: [
    '[may|can] we [use|put|apply] [|some ]nappy cream [for|on] {child}',
    'are you happy for us to use nappy cream [for|on] {child}',
  ],
  cream_used: ['we [put|used|applied] [|some ]nappy cream [on|for] {child}[| at each change]'],
  potty: [
    '{child} [used|sat on|went on|did a wee on|did a poo on|had a wee on|went to] the potty[| for the first time]',
    '{child} [did|had] a [wee|poo] [on|in] the potty',
  ],
  toilet: [
    '{child} [used|sat on|went on|went to|did a wee on|did a poo on] the toilet[| for the first time| without help| all by [himself|herself|themselves|themself]]',
    '{child} [did|had] a [wee|poo] [on|in] the toilet',
  ],
  potty_training: [
    '{child} [is starting|is beginning|has started|started|is ready for|is ready to start] [potty|toilet] training',
    '{child} is doing [|really |very ]well with [|<his> ][potty|toilet] training',
  ],
  wet_accident: [
    '{child} had [a|a little|a small] [accident|toilet accident|wet accident][| so we changed <him>| so we changed <his> clothes| and we changed <his> clothes| and needed a change of clothes]',
    '{child} wet [himself|herself|themselves|themself][| so we changed <his> clothes]',
  ],
  dry_day: [
    '{child} [was|stayed|has been|kept] dry all [day|morning|afternoon]',
    '{child} had no [|toilet ]accidents',
  ],
  clothes_changed: [
    "{child}'s clothes were changed",
    '{child} [got|was][| very| a little] [wet|muddy|messy|dirty|wet and muddy][| outside| in the garden| playing outside] so we changed <his> clothes',
    'we [changed|had to change] {child}[| into spare clothes| into clean clothes]',
    '{child} [is|was] wearing [spare|nursery|our spare] clothes',
  ],
};
