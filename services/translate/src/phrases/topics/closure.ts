/** Days and hours. */
import type { Patterns } from '../phrases.ts';

export const closure: Patterns = {
  closed: [
    '[we|<nursery>] [are|is|will be|will be staying] closed {day}',
    '[closed|we are closed all day] {day}',
    '[we|<nursery>] [are|is|will be|remain|remains|will remain] [closed|shut] [|all day |to all children ]{day}',
    'no nursery {day}',
  ],
  reopen: [
    '[we|<nursery>] [are|will be|is] back {day} at {time}',
    '[we|<nursery>] [are|will be|is] back at {time} {day}',

    '[we|<nursery>] [open|opens|will open] again {day} at {time}',
    '[we|<nursery>] [reopen|will reopen|reopens|will be open again] {day} at {time}',
    '[we|<nursery>] [reopen|will reopen|reopens|open again|will open again] at {time} {day}',
    '[we|<nursery>] [re open|re opens|will re open|reopen|reopens|will reopen|are back open] [{day} at {time}|at {time} {day}]',
  ],
  snow: [
    'Because of snow, the nursery is closed today.',
    'We are closed today because of [snow|the snow].',
    '[we|<nursery>] [are|is|will be] [closed|shut] today [because of|due to|as a result of|owing to] [|the |heavy |all the |all this ]snow',
    '[because of|due to] [|the |heavy ]snow [we|<nursery>] [are|is|will be] [closed|shut] today',
  ],
  closing_at: [
    'We [are closing|close|will close|closes|is closing] at {time} {day}.',
    'The nursery [are closing|close|will close|closes|is closing] at {time} {day}.',
    'We [are closing|close|will close|closes|is closing] {day} at {time}.',
    'The nursery [are closing|close|will close|closes|is closing] {day} at {time}.',
    '[we|<nursery>] [are closing|close|will close|closes|is closing|will be closing|will be closed][| early| early today] at {time} {day}',
    '[we|<nursery>] [are closing|close|will close|closes|is closing|will be closing][| early] {day} at {time}',
    '[we|<nursery>] [have to close|will have to close|must close|need to close|has to close] [early |]at {time} {day}',
    '[we|<nursery>] [close|closes|will close|are closing|is closing|have to close|has to close|will be closing|will be closed|will have to close|need to close] [|early ]{day} [at|from] {time}',
    '[we|<nursery>] [close|closes|will close|are closing|is closing|have to close|has to close|will be closing|will be closed from|will have to close|need to close] [|early ][at|from] {time} {day}',
  ],
  open_usual: ['[we|<nursery>] [are|is|will be] open [as usual|as normal]'],
  bank_holiday: [
    '[we|<nursery>] [are|is|will be] closed {day} for the bank holiday',
    '[we|<nursery>] [are|is|will be] closed for the bank holiday {day}',
    '{day} is a bank holiday and [we|<nursery>] [are|is|will be] closed',
    '[we|<nursery>] [are|is|will be] [closed|shut] {day} [for|because of|due to|as it is|because it is|for the|owing to] [the |a |][|may |spring |august |easter |summer ][bank holiday|public holiday]',
    '[we|<nursery>] [are|is|will be] [closed|shut] [for|because of|due to] [the |a |][|may |spring |august |easter |summer ][bank holiday|public holiday] {day}',
    '[because of|due to] the [bank holiday|public holiday] [we|<nursery>] [are|is|will be] [closed|shut] {day}',
    '{day} is [a|the] bank holiday [|so |and ][we|<nursery>] [are|is|will be] closed',
  ],
  training: [
    '[we|<nursery>] [are|is|will be] closed {day} for [|a ][staff training|training|training day|an inset day|staff training day|inset day]',
    '{day} is [a staff training day|an inset day|a training day]',
    '[we|<nursery>] [are|is|will be] closed for staff training {day}',
    'staff training day {day}',
    '[we|<nursery>] [are|is|will be] [closed|shut] {day} [for|because of|due to|as we have|as it is] [|a |an |our ][staff training|training|training day|inset day|staff training day|inset|staff inset day]',
    '{day} is [|a |an |our ][staff training day|inset day|training day|staff inset day][| and we are closed| and nursery is closed| so we are closed]',
    '[there is|we have] [a|an|our] [staff training day|inset day|training day|staff inset day] {day}',
  ],
  closed_from: [
    '[we|<nursery>] [are|is|will be] closed [from|between] {date} [to|until|till|and] {to}[| inclusive]',
    '[we|<nursery>] [are|is|will be] [closed|shut] [|over |for ][|the |our ][|christmas |easter |summer |christmas holidays |christmas break |easter break |holidays ][from|between] {date} [to|until|till|and] {to}[| inclusive]',
  ],
  reopen_day: [
    '[we|<nursery>] [open|opens|will open|reopen|reopens|will reopen][| again] {day}[| as usual]',
    '[we|<nursery>] will be open again {day}',
    '[we|<nursery>] [open|opens|will open|reopen|reopens|re open|re opens|will re open|will be re opening|will reopen|are re opening|are reopening|are back open|will be reopening|will be back open|will be open again][| again] {day}[| as normal| as usual]',
  ],
  open_hours: [
    'our new opening [times|hours] are {time} [to|until|till] {until}',
    '[|new |our ]opening [times|hours] {time} [to|until|till] {until}',

    '[we|<nursery>] [are|is|will be] open [from|between] {time} [to|until|till|and] {until}[| every day]',
    'our opening hours are {time} to {until}',
  ],
  sorry_trouble: [
    'we [are sorry|apologise] for [any|the] [inconvenience|trouble|inconvenience caused|inconvenience this may cause]',
    'sorry for [any|the] [inconvenience|trouble|inconvenience caused]',
    '[we are |we do |]sorry for [|any |the |all the ][inconvenience|trouble|disruption|inconvenience caused|inconvenience this may cause|inconvenience this causes|short notice|late notice|disruption caused]',
    'we apologise for [|any |the |all the ][inconvenience|trouble|disruption|inconvenience caused|inconvenience this may cause|short notice|late notice|disruption caused]',
    'apologies for [|any |the |all the ][inconvenience|trouble|disruption|inconvenience caused|inconvenience this may cause|short notice|late notice|disruption caused]',
  ],
  term_starts: [
    '[|the |our ][|new |next |autumn |spring |summer ]term [starts|begins|will start] {day}',

    '[the|our] [|new |next |autumn |spring |summer ]term [starts|begins|will start] {day}',
    '{day} is the first day of [term|the new term]',
  ],
  term_ends: [
    '[|the |our |this ][|autumn |spring |summer ]term [ends|finishes|will end] {day}',

    '[the|our|this] [|autumn |spring |summer ]term [ends|finishes|will end] {day}',
    '[|the |our ]last day of term is {day}',
    '{day} is [the|our] last day of [term|this term|the term]',
    '[we|<nursery>] [break|breaks] up {day}',
  ],
  open_at: [
    '[we|<nursery>] [open|opens|will open|are open|is open] [at|from] {time}[| every day| each day]',
    '[the |our |]doors open at {time}',
  ],
  close_holidays: [
    '[we|<nursery>] [close|closes|will close|will be closing|are closing|break up|breaks up] for [|the ][christmas|easter|summer|the holidays|holidays|summer holidays|christmas holidays|easter holidays|christmas break|half term] {day}',
  ],
  no_utility: [
    'we [have|currently have|still have] no {utility}[| today| at nursery| this morning| this afternoon| at the moment| in the building| currently]',
    'there is no {utility}[| today| at nursery| this morning| this afternoon| at the moment| in the building| currently]',
    '[our|the] {utility} [is|are] [broken|not working|down|off|out of order|not working today|broken today]',
  ],
  close_early: [
    '[we|<nursery>] [are|is|will be|has to|have to|will] [closing|close|closed] early {day}',
    'early closing {day}',
  ],
  must_close_at: ['we [have to|will have to|must|need to] close at {time}', 'so we have to close at {time}'],
  open_on: [
    '[we|<nursery>] [are|is|will be] open {day}[| as usual| as normal]',
    '[we|<nursery>] [are|is|will be] open [as usual|as normal] {day}',
  ],
  opening_at: [
    '[we|<nursery>] [are opening|is opening|will open|will be opening|opens|will not open until] [|late |later ][|at |from ]{time} {day}',
    '[we|<nursery>] [are opening|is opening|will open|will be opening|opens] [|late |later ]{day} [at|from] {time}',
  ],
  closed_from_date: [
    '[we|<nursery>] [are|is|will be|closes|close|will close] [closed |]from {date}[| onwards]',
  ],
};
