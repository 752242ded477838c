/** Arriving, being collected, being late. */
import type { Patterns } from '../phrases.ts';

export const collection: Patterns = {
  late: [
    'Please let us know if you are [going to be|running] late.',
    'Please tell us if you will be late.',
    '<please> [tell us|call us|call] if you [are going to be|will be|are running|are] [|a little ]late[| to collect| for collection| collecting your child]',
    'if you [are going to be|will be|are running|are] [|a little ]late please [tell us|call us|call|let us know]',
    '<please> [tell us|call us|call] if you [are going to be|will be|are running|are|think you will be|are delayed] [|a little ][late|delayed][| to collect| for collection| for collecting| collecting| collecting your child| at collection time]',
    '[running late please|if you are running late|if you are late] [please |][call|tell us|call us]',
  ],
  call_us: [
    '<please> give me a call[| as soon as you can| today]',
    '<please> [ring|call] [the |]nursery[| when you can| as soon as you can]',
    '<please> give the nursery a [call|ring][| when you get a chance| when you can| as soon as you can| when you have a minute]',

    'Please [call|phone|ring] us as soon as [you can|possible].',
    '<please> call[| us][| as soon as you can| when you can| urgently| straight away| when you get this message| today]',
    '<please> [call|call us|call nursery|call the nursery|call the office|speak to us][| on the phone][| when you can| as soon as you can| when you get a chance| when you have a moment| when you are free| when possible| now| when you get this| when you see this| straight away| urgently]',
    'can you call[| us| nursery| the nursery][| please]',
  ],
  collect_by: [
    '{child} needs [|to be ][collecting|collected|picking up] by {time}[| today]',

    'Please [collect|pick up] {child} [by|before] {time}[| today].',
    'Please pick {child} up by {time}[| today].',
    '<please> [come and |]collect {child} [by|before|no later than] {time}',
    '<please> [come and |]collect {child} [by|before|no later than|at the latest by] {time}',
  ],
  collect_soon: [
    '<please> [come and get|come and fetch|come for|fetch|get] {child}[| as soon as you can| straight away| now| early]',
    '[someone|somebody] needs to [come and |come to |]collect {child}[| please| as soon as you can]',

    'Please [collect|pick up] {child} as soon as [you can|possible].',
    '<please> [come and |]collect {child}[| as soon as you can| straight away| now| when you can| immediately| early]',
    '{child} needs to [be collected|go home|come home][| as soon as you can| straight away]',
    '<please> [come and |come to |]collect {child}[| as soon as you can| straight away| immediately| now| early| when you can| quickly]',
    '[can|could] [you|someone|somebody] [come and |come to |]collect {child}[| as soon as you can| straight away| now| early]',
  ],
  collect_at: [
    'can {child} be collected at {time}',

    '<please> collect {child} at {time}[| today]',
    'can you collect {child} at {time}',
    '{child} needs to be collected at {time}',
    '<please> come [for|to collect|and collect] {child} at {time}',
  ],
  who_collects: [
    'who is [collecting|coming to collect|going to collect] {child} {day}',
    '<please> tell us who [will collect|is collecting|will be collecting] {child} {day}',
    '<please> [tell us|confirm|can you tell us] who [will be collecting|is collecting|will collect|is coming to collect] {child} {day}',
    'who will be collecting {child} {day}',
    '[who|can you tell us who|can you confirm who|do you know who] [is|will be|will|is coming to|is going to] [collecting|collect|be collecting] {child} {day}',
    '<please> [confirm|tell us|message us] who [is|will be|will|is coming to|is going to] [collecting|collect|be collecting] {child} {day}',
  ],
  collector: [
    '{collector} [is|will be|will] [collecting|collect] {child} {day}',
    '{child} [will be|is being] collected by {collector} {day}',
    '{collector} [is collecting|will be collecting|is coming to collect] {child} {day}',
  ],
  other_collector: [
    '<please> tell us if [someone else|somebody else|someone different|another person|a different person] [is collecting|will collect|will be collecting|is coming to collect] your child[| today]',
    'if [someone else|somebody else|someone different] is collecting your child please tell us',
    '<please> [tell us|call us|call|message us] [if|when] [someone else|somebody else|someone different|another person|a different person|someone new|anyone else|another adult] [is|will|will be|is coming to|is going to|comes to] [collecting|collect|be collecting][| your child][| today]',
  ],
  photo_id: [
    '<please> bring [|a |some |photo |your ][id|identification|photo id][| with you][| when you collect| to collect| for collection]',

    '[they|the person collecting|anyone collecting|whoever collects] [will need|needs|must bring|should bring][| to bring| to show] [photo|photographic] ID',
    'we [will need to see|need to see|will ask for|must see|will ask to see] [|some |a form of ][photo|photographic] [id|identification]',
    '[they|the person collecting|anyone collecting|whoever collects|anyone new collecting|new collectors|<please>|people collecting|<please> bring|anyone new] [will need|needs|must bring|should bring|bring|must have|must show|will need to show|need to bring|] [|some |a form of |a ][photo|photographic] [id|identification][| with them| with you]',
    '<please> [bring|show|have] [photo|photographic] [id|identification] [if|when] [someone new|someone else|you are not known to us|a new person] [is collecting|collects|comes]',
  ],
  collect_on_time: [
    '<please> [collect your child|collect children] [on time|promptly][| at the end of the day| at the end of the session]',
    '<please> be on time [to collect|when you collect|collecting|for collecting] your child',
  ],
  late_fee: [
    '[a|the|there is a|there will be a] [late fee|late collection fee|late charge|late collection charge|fee for late collection] [of|is] {money}[| will apply| applies| will be charged]',
    'we [charge|will charge|have to charge] {money} for [late collection|late collections|being late]',
    '[there is a|there will be a|a|the|our] [|late ][charge|fee] [of|is] {money} for [late collection|collecting late|late collections|late pick up|being late][| applies| will apply]',
    'late [|collection ][fee|charge] [is|of] {money}[| applies]',
  ],
  late_fee_minutes: [
    '[late collection|late pick up|late collections] [is|will be|are] charged at {money} [for every|per|every|for each] {count} [minutes|minute]',

    'we [charge|will charge] {money} for every {count} minutes [late|you are late|after closing|of lateness]',
    '[a|the] late [|collection ]fee [of|is] {money} [for every|per|every] {count} [minutes|minute][| applies| will apply| will be charged]',
    '[there is a|there will be a|a] [|late collection |late |late pick up ][charge|fee] of {money} [for every|per|every|for each] {count} [minutes|minute][| late| you are late]',
  ],
  collected: [
    '{child} [was collected|left|went home] at {time}',
    '{child} [was|got] collected at {time}[| today]',
    '{child} had collected at {time}',
  ],
  arrived: [
    '{child} [came|came in|got here|was dropped off] at {time}',
    '{child} [arrived|got in|was here|came] at {time}',
    '{child} had arrived at {time}',
  ],
  close_gate: [
    '<please> [close|shut] the [gate|door][| behind you| properly| after you]',
    '<please> keep the [gate|door] [closed|shut]',
    '[the|our] [|front |garden |main ][gate|door] must be [kept |][closed|shut] at all times',
    '<please> [close|shut|make sure you close|check you close|remember to close|always close] the [gate|door|gates|doors|front door|garden gate|main door|front gate][| properly| firmly| behind you| after you| when you leave| at all times]',
    '<please> make sure the [gate|door|front door|gates] is [closed|shut|locked][| behind you| when you leave| properly| at all times]',
  ],
  parking: [
    'please do not park [in front of|outside|across|by] [the|our] [gate|gates|nursery|nursery gate|entrance|drive|driveway]',
    'please do not [block|park on|park near] [the|our] [gate|drive|driveway|entrance]',
  ],
  who_collects_plain: [
    '[who|can you tell us who|do you know who] [is|will be|will|is coming to|is going to] [collecting|collect|be collecting] {child}',
    '<please> tell us who [is|will be|will|is coming to|is going to] [collecting|collect|be collecting] {child}',
  ],
  arrive_by: [
    '<please> [arrive|be here|drop off|drop your child off|bring your child|come|bring your child in|be at nursery|get here][| in][| to nursery| at nursery] [by|before|no later than] {time}',
  ],
  collect_by_time: [
    '<please> collect [|your child |the children ][by|before|no later than] {time} today',

    '<please> collect [your child |all children |the children |][by|before|no later than|at] {time}',
    'all children [must|should|need to] be collected by {time}',
  ],
  close_at: ['[we|<nursery>] [close|closes|shut|shuts] [|promptly ]at {time}[| prompt]'],
  relative_collects: [
    "{child}'s {relative} [is|will be|is going to be|is coming to|will] [collecting|collect|coming to collect][| him| her| them] {day}",
    '{child} [will be|is being] collected by [|<his> |your ]{relative} {day}',

    '[|<his> |your |their ]{relative} [is|will be|is going to be|is coming to|will] [collecting|collect|coming to collect] {child} {day}',
  ],
  relative_collected: [
    "{child}'s {relative} collected [him|her|them] at {time}",

    '{child} [went home|left] at {time} with [|<his> |your |their ]{relative}',
    '[|<his> |your |their ]{relative} collected {child} at {time}',
    '{child} was collected by [|<his> |your |their ]{relative} at {time}',
    '{child} [went home|left] with [|<his> |your |their ]{relative} at {time}',
  ],
  is_that_right: [
    '[is|can you confirm] [that|this] [is |][right|correct|still correct|the case|still right]',
    '[is it true|is that right]',
  ],
  when_collect: [
    '<please> tell us [what time|when] you [will|are going to|are] [collect|be collecting|collecting|coming to collect] {child}[| today]',
    '[what time|when] [will you|are you] [collect|be collecting|collecting|coming to collect|coming for|be coming to collect|coming for|be here for] {child}[| today]',
  ],
  when_here: [
    '<please> tell us [what time|when] you [will|are going to] [be here|arrive|get here|be coming][| today]',
    '[what time|when] [will you|are you] [be here|arrive|be coming|be at nursery|be dropping off|coming|get here|be in|coming in][| today]',
  ],
  ring_bell: [
    '<please> [ring|press|use] the [|front |door ][bell|doorbell|buzzer][| at the door| at the gate| at the front door| when you arrive| on arrival]',
  ],
  password: [
    '<please> [tell us|give us|send us|confirm] [the|your|a|<his>] [collection |][password|passcode][| for collection| for the person collecting]',
    'we need [the|your|a] [collection |]password[| for collection| for the person collecting]',
  ],
  door_code: [
    '[the|our] [|new |front |main ][door|gate|entry|entrance] code [changed|will change|is changing|has been changed|was changed]',
    'we [changed|are changing|have changed] the [door|gate|entry|front door] code',
  ],
  sign_in: [
    '<please> [sign|always sign] [|your child |the children ]in and out[| every day| each day| at the door| on the tablet| when you drop off and collect]',
  ],
  park_carefully: [
    '<please> [park|drive] [carefully|considerately|safely|sensibly|with care|responsibly][| outside nursery| when you drop off| outside the nursery| when you collect| in the car park| on the road]',
  ],
  car_park: ['[the|our] car park [is|will be] [closed|shut|out of use|not available] {day}'],
  relative_collects_at: [
    "{child}'s {relative} [is|will be|is going to be|is coming to|will] [collecting|collect|coming to collect][| him| her| them] at {time}",
    '{child} [will be|is being] collected by [|<his> |your ]{relative} at {time}',

    '[|<his> |your |their ]{relative} [is|will be|is going to be|is coming to|will] [collecting|collect|coming to collect] {child}[| today] at {time}[| today]',
  ],
  relative_went: [
    "{child}'s {relative} [collected|came to collect|came for] [him|her|them]",

    '[|<his> |your |their ]{relative} collected {child}[| today]',
    '{child} was collected by [|<his> |your |their ]{relative}',
    '{child} [went home|left] with [|<his> |your |their ]{relative}',
  ],
  collect_early: ['<please> collect {child} [a little |]earlier[| than usual][| today]'],
  relative_collects_on: [
    '[|your |his |her ]{relative} [is|will be|is going to be|will] [collecting|collect] {day}',
    '[|your |his |her ]{relative} is coming to collect {day}',
  ],
  relative_collects_time: [
    '[|your |his |her ]{relative} will be here at {time}[| to collect]',
    '[|your |his |her ]{relative} is coming at {time}[| to collect]',

    '[|your |his |her ]{relative} [is|will be|is going to be|is coming to|will] [collecting|collect|coming to collect][| today] at {time}[| today]',
  ],
  late_charge: [
    '[a|there is a|there will be a] [|late |late collection ][fee|charge] [for late collection |][|will be added|applies|will apply|will be charged]',
    'we [charge|will charge|have to charge] for [late collection|late collections|late pick up|being late]',
    'late collection [fees|charges|will be charged][| apply| will apply]',
  ],
  not_collected: [
    '{child} [has not been|was not|is still waiting to be] collected[| yet]',
    'nobody [has |]collected {child} yet',
    '{child} is [still here|still at nursery|still waiting for you|waiting for you|still with us]',
  ],
  collector_time: [
    '{child} [will be|is being] collected by {collector} at {time}',
    '{collector} [is|will be|is going to be|is coming to|will] [collecting|collect|coming to collect] {child}[| today] at {time}[| today| instead]',
  ],
  collector_plain: [
    '{collector} [is|will be|is going to be|is coming to|will] [collecting|collect|coming to collect] {child}[| instead]',
  ],
  collector_ask: [
    '<please> [tell us|confirm] [if|that|whether] {collector} [is|will be|will] [collecting|collect] {child}[| today]',
    '[is|will] {collector} [collecting|be collecting|collect|coming to collect] {child}[| today]',
  ],
  relative_ask_child: [
    '<please> [tell us|confirm] [if|that|whether] [|your |<his> ]{relative} [is|will be|will] [collecting|collect] {child}[| today]',
    '[is|will] [|your |<his> ]{relative} [collecting|be collecting|collect|coming to collect] {child}[| today]',
  ],
  other_collector_child: [
    '<please> tell us if [someone else|anyone else|anybody else|anyone different|someone different|somebody else|a different person|another person] [is|will be|will|is going to be|is coming to] [collecting|collect] {child}[| today]',
    'if [someone else|anyone else|anybody else|someone different|a different person] [is|will be|will] [collecting|collect] {child} please tell us',
  ],
  wait_with: [
    'we will [look after|keep|wait with|stay with|take care of] {child} until you [arrive|come|get here|are here]',
  ],
  no_rush: ['[there is |][no rush|no hurry][| at all| to collect]', '[take your time|do not rush]'],
  who_ask_day: [
    'who [is|will be|will|is going to be] [collecting|collect] {day}',
    '<please> tell us who [is|will be|will] [collecting|collect] {day}',
  ],
  who_ask: [
    'who [is|will be|will|is going to be] [collecting|collect]',
    '<please> tell us who [is|will be|will] [collecting|collect]',
  ],
  password_need: [
    '[the person collecting|anyone collecting|whoever collects|anyone who collects] [|will ][need|needs|must have|must know|has to know|has to have|have to know] [|to know |to give |to give us |to have ]the [collection |]password',
  ],
  password_without: [
    'we [cannot|will not|are not able to] let {child} [go|leave|go home] [with anyone |]without the [collection |]password',
    'we [cannot|are not able to] [release|hand over] {child} without the password',
  ],
  use_entrance: [
    '<please> [use|come to|come through|come in through|come in by|go to|enter by|enter through|leave by|drop off at|collect from|collect at|collect your child from|drop your child off at|come in via|go out by] {entrance}',
    '[drop off|collection|collect|pick up|drop off and collection|drop off and collect|drop off and pick up] [is|will be] [at|from|by|through] {entrance}',
  ],
  use_entrance_on: [
    '<please> [use|come to|come through|come in through|come in by|go to|drop off at|collect from|collect at|collect your child from|drop your child off at] {entrance} {day}',
    '[drop off|collection|collect|pick up|drop off and collection] [is|will be] [at|from|by|through] {entrance} {day}',
  ],
  relative_ask_day: [
    '[is|will] [|your |<his> |the ]{relative} [|still ][collecting|be collecting|collect|coming to collect] {day}',
    '<please> [tell us|confirm] [if|that|whether] [|your |<his> ]{relative} [is|will be|will] [|still ][collecting|collect] {day}',
  ],
  relative_ask_plain: [
    '[is|will] [|your |<his> |the ]{relative} [|still ][collecting|be collecting|collect|coming to collect]',
    '<please> [tell us|confirm] [if|that|whether] [|your |<his> ]{relative} [is|will be|will] [|still ][collecting|collect]',
  ],
  only_listed: [
    'only people on [the|our|your|the collection] list [can|may] collect [your child]',
    'we can only [let|allow] people on [the|our] list [to |]collect[| your child]',
  ],
  collect_list: [
    '<please> [update|check|give us|send us|fill in] [your|the|a] list of [people|adults] who [can|may|are allowed to] collect[| your child]',
    '<please> tell us who [can|may|is allowed to] collect your child',
    '<please> give us the names of [people|anyone|everyone] who [can|may|might] collect your child',
  ],
  relative_brought: [
    '[|your |<his> ]{relative} [brought|dropped] {child} [|off |in |to nursery ]at {time}',
    "{child}'s {relative} [brought|dropped] [him|her|them] [|off |in |to nursery ]at {time}",
    '{child} was [brought in|dropped off|brought|brought to nursery] by [|<his> |your ]{relative} at {time}',
  ],
  leaves_at: [
    '{child} [is leaving|will leave|will be leaving|leaves|needs to leave|has to leave|is going home|is going|will be going home] [|early ][|today ]at {time}',
    '{child} is leaving early today at {time}',
  ],
  home_time: [
    '[home time|collection|collection time|collect time|pick up|pick up time|the end of the session] is [|at ]{time}',
  ],
  collect_between: [
    '<please> collect [|your child ]between {time} and {until}',
    '[collection|collect|pick up|collection time|home time|pick up time] is [|between |from ]{time} [and|to|until|till] {until}',
  ],
};
