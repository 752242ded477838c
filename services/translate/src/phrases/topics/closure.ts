/** Days and hours. */
import type { Patterns } from '../phrases.ts';

export const closure: Patterns = {
  closed: [
    '[we|<nursery>] [are|is|will be|will be staying] closed {day}',
    '[closed|we are closed all day] {day}',
  ],
  reopen: [
    '[we|<nursery>] [open|opens|will open] again {day} at {time}',
    '[we|<nursery>] [reopen|will reopen|reopens|will be open again] {day} at {time}',
    '[we|<nursery>] [reopen|will reopen|reopens|open again|will open again] at {time} {day}',
  ],
  snow: ['Because of snow, the nursery is closed today.', 'We are closed today because of [snow|the snow].'],
  closing_at: [
    'We [are closing|close|will close|closes|is closing] at {time} {day}.',
    'The nursery [are closing|close|will close|closes|is closing] at {time} {day}.',
    'We [are closing|close|will close|closes|is closing] {day} at {time}.',
    'The nursery [are closing|close|will close|closes|is closing] {day} at {time}.',
    '[we|<nursery>] [are closing|close|will close|closes|is closing|will be closing|will be closed][| early| early today] at {time} {day}',
    '[we|<nursery>] [are closing|close|will close|closes|is closing|will be closing][| early] {day} at {time}',
  ],
  open_usual: ['[we|<nursery>] [are|is|will be] open [as usual|as normal]'],
  bank_holiday: [
    '[we|<nursery>] [are|is|will be] closed {day} for the bank holiday',
    '[we|<nursery>] [are|is|will be] closed for the bank holiday {day}',
    '{day} is a bank holiday and [we|<nursery>] [are|is|will be] closed',
  ],
  training: [
    '[we|<nursery>] [are|is|will be] closed {day} for [|a ][staff training|training|training day|an inset day|staff training day|inset day]',
    '{day} is [a staff training day|an inset day|a training day]',
    '[we|<nursery>] [are|is|will be] closed for staff training {day}',
    'staff training day {day}',
  ],
  closed_from: [
    '[we|<nursery>] [are|is|will be] closed [from|between] {date} [to|until|till|and] {to}[| inclusive]',
  ],
  reopen_day: [
    '[we|<nursery>] [open|opens|will open|reopen|reopens|will reopen|will be open][| again] {day}[| as usual]',
    '[we|<nursery>] will be open again {day}',
  ],
  open_hours: [
    '[we|<nursery>] [are|is|will be] open [from|between] {time} [to|until|till|and] {until}[| every day]',
    'our opening hours are {time} to {until}',
  ],
  sorry_trouble: [
    'we [are sorry|apologise] for [any|the] [inconvenience|trouble|inconvenience caused|inconvenience this may cause]',
    'sorry for [any|the] [inconvenience|trouble|inconvenience caused]',
  ],
  term_starts: ['[the|our] [|new |next |autumn |spring |summer ]term [starts|begins|will start] {day}'],
  term_ends: [
    '[the|our|this] [|autumn |spring |summer ]term [ends|finishes|will end] {day}',
    '[|the |our ]last day of term is {day}',
  ],
};
