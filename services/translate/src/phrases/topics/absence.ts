/** Absence and holidays. */
import type { Patterns } from '../phrases.ts';

export const absence: Patterns = {
  not_arrived: ['{child} has not arrived[| at nursery| yet]'],
  tell_absence: [
    '<please> tell us if your child [will not be|is not|is not going to be] [coming|coming in|attending|in|here|coming to nursery|at nursery]',
    '<please> [tell us|call us] if your child [is absent|will be absent|is away|will be off|is going to be off|is off]',
    'if your child [is|will be] [absent|not coming in|away|off|not coming|not attending] please [tell us|call us]',
  ],
  thanks_telling: ['thank you for [telling us|letting us know|your call|informing us]'],
  missed: [
    'we [have |]missed {child}[| at nursery]',
    'we [hope to see|look forward to having] {child} back soon',
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
    '[is {child} coming|will {child} be coming|is {child} coming in|will {child} be in|is {child} in] [|to nursery ]{day}',
  ],
  holiday_ask: [
    '<please> tell us [about|of|when you are] [|any |your |on ][holiday|holidays|holiday dates|planned holidays][| dates| in advance]',
  ],
  good_holiday: ['[have|enjoy] [a|your] [<good> |]holiday[|s]', 'we hope you [have|had] a <good> holiday'],
};
