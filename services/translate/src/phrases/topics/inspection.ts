/** Inspections. */
import type { Patterns } from '../phrases.ts';

export const inspection: Patterns = {
  inspect: [
    'we have ofsted [|in |coming |coming in |inspectors |here ]{day}',
    'ofsted [are|is] [here|in|with us|coming in] {day}',

    'Ofsted will inspect [our|the] nursery {day}.',
    'Ofsted [is inspecting|is coming to inspect] our nursery {day}.',
    'Ofsted inspectors will visit our nursery {day}.',
    'Ofsted [will inspect|are inspecting|is inspecting|will visit|are visiting|is visiting|will be visiting|are coming to inspect|is coming to visit|are coming to visit|is coming|are coming|will be inspecting] [us|our nursery|the nursery|nursery|to us|to nursery] {day}',
    '[we have|we will have|there is|there will be] an ofsted inspection {day}',
    '[our|the] ofsted inspection is {day}',
    'Ofsted is [coming|visiting] {day}',
  ],
  inspectors_speak: [
    'The inspectors may [wish|want|like] to [speak|talk] [with|to] parents.',
    'Some inspectors may [wish|want|like] to [speak|talk] [with|to] parents.',
    'Inspectors may [wish|want] to [speak|talk] [with|to] parents.',
  ],
  talk_at: ['You can [talk|speak] [to|with] the inspector at {time}.'],
  tell_inspector: ['You can tell the [inspector|inspectors] what you think of [our|the] nursery.'],
  rated_good: [
    'ofsted [rated|has rated|judged|graded] [us|our nursery|the nursery] [|as ]good',
    'we [have been|were|are|got] [|rated |judged |graded |a ]good [|rating |grade ][by|from|with] ofsted',
  ],
};
