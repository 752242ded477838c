/** Titles of notices. */
import type { Patterns } from '../phrases.ts';

export const title: Patterns = {
  title_inspection: ['Ofsted inspection: {day}'],
  title_closed: ['Nursery closed: {day}'],
  title_trip: [],
  title_meeting: ['Parents meeting', 'Meeting for parents'],
  title_reminder: [],
  title_bring: [
    '<please> <bring> {item} in <his> bag',
    '<please> <bring> any {item} [you have|you can spare|you do not need]',

    '<please> <bring> {item} for [the trip|our trip|the outing|the day|our outing|forest school|outdoor play|the garden]',

    '[children|the children|they|everyone] [need|needs|will need] [|to bring ]{item}',
    '<please> <bring> {item} for our [display|topic|project|craft area|interest table]',
    '{item} please',
    '<please> [leave|keep] {item} at nursery',

    '<please> <bring> {item}[| to nursery| with you| with them]',
    'your child [will need|needs] {item}',
    'all children [will need|need] {item}',
    '<please> may we have [|some ]{item}',
    '<please> <bring> {item}[| to nursery| in| into nursery| from home]',
  ],
  title_chickenpox: ['Chickenpox at our nursery'],
};
