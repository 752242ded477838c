/** Arriving, being collected, being late. */
import type { Patterns } from '../phrases.ts';

export const collection: Patterns = {
  late: [
    'Please let us know if you are [going to be|running] late.',
    'Please tell us if you will be late.',
    '<please> [tell us|call us|call] if you [are going to be|will be|are running|are] [|a little ]late[| to collect| for collection| collecting your child]',
    'if you [are going to be|will be|are running|are] [|a little ]late please [tell us|call us|call|let us know]',
  ],
  call_us: [
    'Please [call|phone|ring] us as soon as [you can|possible].',
    '<please> call[| us][| as soon as you can| when you can| urgently| straight away| when you get this message| today]',
  ],
  collect_by: [
    'Please [collect|pick up] {child} [by|before] {time}[| today].',
    'Please pick {child} up by {time}[| today].',
    '<please> [come and |]collect {child} [by|before|no later than] {time}',
  ],
  collect_soon: [
    'Please [collect|pick up] {child} as soon as [you can|possible].',
    '<please> [come and |]collect {child}[| as soon as you can| straight away| now| when you can| immediately| early]',
  ],
  collect_at: ['<please> collect {child} at {time}[| today]', 'can you collect {child} at {time}'],
  who_collects: [
    'who is [collecting|coming to collect|going to collect] {child} {day}',
    '<please> tell us who [will collect|is collecting|will be collecting] {child} {day}',
    '<please> [tell us|confirm|can you tell us] who [will be collecting|is collecting|will collect|is coming to collect] {child} {day}',
    'who will be collecting {child} {day}',
  ],
  collector: ['{collector} [is collecting|will be collecting|is coming to collect] {child} {day}'],
  other_collector: [
    '<please> tell us if [someone else|somebody else|someone different|another person|a different person] [is collecting|will collect|will be collecting|is coming to collect] your child[| today]',
    'if [someone else|somebody else|someone different] is collecting your child please tell us',
  ],
  photo_id: [
    '[they|the person collecting|anyone collecting|whoever collects] [will need|needs|must bring|should bring][| to bring| to show] [photo|photographic] ID',
  ],
  collect_on_time: [
    '<please> [collect your child|be] [on time|promptly][| at the end of the day| at the end of the session]',
  ],
  late_fee: [
    '[a|the|there is a|there will be a] [late fee|late collection fee|late charge|late collection charge|fee for late collection] [of|is] {money}[| will apply| applies| will be charged]',
    'we [charge|will charge|have to charge] {money} for [late collection|late collections|being late]',
  ],
  late_fee_minutes: [
    'we [charge|will charge] {money} for every {count} minutes [late|you are late|after closing|of lateness]',
    '[a|the] late [|collection ]fee [of|is] {money} [for every|per|every] {count} [minutes|minute][| applies| will apply| will be charged]',
    '[there is a|there will be a|a] [|late collection |late |late pick up ][charge|fee] of {money} [for every|per|every|for each] {count} [minutes|minute][| late| you are late]',
  ],
  collected: ['{child} [was collected|left|went home] at {time}'],
  arrived: ['{child} [came|came in|got here|was dropped off] at {time}'],
  close_gate: [
    '<please> [close|shut] the [gate|door][| behind you| properly| after you]',
    '<please> keep the [gate|door] [closed|shut]',
  ],
  parking: [
    'please do not park [in front of|outside|across|by] [the|our] [gate|gates|nursery|nursery gate|entrance|drive|driveway]',
    'please do not [block|park on|park near] [the|our] [gate|drive|driveway|entrance|road|yellow lines]',
    '<please> park [carefully|considerately|safely|sensibly][| outside nursery| when you drop off]',
  ],
};
