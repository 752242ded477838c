/** Nappies and potty. */
import type { Patterns } from '../phrases.ts';

export const toilet: Patterns = {
  nappy_time: [
    "{child}'s nappy was changed at {time}",
    '{child} had [a|<his>] nappy [change|changed] at {time}',
    '{child} had a [clean|fresh] nappy at {time}',
    "{child}'s nappy was [changed|checked and changed] at {time}[| today]",
    '{child} had nappy [was |]changed at {time}',
    '{child} was changed at {time}',
  ],
  nappy_wet: [
    "{child}'s nappy was wet",
    '{child} had a wet nappy',
    '{child} [had|has had|did] [a|just a|only a|another] wet [nappy|one]',
    '{child} had [|a |just ]wet nappy',
    "{child}'s nappy [is|was] wet",
  ],
  nappy_dirty: [
    "{child}'s nappy was [dirty|soiled]",
    '{child} had a [dirty|soiled|pooey|poo] nappy',
    '{child} had [done |]a poo',
    '{child} [had|has had|did|has done|has just done] [a|another|a big|a very|a huge] [dirty|soiled|pooey|poo|poopy] nappy',
    '{child} [had|has had|did|has done|has just done|had done] [a|another|a big|a huge|a good|a normal] poo[| in <his> nappy| at nursery]',
    '{child} had [|a |just a ][dirty|soiled|pooey] nappy',
  ],
  nappy_sore: [
    '{child} [has|had] [a|a little] [nappy rash|sore bottom|sore|bit of nappy rash|little nappy rash]',
    '{child} [has|had] nappy rash',
    "{child}'s bottom [is|was|looked|looks] [|a little ][sore|red]",
    '{child} has [|a little |a bit of |some |slight |very slight |a touch of ][|a ][nappy rash|sore bottom|red bottom|sore bum|red bum|nappy area redness]',
    "{child}'s [bottom|bum|skin|nappy area] [is|was|looks|looked|seems|has been] [|a little |very |quite |rather |slightly |still ][sore|red|sore and red|red and sore|pink]",
    '{child} had [|a little |a |slight ][sore|red] bottom',
    '{child} had nappy rash',
  ],
  nappy_cream: [
    '[may|can] we [use|put|apply] [|some ]nappy cream [for|on] {child}',
    'are you happy for us to use nappy cream [for|on] {child}',
  ],
  cream_used: [
    'we [put|used|applied] [|some ]nappy cream [on|for] {child}[| at each change]',
    'we [put|applied|used|have put|have applied|have been putting|have been applying|put on] [|some |more |a little |<his> ][nappy|barrier|sudocrem|bepanthen] cream [on|to|for] {child}',
    '{child} had [|nappy |barrier |sudocrem |bepanthen |sudocream ]cream [was |][applied|put on|used|on]',
  ],
  potty: [
    '{child} [used|sat on|went on|did a wee on|did a poo on|had a wee on|went to] the potty[| for the first time]',
    '{child} [did|had] a [wee|poo] [on|in] the potty',
    '{child} [used|went on|sat on|did a wee on|did a poo on|had a wee on|went to|has used|had a go on|tried|did a wee in|did a wee and a poo on|has done a wee on] the potty[| again| twice| all by [himself|herself]| on <his> own| without help| well| happily]',
    '{child} [did|had|has done|has had] a [wee|poo|wee wee|wee and a poo] [on|in] the potty',
    '{child} had wee on the potty',
  ],
  toilet: [
    '{child} [used|sat on|went on|went to|did a wee on|did a poo on] the toilet[| for the first time| without help| all by [himself|herself|themselves|themself]]',
    '{child} [did|had] a [wee|poo] [on|in] the toilet',
    '{child} [used|went on|sat on|went to|has used|has been using|is using|did a wee on|did a poo on|did a wee in|has been to|is going to] the [big |][toilet|loo][| all day| on <his> own| by [himself|herself]| well| happily| independently]',
  ],
  potty_training: [
    '{child} [is starting|is beginning|has started|started|is ready for|is ready to start] [potty|toilet] training',
    '{child} is doing [|really |very ]well with [|<his> ][potty|toilet] training',
    '{child} [is starting|is beginning|has started|started|is ready for|is ready to start|is doing|begins] [|to |with ][potty|toilet] training[| now| at nursery| this week| next week]',
    'we [are starting|are beginning|have started|started|will start|have begun] [potty|toilet] training [with|for] {child}',
    '{child} is doing [|so |really |very ][well|great|brilliantly|fantastically] with [|<his> |the ][potty|toilet] training',
    '[potty|toilet] training is going [|really |very |so ]well for {child}',
    "{child}'s [potty|toilet] training is going [|really |very |so ][well|great]",
  ],
  wet_accident: [
    '{child} had [a|a little|a small] [accident|toilet accident|wet accident][| so we changed <him>| so we changed <his> clothes| and we changed <his> clothes| and needed a change of clothes]',
    '{child} wet [himself|herself|themselves|themself][| so we changed <his> clothes]',
    '{child} had [a|an|a little|a small|one|only one|just one] [|wet |toilet |little |potty ]accident',
    '{child} had [|one |a |only one |just one ][wet|toilet|potty] accident',
  ],
  dry_day: [
    '{child} [was|stayed|has been|kept] dry all [day|morning|afternoon]',
    '{child} had no [|toilet ]accidents',
    '{child} [was|stayed|has been|kept|has stayed|managed to stay] [dry|clean and dry|dry and clean][| all day| all morning| all afternoon| all day long| the whole day]',
    '{child} had no [|toilet |wet |potty ]accidents',
    '{child} [had|has had] no [|toilet |wet |potty ]accidents',
  ],
  clothes_changed: [
    '{child} [is|was|went home|came home|has gone home] in [a pair of |some of |]our [spare |][clothes|trousers|leggings]',

    "{child}'s clothes were changed",
    '{child} [got|was][| very| a little] [wet|muddy|messy|dirty|wet and muddy][| outside| in the garden| playing outside] so we changed <his> clothes',
    'we [changed|had to change] {child}[| into spare clothes| into clean clothes]',
    '{child} [is|was] wearing [spare|nursery|our spare] clothes',
    '{child} [needed|had] a change of clothes[| after lunch| after messy play| after playing outside]',
    '{child} [was changed|has been changed|had to be changed] into [spare|clean|dry|new|nursery] clothes',
    '{child} [is|was|went home] [wearing|in] [|our |nursery |some ][spare|nursery|our spare] [clothes|trousers]',
    "we [had to change|changed|needed to change|have changed] {child}'s [clothes|outfit|top|trousers]",
  ],
  wet_count: [
    '{child} [had|has had|did] {count} [wet nappies|wet nappy|wets|wet]',
    '{child} had {count} [wet nappies|wet nappy|wets|wet]',
  ],
  dirty_count: [
    '{child} [had|has had|did] {count} [dirty nappies|dirty nappy|soiled nappies|dirty|poos|poo|soiled|dirties|poopy nappies|pooey nappies]',
    '{child} had {count} [dirty nappies|dirty nappy|soiled nappies|dirty|poos|soiled|dirties]',
  ],
  wet_time: [
    '{child} [had a|had|did a] wet [nappy|one] at {time}',
    '{child} had [|a ]wet nappy at {time}',
    "{child}'s nappy was changed at {time} and [was |it was |]wet",
    '{child} had nappy changed at {time} wet',
    '{child} had wet at {time}',
  ],
  dirty_time: [
    '{child} [had a|had|did a|has done a|had done a] [dirty nappy|soiled nappy|poo|pooey nappy|big poo|poo nappy|poo in <his> nappy] at {time}',
    '{child} had [|a ][dirty nappy|soiled nappy|poo|pooey nappy] at {time}',
    "{child}'s nappy was changed at {time} and [was |it was |][dirty|soiled]",
    '{child} had nappy changed at {time} [dirty|soiled]',
    '{child} had dirty at {time}',
  ],
  no_poo: [
    '{child} has not [had|done] a [poo|bowel movement|dirty nappy]',
    '{child} did not [have|do] a [poo|dirty nappy]',
    '{child} had no [poo|dirty nappy|dirty nappies|poos]',
  ],
  own_cream: [
    "we [put|applied|have put|have applied|have been putting|have been applying|used|are using|put on] {child}'s [|own ]cream[| on| on <him>| at each change| at each nappy change| on <his> bottom| at every change]",
  ],
  cream_put: ['we [put|applied|used|have put|have applied] [|some |a little ]cream[| on| on it| to it]'],
  asked_toilet: [
    '{child} [asked|told us when <she> needed|told us <she> needed|asked us] [|to go |to use ][|to ][the toilet|the potty|the loo|for the toilet|for the potty|toilet|potty]',
  ],
};
