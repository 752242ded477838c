/** What to bring, what was lost or found. */
import type { Patterns } from '../phrases.ts';

export const supplies: Patterns = {
  bring_for: [
    "<please> <bring> {child}'s {item} {day}",

    'Please bring {child} {item} {day}.',
    'Please bring {item} {day} for {child}.',
    'Please could you bring {item} for {child} {day}.',
    '<please> <bring> {item} for {child} {day}',
    '{child} [will need|needs] {item} {day}',
    '[may|can|could] we have [|some ]{item} for {child} {day}',
  ],
  bring: [
    '<please> <bring> {item} to nursery {day}',

    'Please could you bring {item} {day}.',
    '<please> <bring> {item} {day}',
    'your child [will need|needs] {item} {day}',
    '{day} your child [will need|needs] {item}',
    '<please> [|bring |may we have |send ]{item} [for |]{day}',
    'your child [will need|needs|should bring|should have|must have|must bring] [|a |their |some |to bring |to have ]{item} {day}',
    '[children|all children|the children|everyone] [will need|needs|need|should bring|should have|must bring] [|a |their |some |to bring |to have ]{item} {day}',
  ],
  needs_more: [
    '{child} [is|was] on <his> last {item}',
    '{child} had {item} running low[| again]',
    "{child}'s {item} [is|are] [nearly|almost] [gone|finished|out]",

    '{child} is [running out of|running low on|low on] {item}.',
    'We need more {item} for {child}.',
    'Please bring more {item} for {child}.',
    '{child} is [running short of|nearly out of|almost out of|getting low on|very low on] {item}',
    '{child} [needs|will need] [some |]more {item}',
    '<please> <bring> [|some |in ]more {item} for {child}',
    'we are [running low on|low on|running out of|nearly out of] {item} for {child}',
    "{child}'s {item} [are|is] [running low|running out|nearly finished]",
    '{child} has [nearly|almost] [run out of|no] {item}',
    '{child} [needs|will need|is in need of|requires] [|some |a few |extra ][|more |new ]more {item}[| please| tomorrow| soon]',
    '[may|can|could] we have [|some ]more {item} for {child}',
    '{child} [needs|will need] [another pack of|a new pack of] {item}',
  ],
  label: [
    "<please> put your child's name [in|on] all [clothes|clothing|items]",
    "<please> make sure [all|all of] [clothes|clothing|items|bags] [have|has] [your child's name|a name|names] [in|on]",

    "Please [label|name] all [of |]your child's clothes.",
    "Please put your child's name on all [clothes|clothing].",
    "<please> [label|name|put names on|write names on|write your child's name on] [all|all of] [|your child's |your ]<things>",
    "<please> [make sure|ensure|check][| that] [all|all of] [|your child's |your ]<things> [is|are] [named|labelled|clearly named|clearly labelled|labelled with their name]",
    'all <things> [must|should|need to] be [named|labelled|clearly named|clearly labelled]',
    "<please> [label|name|write names on|put names on|put your child's name on|clearly label|make sure you label] [all|all of|every item of|your child's|all your child's|all of your child's] [clothes|clothing|belongings|things|bags|shoes|coats|bottles|items]",
  ],
  return_clothes: [
    '<please> [wash and return|wash and bring back|return|bring back] them[| to us| to nursery| when you can]',

    'Please wash and return [our|the] [spare clothes|nursery clothes].',
    '<please> [wash and return|return|wash and bring back|bring back] [any|our|the|all] [|borrowed |spare |nursery ][clothes|clothing][| that you have borrowed| you have borrowed| you have at home| to us| to nursery| as soon as you can]',
    '<please> return [|any |the |our ][|spare |borrowed |nursery ]clothes [that your child has borrowed|we lent you]',
    '<please> [wash and return|return|wash and bring back|bring back|send back|return any|bring back any] [|any |our |the |all ][|borrowed |spare |nursery ][clothes|clothing][| you have borrowed| that you have borrowed| you have at home| that are ours| belonging to nursery| which belong to us]',
  ],
  bring_child: [
    'do you have {item} for {child}',
    'may we have {item} for {child}',
    "<please> <bring> [|in ]{child}'s [|own |favourite ]{item}[| in]",

    '<please> [bring|bring in|send|send in|pack|provide] {item} for {child}',
    '<please> [bring|send] {child} [in |with |]{item}',
    '{child} [needs|will need] [|<his> ]{item}',
    '<please> <bring> {item} for {child}',
    '[can|could|may] {child} have [|some |a |a spare ]{item}[| in <his> bag| at nursery| on <his> peg]',
    '{child} [needs|will need] [|some |a |a new |a spare |a pair of ]{item}[| in <his> bag| for nursery]',
    '[may|can|could] we have [|some |a ]{item} for {child}',
    '{child} [needs|will need|could do with|could use] [|<his> |a |some |a new |a pair of |new |a new pair of |a spare |another ]{item}[| at nursery| here]',
    "<please> [bring|bring in|send|send in|pack|provide] [|in ]{child}'s {item}",
  ],
  no_more: [
    '{child} [has run out of|is out of|has no more|has used all <his>] {item}[| left| here| at nursery]',
    '{child} has no {item} left[| here| at nursery]',
    'we [have run out of|have no more] {item} for {child}',
    "{child}'s {item} [has|have] run out",
    "there are no [|more |spare ]{item} in {child}'s [bag|box|drawer|basket]",
    '{child} has no [|more |spare ]{item} left in <his> [bag|box|drawer|basket]',
    '{child} [ran out of|has run out of|is out of|has no more|has used all <his>|used all <his>|is completely out of|has used up all <his>|has used <his> last] {item}[| left| here| at nursery| in <his> bag| now]',
    '{child} had [|completely |all ]out of {item}',
    '{child} had no [|more ]{item} left[| in <his> bag| here| at nursery]',
    'there are no {item} left for {child}',
  ],
  lost_item: [
    '{child} has lost <his> {item}',
    "{child}'s {item} [is|are] [missing|lost]",
    "we cannot find {child}'s {item}",
    "have you seen {child}'s {item}",
    "[have you seen|has anyone seen|we are looking for|we cannot find|we are missing|did you take home] {child}'s {item}[| anywhere| at home| please]",
    '{child} [has lost|lost|cannot find|is missing|is looking for] <his> {item}',
  ],
  found_item: [
    'we [have found|found] {item}',
    'someone [has left|left] [|behind ]{item}[| behind| at nursery]',
    '[someone|a child|one of the children|somebody] has left [|behind ]{item}',
  ],
  no_toys: [
    'please do not [bring|send] [|in ][|any ][toys|toys from home][| to nursery| into nursery| in| from home]',
    "<please> leave [|all |any |your child's ]toys at home",
    '<please> [do not bring|do not send|leave|keep] [|in |any |all ][toys|toys from home|personal toys|own toys][| to nursery| into nursery| in| at home| from home]',
  ],
  more_items: [
    '<please> <bring> [some |]more {item} in <his> bag',
    'we are on the last [packet|pack|box|tub] of {item}',
    'we are on [our|the] last {item}',

    '<please> [bring|send|bring in|send in] [in |][some |]more {item}[| for nursery| from home]',
    '{item} running low[| again]',

    '<please> [|may we have |bring |bring in |send |send in |can we have |could we have |pack |provide ][some |]more {item}[| in][| for your child][| as soon as you can]',
    'we need [some |]more {item}[| from home]',
    '[need|needs|more] [|some |more ]{item} needed',
    '<please> may we have [more|some more] {item}',
    'we [are [|nearly |almost |running ]out of|are low on|are running low on|are running out of|have run out of|have no|have no more] {item}[| left]',
  ],
  nappies_left: [
    '{child} is down to <his> last {count} [nappies|nappy]',

    '{child} [|only |just ]has [|only |just ]{count} [nappies|nappy][| left| here]',
    '{child} had [|only |just ]{count} [nappies|nappy] left',
    'there are [|only |just ]{count} nappies left for {child}',
    'we [|only |just ]have [|only |just ]{count} nappies left for {child}',
  ],
  thanks_item: [
    'thank you for [bringing |bringing in |sending |sending in |donating |][|the |all the |some |extra |more ]{item}',
  ],
  wet_clothes_bag: [
    "there are [|some ][wet|dirty|muddy] [clothes|things] in {child}'s bag",
    "{child}'s bag has [wet|dirty] clothes in",

    "{child}'s [wet|dirty|muddy|messy] [clothes|things] are in [the|a|<his>|a plastic] bag[| on <his> peg]",
    "[we have put|we put|we have sent home|we sent home] {child}'s [wet|dirty|muddy|messy] [clothes|things] in [the|a|<his>|a plastic] bag[| on <his> peg]",
    '{child} had [|there are |<his> |some ][wet|dirty|muddy|messy] clothes [|are ]in [|the |a |<his> |a plastic |<his> own ]bag[| on <his> peg]',
  ],
  no_item_today: [
    '{child} had no {item} today',
    '{child} did not have [|<his> |a |any ]{item}[| with <him>| today]',

    '{child} [forgot|came without|arrived without|did not bring|came in without] [|<his> |any |a ]{item}[| with <him>| here| in <his> bag]',
  ],
  may_wear: [
    '[children|the children|your child|they|all children|everyone] [can|may|is welcome to|are welcome to|is invited to|are invited to] [wear|come in|come dressed in|come to nursery in|come in wearing] [|their |a ]{item} {day}',
  ],
  collecting_items: [
    '<please> [bring|send] [|in ][any old|any unwanted|any empty|any clean] {item}[| from home| you have at home| in]',
    'we are collecting {item}[| for our topic| for junk modelling| for our display| for our craft area]',

    'we [are collecting|are looking for|would love|would like|are asking for] [|any |some |your |old |clean |unwanted |donations of |old and clean ]{item}[| for our craft area| for our topic| for junk modelling| for a project| from home]',
    'if you have [|any |some |old |spare ]{item} please [bring them in|send them in|bring them|bring it in|let us have them]',
  ],
  bigger_size: [
    '{child} [needs|will need] [a bigger|bigger|the next size|the next size up|larger|a larger|a bigger size of|a bigger pair of|the next size of] [|up |in ][|size ]{item}',
    "{child}'s {item} [are|is] [too small|too tight|getting too small|getting small|too small for <him>|getting a little small|getting too tight]",
    '{child} has outgrown <his> {item}',
    '{child} is growing out of <his> {item}',
  ],
  please_wear: [
    '<please> [wear|come in|come in wearing|dress your child in|send your child in|come wearing|come dressed in] [|their |a |your |some ]{item} {day}',
  ],
  bring_more: [
    '<please> [bring|bring in|send|send in|pack|provide|bring us] [|in |us ][some |a few |][more|extra][| in]',
    '[may|can] we have [some |]more',
  ],
  clothes_bag: [
    '{child} had [|<his> |the ]clothes [|are ]in [|the |a |<his> |a plastic ]bag[| on <his> peg]',
    "{child}'s [clothes|things] are in [the|a|<his>|a plastic] bag[| on <his> peg]",
  ],
  left_item: [
    '{child} left [|<his> |a ]{item} [|behind |here ][at nursery|here|behind|with us]',
    '{child} had [|<his> ]{item} left [at nursery|here|behind]',
    "{child}'s {item} [was|is|are|is still|are still] [|left ][at nursery|here|with us]",
  ],
  label_item: [
    "<please> [put|write] [his|her|their|your child's|a|the] name [in|on|inside] [|all |your child's ]{item}",
  ],
  check_bag: [
    "<please> [check|look in|empty] [your child's|<his>|your] [bag|bags|drawer|tray|basket] for [dirty|wet|muddy|soiled] clothes",

    "<please> [check|look in|empty] [your child's|<his>|your] [bag|bags|drawer|tray|basket][| every day| every evening| each day| today| tonight]",
  ],
  no_name_in: [
    "{child}'s {item} [has|have|does not have|do not have] [no|a|any] name [in|on] [it|them]",
    "there is no name [in|on] {child}'s {item}",
  ],
  item_in_bag: [
    "{child}'s {item} [is|are] in [<his>|the] bag",
    "[there is|there are|we have put|we put] [|a |some ]{item} in {child}'s bag",
  ],
  item_home_ask: [
    "[do you have|is|are|have you got|did you take] {child}'s {item} [at|] home",
    "<please> [check|look|tell us] if {child}'s {item} [is|are] at home",
  ],
  more_items_on: ['<please> [bring|send|bring in|send in|may we have] [in |][some |]more {item} {day}'],
  may_wear_plain: [
    '[children|the children|your child|they|all children|everyone] [can|may|is welcome to|are welcome to|is invited to|are invited to] [wear|come in|come dressed in|come in wearing] [|their |a ]{item}',
  ],
  please_wear_plain: [
    '<please> [wear|come in|come in wearing|dress your child in|send your child in|come wearing|come dressed in] [|their |a |your |some ]{item}',
  ],
  return_item: [
    '<please> [return|bring back|give back|send back|bring us back] [|any |all |your |the |our ]{item}[| to nursery| to us| as soon as you can| when you have finished with them]',
  ],
  return_item_by: [
    '<please> [return|bring back|hand in|give back|send back] [|any |all |your |the |our ]{item} by {day}',
  ],
  art_home: [
    "<please> [take home|collect|take|pick up] [your child's|the] [artwork|art work|pictures|paintings|drawings][| home][| from the drawer| from the tray| at the end of the day| from the table]",
  ],
  nearly_none: [
    '{child} [is|was] on <his> last [pack of |packet of |few |couple of |bottle of |tub of ]{item}',
    '{child} [only |]has [only |][a few|a handful of] {item} left',
  ],
  have_item_ask: [
    'do you have [|any |some |any spare |a spare |any old |any more ]{item}[| at home| you could send in| we could use| we can borrow| you do not need]',
    '[has anyone|does anyone|does anybody] [got|have] [|any |some |any spare |any old ]{item}[| at home| you could send in| we could use| we can have]',
  ],
  whose_item: [
    'whose [is|are] [this|these|that] {item}',
    'whose {item} [is|are] [this|these|it]',
    'who does [this|that] {item} belong to',
    '[does|do] [this|that|these] {item} belong to [anyone|anybody|your child]',
  ],
  bring_money: [
    '<please> [bring|send|send in|bring in] {money}[| for the trip| in an envelope| in a named envelope| for a donation| to donate]',
  ],
  bring_money_on: ['<please> [bring|send|send in|bring in] {money} {day}'],
};
