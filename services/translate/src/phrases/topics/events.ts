/** Events and outings. */
import type { Patterns } from '../phrases.ts';

export const events: Patterns = {
  meeting: [
    "There [is|will be] a parents' meeting {day} at {time}.",
    "There is a parents' meeting at {time} {day}.",
    "[there is|there will be|we have|we are having|we are holding] a [parents' meeting|parents meeting|meeting for parents|parent meeting] {day} at {time}",
    "[the|our] [parents' meeting|parents meeting|meeting for parents|parent meeting] is {day} at {time}",
  ],
  trip: [
    'We are going on a trip {place}[,|] {day}.',
    '{day} we are going on a trip {place}.',
    '[we|the children] [are going|will go|will be going|are off] [on a trip |on an outing |][|for a walk ]{place} {day}',
    'our trip {place} is {day}',
  ],
  leave_back: [
    'We leave at {time} and will be back by {until}.',
    'We will leave at {time} and be back by {until}.',
    'we [leave|will leave|will be leaving] [nursery |]at {time} and [are|will be|return|will return|be|come] back [by|at|before] {until}',
    'we will be leaving[| nursery] at {time} and [returning|coming back|back] [by|at] {until}',
  ],
  event_at: [
    '[our|the|we have a|we have our|we are having a|we are holding a|there is a|there will be a] {event} [is|will be|takes place|will take place|] [|on ]{day} at {time}',
    '[our|the|we have a|we have our|we are having a|we are holding a|there is a|there will be a] {event} {day} at {time}',
    '[please join us for|you are invited to|join us for|come to|please come to|we would love you to join us for|we would like to invite you to] [our|the|a] {event} {day} at {time}',
    '[our|the] {event} [is|will be] at {time} {day}',
    '[we would love to see you at|see you at|we hope to see you at|come along to] [our|the] {event} {day} at {time}',
    '{event} [is|will be] {day} at {time}',
    '{event} {day} at {time}',
  ],
  event_day: [
    '[our|the|] {event} [is|will be|takes place|will take place] {day}',
    '[we have a|we have our|we are having a|we are holding a|there is a|there will be a] {event} {day}',
    '[please join us for|you are invited to|join us for|come to|please come to|we would love you to join us for|we would like to invite you to] [our|the|a] {event} {day}',
    '{day} is {event}',
    '{day} we [have|are having|will have] [our|a] {event}',
    '[we would love to see you at|see you at|we hope to see you at|we look forward to seeing you at|come along to] [our|the] {event} {day}',
    'it is {event} {day}',
    '{day} it is [our |]{event}',
    '{event} [is|will be] {day}',
  ],
  event_join: [
    '[please join us for|you are invited to|join us for|come to|please come to|we would love you to join us for|we would like to invite you to] [our|the|a] {event}',
    '[we would love to see you at|see you at|we hope to see you at|come along to|we hope you can come to] [our|the] {event}',
  ],
  event_lovely: [
    '<group> [<enjoyed>|had fun at|had a <good> time at|celebrated] [our|the|a] {event}',
    'our {event} was [<good>|a success|a great success|lots of fun]',
    'thank you for making [our|the] {event} [|so |such ][special|a success|fun]',
  ],
  event_thanks: [
    'thank you [to everyone who|to all who|to all the parents who|for] [came|joined us|coming|joining us|attended]',
  ],
  all_welcome: [
    '[all|everybody|families|all families|parents|all parents|parents and carers|all parents and carers] [is|are] welcome[| to come| to attend| to join us]',
  ],
  rsvp: [
    '<please> tell us [if|whether] you [can|are able to|will be able to|would like to|will|are] [come|attend|make it|join us|coming|be coming]',
    '<please> tell us [if|whether] you [can|could|will|are able to] [come|attend|make it]',
  ],
  reply_by: ['<please> [reply|respond|tell us|let us know|get back to us|answer] by {day}'],
  tickets: [
    'tickets [cost|are] {money}[| each| per person| per family]',
    'the cost is {money}[| per child| per person| each| per family]',
    'it costs {money}[| per child| per person| each| per family]',
  ],
  fancy_dress: [
    '[children|the children|your child] [can|may] [come|come to nursery|come in|dress up|wear] [|in |a |their ][fancy dress|costume|costumes|their costume|dressed up|as their favourite character] {day}',
    '[children|the children|they] can [come|come in] [|dressed |dressed up ][|as ][a|their|their favourite][| book][| favourite] [character|superhero|animal|book character] {day}',
  ],
  trip_lovely: [
    '<group> [had|enjoyed] [a|our] [|<good> ][trip|outing|visit|walk] {place}',
    '<group> <enjoyed> [going|our trip|our visit|walking|the trip|a trip] {place}',
    'our trip {place} was [<good>|lots of fun]',
  ],
  child_went: [
    '{child} [went|walked|came][| with us] {place}[| with us| with friends]',
    '{child} <enjoyed> [going|our trip|the trip|a trip|walking|our walk|a walk] {place}',
  ],
};
