/** Meetings, calls, answers. */
import type { Patterns } from '../phrases.ts';

export const talk: Patterns = {
  talk_about: [
    '[can|could|may] we [speak|have a word|have a quick word|have a chat] [to you|with you] about {child}[| please]',
    'we [need|want|would like] to [have a chat|have a word|speak] [to you|with you] about {child}',
  ],
  meet_ask: [
    '[can|could] we meet[| with you] {day} at {time}',
    '<please> [meet us|meet with us|come in|come to a meeting|come and see us|come in for a chat|come in for a meeting] {day} at {time}',
    'are you [able|free] to [meet|meet us|come in] {day} at {time}',
    'are you [free|available] {day} at {time}',
  ],
  appointment: [
    'your [appointment|meeting] with {staff} [is|will be] {day} at {time}',
    'you [have|have got] [a meeting|an appointment] with {staff} {day} at {time}',
  ],
  book_meeting: [
    '<please> [book|make|arrange] [a time|an appointment|a meeting|a slot] [to meet|with|to speak to] {staff}',
    '<please> [book|make|arrange|choose|sign up for] [a|your|an] [time|appointment|meeting|slot] [to meet|with|to speak to|to see] {staff}',
  ],
  call_back: [
    '<please> [call|give us a call][| us] back[| when you can| as soon as you can| today]',
    '<please> give us a call[| when you can| when you have time]',
  ],
  call_on: [
    '<please> [call|contact|text] us [on|at] {phone}',
    'our [|new |phone |telephone ]number is {phone}',
  ],
  will_call: ['[we|i] will [call|ring|phone|give you a call|speak to] [|you ]{day}'],
  reply: ['<please> [reply|respond|answer][| to this message| to this| to us]'],
  tell_how: [
    'how is {child}[| feeling| doing][| today| now| this morning]',
    '<please> tell us how {child} is[| doing| feeling]',
  ],
  contact_change: [
    '<please> tell us if [your|any of your] [contact details|phone number|address|details|telephone number|address or phone number|phone number or address|contact details or address] [change|changes|have changed|has changed]',
    '<please> [keep|make sure] [your|us] contact details [are |][up to date|updated]',
  ],
  emergency: [
    "<please> [check|update|confirm] [your|that your|your child's] emergency [contacts|contact details|contact numbers|contact]",
  ],
  anything_changed: [
    '<please> tell us [if there is|about|of] [anything|something] [we should know|we need to know|that we should know|important][| today]',
  ],
  survey: [
    '<please> [complete|fill in|fill out|take|answer] our [|short |parent ][survey|questionnaire|feedback form|parent survey]',
  ],
  newsletter: [
    "[our|the|this month's] [|new |latest |monthly ]newsletter is [ready|out|out now|attached|now available|available]",
  ],
  more_at: [
    '<please> [see|visit|read|click|look at|have a look at] [|more |here |this link |our website ][|at |for more information ][|: ]{url}',
    '[more information|more details|information|details][| is| are][| available][| here| at| on][|: ]{url}',
  ],
  not_worry: [
    '[please do not worry|do not worry|no need to worry|there is no need to worry|nothing to worry about|please do not be concerned]',
    'there is nothing to worry about',
  ],
  sorry: [
    '[sorry|i am sorry|we apologise|apologies|our apologies|we are sorry about this|we are sorry about that|sorry about that]',
    '[we are|i am] [|so |very ]sorry[| about this| about that| for this| for that| to hear that| to hear this| for the mistake| for the confusion]',
  ],
  thanks_message: [
    'thank you for your [|kind |lovely ][message|email|reply|note|text|feedback|words]',
    'thank you for [getting in touch|asking|sharing|sharing this|sharing this with us|replying|your reply]',
  ],
  will_tell: [
    '[we|i] will [tell you|keep you informed|keep you updated|keep you posted|update you|get back to you][| soon| as soon as we can| as soon as possible| how <she> gets on| if anything changes| later]',
    'we will [tell you|keep you updated|keep you posted|keep you informed][| if anything changes| later| soon| when we know more]',
    'we will keep you [updated|posted|informed]',
    'i will [tell you|keep you updated]',
  ],
  of_course: [
    '[of course|yes of course|yes that is fine|that is fine|yes no problem|no problem|yes that is no problem|that is no problem|that is absolutely fine|yes absolutely|yes certainly|absolutely|yes sure|certainly]',
  ],
  interpreter: [
    '[we can|would you like us to|we are able to] [arrange|book|get|organise] an interpreter[| for you| for the meeting| if you need one]',
  ],
};
