/** What to bring, what was lost or found. */
import type { Patterns } from '../phrases.ts';

export const supplies: Patterns = {
  bring_for: [
    'Please bring {child} {item} {day}.',
    'Please bring {item} {day} for {child}.',
    'Please could you bring {item} for {child} {day}.',
    '<please> <bring> {item} for {child} {day}',
    '{child} [will need|needs] {item} {day}',
  ],
  bring: [
    'Please could you bring {item} {day}.',
    '<please> <bring> {item} {day}',
    'your child [will need|needs] {item} {day}',
    '{day} your child [will need|needs] {item}',
  ],
  needs_more: [
    '{child} is [running out of|running low on|low on] {item}.',
    'We need more {item} for {child}.',
    'Please bring more {item} for {child}.',
    '{child} is [running short of|nearly out of|almost out of|getting low on|very low on] {item}',
    '{child} [needs|will need] [some |]more {item}',
    '<please> <bring> [|some |in ]more {item} for {child}',
    'we are [running low on|low on|running out of|nearly out of] {item} for {child}',
    "{child}'s {item} [are|is] [running low|running out|nearly finished]",
    '{child} has [nearly|almost] [run out of|no] {item}',
  ],
  label: [
    "Please [label|name] all [of |]your child's clothes.",
    "Please put your child's name on all [clothes|clothing].",
    "<please> [label|name|put names on|write names on|write your child's name on] [all|all of] [|your child's |your ]<things>",
    "<please> [make sure|ensure|check][| that] [all|all of] [|your child's |your ]<things> [is|are] [named|labelled|clearly named|clearly labelled|labelled with their name]",
    'all <things> [must|should|need to] be [named|labelled|clearly named|clearly labelled]',
  ],
  return_clothes: [
    'Please wash and return [our|the] [spare clothes|nursery clothes].',
    '<please> [wash and return|return|wash and bring back|bring back] [any|our|the|all] [|borrowed |spare |nursery ][clothes|clothing][| that you have borrowed| you have borrowed| you have at home| to us| to nursery| as soon as you can]',
    '<please> return [|any |the |our ][|spare |borrowed |nursery ]clothes [that your child has borrowed|we lent you]',
  ],
  bring_child: [
    '<please> [bring|bring in|send|send in|pack|provide] {item} for {child}',
    '<please> [bring|send] {child} [in |with |]{item}',
    '{child} [needs|will need] [|<his> ]{item}',
    '<please> <bring> {item} for {child}',
  ],
  no_more: [
    '{child} [has run out of|is out of|has no more|has used all <his>|has no] {item}[| left| here| at nursery]',
    'we [have run out of|have no] {item} for {child}',
  ],
  lost_item: [
    '{child} has lost <his> {item}',
    "{child}'s {item} [is|are] [missing|lost]",
    "we cannot find {child}'s {item}",
    "have you seen {child}'s {item}",
  ],
  found_item: [
    'we [have found|found] {item}',
    'someone [has left|left] [|behind ]{item}[| behind| at nursery]',
  ],
  no_toys: [
    'please do not [bring|send] [|in ][|any ][toys|toys from home][| to nursery| into nursery| in| from home]',
    "<please> leave [|all |any |your child's ]toys at home",
  ],
};
