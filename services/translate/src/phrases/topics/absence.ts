/** Absence and holidays. */
import type { Patterns } from '../phrases.ts';

export const absence: Patterns = {
  not_arrived: [
    '{child} has not arrived[| at nursery| yet]',
    '{child} [has not come in|did not arrive|did not come|has not come][| today| this morning| yet| to nursery]',
  ],
  tell_absence: [
    '<please> tell us if your child [will not be|is not|is not going to be] [coming|coming in|attending|in|here|coming to nursery|at nursery]',
    '<please> [tell us|call us] if your child [is absent|will be absent|is away|will be off|is going to be off|is off]',
    'if your child [is|will be] [absent|not coming in|away|off|not coming|not attending] please [tell us|call us]',
    '<please> [tell us|call us|message us|let the office know] if your child [will not be|is not|is not going to be|cannot|will not|is absent] [coming|coming in|attending|in|here|come|be in|attend|coming to nursery|][| for any reason| today| by phone| through the app]',
  ],
  thanks_telling: [
    'thank you for [telling us|letting us know|your call|informing us]',
    'thank you for [letting us know|telling us|informing us|the update|updating us|your call|calling|calling us|the information|the info]',
  ],
  missed: [
    'we [have |][|all |really ]missed you {child}',

    'we [have |]missed {child}[| at nursery]',
    'we [hope to see|look forward to having] {child} back soon',
    'we [missed|have missed|all missed|really missed] {child}[| this week| at nursery| so much]',
  ],
  looking_forward: [
    'we [look forward|are looking forward] to [seeing {child}|welcoming {child}|having {child} back] {day}',
    'we cannot wait to [see|welcome] {child} {day}',
  ],
  looking_forward_soon: [
    'we [look forward|are looking forward] to seeing you[| all| soon| there| then| all there| again| all soon]',
    'we hope to see you[| all| soon| there| all there]',
    'we [look forward|are looking forward] to [welcoming you|seeing everyone|welcoming you all|welcoming you back|seeing you all back|welcoming everyone back][| soon| again]',
    'we [would love|hope|cannot wait] to see you[| all| there| soon| back| again]',
    'looking forward to [seeing|welcoming] you[| all| there| soon| then| all there| all soon| back]',
  ],
  coming_ask: [
    'will {child} be [joining us|with us|at nursery] {day}',
    'is {child} [joining us|with us] {day}',

    '[is {child} coming|will {child} be coming|is {child} coming in|will {child} be in|is {child} in] [|to nursery ]{day}',
    '<please> tell us [if|whether] {child} [will be in|is coming|is coming in|will be coming|will be coming in|will be at nursery|will be here|is in] {day}',
    '[is|will|does] {child} [coming|be coming|be in|in|coming in|coming to nursery|be at nursery|come|attending|be here|here] {day}',
    'are you bringing {child} {day}',
  ],
  holiday_ask: [
    '<please> tell us [about|of|when you are] [|any |your |on ][holiday|holidays|holiday dates|planned holidays][| dates| in advance]',
    '<please> tell us [about|of|in advance of|when you are going on|if you are going on] [|any |your |all ][|planned |summer |upcoming |family ][holiday|holidays|holiday dates|holiday plans|a holiday][| you have planned| in advance| you are taking| as soon as you can]',
  ],
  good_holiday: [
    '[have|enjoy] [a|your] [<good> |]holiday[|s]',
    'we hope you have a <good> holiday',
    '[have|enjoy] [a|your|the] [|<good> |really good |safe ][holiday|holidays|trip|time away|vacation|break away][| everyone| together| with your family]',
  ],
  tell_child_absence: [
    '<please> tell us if {child} [will not be|is not|is not going to be|will not] [coming|coming in|attending|in|here|come|be in|be coming][| today| tomorrow| in today]',
    'is {child} not coming[| in][| today]',
  ],
  tell_absence_by: [
    '<please> [tell us|call us|call nursery|call the nursery|message us] [by|before] {time} if your child [is|will be|is going to be] [not coming|not coming in|absent|away|off|not attending]',
    'if your child [is|will be] [not coming|not coming in|absent|away|off|not attending] please [tell us|call us|call nursery|message us] [by|before] {time}',
  ],
};
