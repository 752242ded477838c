/** What is said at the door. */
import type { Patterns } from '../phrases.ts';

export const handover: Patterns = {
  see_you: [
    '[we will see|see|we look forward to seeing|we look forward to welcoming|looking forward to seeing] you[| all| again| both| back| all back] {day}',
    '[we will see|see|we look forward to seeing|looking forward to seeing|hope to see|we hope to see] [you|you all|everyone|you both][| again| back| both] {day}',
  ],
  weekend: [
    '<we_hope> [you|you all|everyone] [have|has] a [|<good> |restful |relaxing |long ]weekend',

    'Have a [nice|good|great] weekend.',
    '[|we hope you ][have|enjoy] [a|your|the] [|<good> |restful |relaxing ]weekend[| all| everyone| with your families]',
    '[|we hope you |i hope you ][have|enjoy] [a|your|the] [|<good> |restful |relaxing |long |bank holiday ]weekend[| all| everyone| with your families| with your family| together]',
  ],
  thanks: [
    'Thank you very much for your help.',
    'Thanks for your help.',
    'thank you [|very much ]for [|all ]your [|kind |ongoing ][help|assistance]',
    'thank you for helping[| us]',
  ],
  questions: [
    'Please [speak|talk] to us if you have [any|a] [questions|question].',
    'If you have any questions, please [speak|talk] to us.',
    "if you have [any|a] [questions|question|queries|query|concerns|worries] please [speak to|call|ask|email|message|tell|contact|come and see|see|see|get in touch with] [us|a member of staff|staff|any member of staff|any of the team|the team|me|the office|your key person|your child's key person]",
    "<please> [speak to|call|ask|email|message|contact|see|get in touch with] [us|a member of staff|staff|any member of staff|the team|me|the office|your key person|your child's key person] [if you have|with] [any|a] [|other |further ][questions|question|queries|query|concerns|worries]",
    'any questions please [ask|speak to us|call us|get in touch]',
    '<please> [ask|get in touch] if you have any [questions|queries|concerns]',
    'any [questions|queries|problems|concerns|worries][| at all] [please |just |please just |do |][ask|let us know|tell us|call us|call|message us|speak to us|speak to a member of staff|get in touch|email us|contact us|see us]',
    '<please> [tell us|ask|call us|ask us|message us|speak to us] if you have [any|a|any other|any further] [|more ][questions|question|queries|query|concerns|worries|problems|worries or questions]',
    'if you have any [questions|queries|concerns|worries][| or concerns| or worries| at all| about this] please [do not hesitate to |][ask|tell us|call us|speak to us|speak to a member of staff|get in touch|contact us|ask us|contact the office|message us]',
  ],
  ask_staff: [
    'Please [speak|talk] to {staff} if you have [any|a] [questions|question].',
    'If you have any questions, please [speak|talk] to {staff}.',
    '[any questions |]<please> [speak to|ask|see|contact|call|email|talk to] {staff} [if you have [any|a] [questions|question|queries|concerns]|with any questions|for more information|for details]',
    'any questions [please |][ask|see|speak to] {staff}',
  ],
  see_at: [
    'see you [|back ][|here ]at {time}[| on the dot]',
    '[see|we will see] you[| all] at {time}[| then| today]',
  ],
  hope_weekend: [
    '<we_hope> everyone had a [|<good> |restful |relaxing ]weekend',

    '[we hope|hope|i hope] you[| all] had a [|<good> |restful |relaxing ]weekend[| all| everyone]',
  ],
  hope_well: [
    '[we hope|hope|i hope] [you are[| all]|you and your family are|your family is|everyone is|all is|you are both] [well|keeping well|ok]',
  ],
  welcome_back: [
    'welcome back[| everyone| to nursery| all| to you all| to all our families| to our families| to all our children]',
  ],
  ready_home: [
    '{child} is [ready|all ready|packed and ready] [to go home|to be collected|for home|for collection|to go|for home time|when you are]',
  ],
  hope_break: [
    '<we_hope> everyone had a [|<good> |restful |relaxing ][break|holiday|half term|christmas|easter|summer]',
  ],
  safe_journey: [
    '[have a |]safe [journey|drive][| home][| everyone]',
    '[travel|drive|get home] [home |]safely[| everyone]',
  ],
  ready_at: [
    '{child} will be [|all ]ready [|to go |for you |to go home |for collection |for home |to be collected ][|from |at ]{time}',
  ],
  handover_door: [
    'we will bring [your child|the children|them|children] [out |][to|out to|out at] [you|the door|the gate|you at the door|you at the gate]',
    'please [wait|stay] [at the door|outside|at the gate] and we will bring [your child|the children|them] [out|to you|out to you]',
  ],
};
