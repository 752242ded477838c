/** What is said at the door. */
import type { Patterns } from '../phrases.ts';

export const handover: Patterns = {
  see_you: [
    '[we will see|see|we look forward to seeing|we look forward to welcoming|looking forward to seeing] you[| all| again| both| back| all back] {day}',
  ],
  weekend: [
    'Have a [nice|good|great] weekend.',
    '[|we hope you ][have|had|enjoy] [a|your|the] [|<good> |restful |relaxing ]weekend[| all| everyone| with your families]',
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
  ],
  ask_staff: [
    'Please [speak|talk] to {staff} if you have [any|a] [questions|question].',
    'If you have any questions, please [speak|talk] to {staff}.',
  ],
};
