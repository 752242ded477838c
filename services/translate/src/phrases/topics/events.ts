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
    '[we|the children] are [having|going on] [a|an|our] [trip|outing] {place} {day}',

    'We are going on a trip {place}[,|] {day}.',
    '{day} we are going on a trip {place}.',
    '[we|the children] [are going|will go|will be going|are off] [on a trip |on an outing |][|for a walk ]{place} {day}',
    'our trip {place} is {day}',
    '[we|the children|the preschool children|preschool] [are going|will go|will be going|are off|are walking|will be walking|will be visiting|are having a trip|are going for a walk] [on a trip |on an outing |on a visit |for the day |][|for a walk ]{place} {day}',
    '[our|the] [trip|outing|visit] {place} [is|will be|is on] {day}',
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
    '[please join us for|you are invited to|join us for|come to|please come to|we would love you to join us for|we would like to invite you to] [our|the|a|our next|our annual] {event} {day} at {time}',
    '[our|the|our next|the next|our annual] {event} [is|will be] at {time} {day}',
    '[we would love to see you at|see you at|we hope to see you at|come along to] [our|the|our next|the next|our annual] {event} {day} at {time}',
    '{event} [is|will be] {day} at {time}',
    '{event} {day} at {time}',
    '[our|the|our next|the next|our annual] {event} [|takes place |will take place |starts |begins |will start |is on |will be held |is being held ]{day} at {time}',
    '[come and join us|come along|join us|come|you are all invited|you are welcome] [for|at|to] [our|the|a|our next|our annual] {event} {day} at {time}',
  ],
  event_day: [
    '[our|the||our next|the next|our annual] {event} [is|will be|takes place|will take place] {day}',
    '[we have a|we have our|we are having a|we are holding a|there is a|there will be a] {event} {day}',
    '[please join us for|you are invited to|join us for|come to|please come to|we would love you to join us for|we would like to invite you to] [our|the|a|our next|our annual] {event} {day}',
    '{day} is {event}',
    '{day} we [have|are having|will have] [our|a] {event}',
    '[we would love to see you at|see you at|we hope to see you at|we look forward to seeing you at|come along to] [our|the|our next|the next|our annual] {event} {day}',
    'it is {event} {day}',
    '{day} it is [our |]{event}',
    '{event} [is|will be] {day}',
    '[our|the|our next|the next|our annual] {event} [takes place|will take place|will be held|is being held|is on|is coming up|will be on] {day}',
    '[come and join us|come along|join us|come|you are all invited] [for|at|to] [our|the|a|our next|our annual] {event} {day}',
    '[we have|we are having|we will be having|we will have|we are holding|we will hold|there is|there will be|we will be holding|we are celebrating|we will be celebrating|we will celebrate|nursery is having] [|a |an |our |the ]{event} {day}',
    '{day} [is|will be|we are celebrating|we will celebrate|we will be celebrating] {event}',
    'it [is|will be] [our |]{event} {day}',
    '{event} {day}',
  ],
  event_join: [
    '[please join us for|you are invited to|join us for|come to|please come to|we would love you to join us for|we would like to invite you to] [our|the|a|our next|our annual] {event}',
    '[we would love to see you at|see you at|we hope to see you at|come along to|we hope you can come to] [our|the|our next|the next|our annual] {event}',
    '[come and join us|come along|join us|you are all invited|you are all welcome|all parents are invited|you are warmly invited|everyone is invited|parents are invited] [for|at|to] [our|the|a|our next|our annual] {event}',
  ],
  event_lovely: [
    '<group> [<enjoyed>|had fun at|had a <good> time at|celebrated] [our|the|a|our next|our annual] {event}',
    'our {event} was [<good>|a success|a great success|lots of fun]',
    'thank you for making [our|the|our next|the next|our annual] {event} [|so |such ][special|a success|fun]',
    '<group> [had fun|had a <good> time|had a <good> day|enjoyed|loved|celebrated|had lots of fun] [at |celebrating |with |][|our |the |a ]{event}',
    '[our|the|our next|the next|our annual] {event} was [|such |a |lots of |really |so much |such a ][<good>|success|great success|fun|huge success|big success|lots of fun][| day| time]',
  ],
  event_thanks: [
    'thank you to [everyone|all|all of you] who [came|came along|attended|joined us] [today|yesterday|last night|on the day]',
    'thank you for coming[| today| along| yesterday]',

    'thank you [to everyone who|to all who|to all the parents who|for] [came|joined us|coming|joining us|attended]',
  ],
  all_welcome: [
    '[all|everybody|families|all families|parents|all parents|parents and carers|all parents and carers] [is|are] welcome[| to come| to attend| to join us]',
    '[everyone|everybody|all|all families|all parents|all the family|all the family are|siblings are|brothers and sisters are|grandparents are|families are|parents are] [is |are |][very |always |more than |][welcome][| to come| to join| to join us| to attend]',
  ],
  rsvp: [
    'can you [come|make it|join us|come along]',

    '<please> tell us [if|whether] you [can|are able to|will be able to|would like to|will|are] [come|attend|make it|join us|coming|be coming]',
    '<please> tell us [if|whether] you [can|could|will|are able to] [come|attend|make it]',
    '<please> [tell us|confirm|reply to say|let the office know|tell the office] [if|whether] you [can|are able to|will be able to|would like to|will|are|wish to|plan to|will be|want to|are going to] [come|attend|make it|join us|coming|be coming|be there|joining us|attending]',
    'will you be [coming|there|able to come|joining us|attending]',
  ],
  reply_by: ['<please> [reply|respond|tell us|let us know|get back to us|answer] by {day}'],
  tickets: [
    'tickets [cost|are] {money}[| each| per person| per family]',
    'the cost is {money}[| per child| per person| each| per family]',
    'it costs {money}[| per child| per person| each| per family]',
    '[the cost is|it costs|it is|the trip costs|the cost of the trip is|the trip is|there is a cost of|entry is|tickets are|tickets cost] {money}[| each| per child| per person| per family| a ticket| for the trip| for each child]',
  ],
  fancy_dress: [
    '[children|the children|your child] [can|may] [come|come to nursery|come in|dress up|wear] [|in |a |their ][fancy dress|costume|costumes|their costume|dressed up|as their favourite character] {day}',
    '[children|the children|they] can [come|come in] [|dressed |dressed up ][|as ][a|their|their favourite][| book][| favourite] [character|superhero|animal|book character] {day}',
    'come [|dressed |dressed up |in ]as your favourite [|book |story ]character {day}',
    '<please> [dress up|come|come in|wear|send your child in|dress your child in|dress your child] [|dressed |dressed up |in |as ][|as |a |your favourite |their favourite |in ][|fancy |book |story ][dress|costume|character|costumes] {day}',
  ],
  trip_lovely: [
    '<group> [had|enjoyed] [a|our] [|<good> ][trip|outing|visit|walk] {place}',
    '<group> <enjoyed> [going|our trip|our visit|walking|the trip|a trip] {place}',
    'our trip {place} was [<good>|lots of fun]',
    '<group> [had|enjoyed|loved|had fun on|had a <good> time on] [a|our|the] [|<good> |really good |day |class |recent ][trip|outing|visit|walk|day out] {place}',
    '[our|the] [trip|outing|visit] {place} was [|such |a |really |so much |lots of |a real ][<good>|success|fun|lots of fun|great success]',
  ],
  child_went: [
    '{child} [went|walked|came][| with us] {place}[| with us| with friends]',
    '{child} <enjoyed> [going|our trip|the trip|a trip|walking|our walk|a walk] {place}',
  ],
  event_cancelled: [
    '[our|the||our next|the next|our annual] {event} [is|has been|was|will be|has had to be|had to be] cancelled[| today| because of the weather| due to the weather]',
    'we [have had to cancel|had to cancel|have to cancel|are cancelling|have cancelled] [the|our] {event}',
  ],
  event_moved: [
    '[our|the||our next|the next|our annual] {event} [is|has been|was|will be|has had to be] [moved|changed|rearranged|postponed|put back] [to|until] {day}',
    'we [have moved|are moving|have had to move|moved|have changed] [the|our] {event} to {day}',
  ],
  event_from: [
    '{event} [is|will be] {day} [from|between] {time} [to|until|till|and] {until}',

    '[our|the|a|our next|our annual] {event} [is|will be|takes place|will take place|is on] {day} [from|between] {time} [to|until|till|and] {until}',
    '[we have|we are having|we are holding|there is|there will be|we will be having] [a|our|the] {event} {day} [from|between] {time} [to|until|till|and] {until}',
    '<please> join us for [our|the|a|our next|our annual] {event} {day} [from|between] {time} [to|until|till|and] {until}',
    '{event} {day} [|from |between ]{time} [to|until|till|and] {until}',
  ],
  photographer: [
    '[|school |nursery |class ][photos|photographs] {day}',

    '[|school |nursery |class |individual ][photos|photographs] [are|will be] {day}',

    '[the|our|a] [|nursery |school ]photographer [is coming|will be here|comes|is here|is visiting|is in|will be in|will visit|will be coming|will be at nursery][| to nursery| in| in to take photos| to take photos| to take photos of the children] {day}',
    '[photos|photographs|nursery photos|individual photos|class photos] [will be|are being|are] taken {day}',
  ],
  visitor_was: [
    '<group> had [a |]{visitor} [visit us|come in|in|come to visit|come to see us]',

    '{visitor} [visited|visited us|came|came in|came to see us|came to visit|came to visit us|came to nursery|came to talk to us|visited the children|visited nursery|came to talk to the children]',
    '<group> [had a visit from|were visited by|met|enjoyed meeting|enjoyed a visit from|had a special visit from|loved meeting] {visitor}',
  ],
  visitor_will: [
    '{visitor} [is|are] [popping in|in|with us|coming in|coming to nursery] [|to see us |to talk to the children |to see the children |to talk to us ]{day}',

    '{visitor} [is|will be] [in|at|coming into|coming to|visiting] [|our |the ]nursery {day}',
    '{day} {visitor} [is|will be|are] [visiting us|visiting|coming|coming to see us|coming to visit]',
    '{visitor} are [coming|visiting|coming to see us|coming to visit us|visiting us] {day}',

    '{visitor} [is visiting|will visit|will be visiting|is coming|will be coming|is coming to visit|is coming in|visits|is coming to see|will come|is coming to talk to|will be here|is coming to see us|will be talking to][| us| the children| nursery| our nursery| to nursery| to talk to the children| to see the children| to see us| to visit us] {day}',
  ],
  sign_up: [
    '<please> [sign up|put your name down|add your name to the list|put your name on the list|sign the list|add your name|sign up on the sheet|sign up on the list|sign the sheet][| at the door| at the office| on the board| in the app| if you can help| if you would like to come| if you would like to help| if you can come]',
  ],
  event_had: ['<group> [had|have had|held] [our|the|a|] {event}'],
  event_costs: [
    '[our|the|our next|the next|our annual] {event} [costs|is|will cost] {money}[| each| per child| per person]',
    '[tickets|places] for [our|the|our next|the next|our annual] {event} [cost|are] {money}[| each| per child| per person]',
    'the cost of [our|the|our next|the next|our annual] {event} is {money}[| each| per child| per person]',
  ],
  trip_costs: [
    '[our|the] [trip|outing|visit] {place} [costs|is|will cost] {money}[| each| per child]',
    'the cost of [our|the] [trip|outing|visit] {place} is {money}[| each| per child]',
  ],
  raised: [
    '[we|you] [|have ][raised] [|a total of |over |an amazing |a fantastic |a brilliant |a whopping ]{money}[| in total| altogether| together]',
  ],
  thanks_helped: [
    'thank you to [everyone|all|all parents|all the parents|all of you|those] [who|that] [helped|helped out|volunteered|supported us|gave their time][| us| today| on the day]',
    'thank you to [all our|our] [helpers|volunteers|parent helpers]',
  ],
  thanks_came_event: [
    'thank you to [everyone|all|all the families|all parents|all of you] who [came|came along|attended|joined us|supported] [to|at|for|] [our|the|our next|the next|our annual] {event}',
    'thank you for [coming to|joining us at|joining us for|attending|supporting] [our|the|our next|the next|our annual] {event}',
  ],
  rsvp_event: [
    '<please> [tell us|confirm|reply to say] [if|whether] you [can|are able to|will be able to|would like to|will] [come|attend|make it|join us] [to|at|for|] [our|the|our next|the next|our annual] {event}',
  ],
  helpers: [
    'we need [|some |more |a few |a few more ][parents|adults|volunteers] to help[| us][| on our trip| on the trip| with the trip| on the day]',

    'we [are looking for|need|would love|are in need of|still need] [|some |more |a few |some more |a few more ][volunteers|parent helpers|parent volunteers|helpers|parents to help][| us| to help| to help us]',
    '[can|could] [anyone|anybody|any parents] help[| us| out]',
    '<please> [help us|help out|help us out]',
  ],
  leave_at: [
    '[the coach|the bus|the minibus|we] [leaves|leave|will leave|will be leaving|departs|sets off|set off] [|nursery ][at|promptly at] {time}[| prompt| sharp| promptly]',
  ],
  back_by: [
    '[we|the children|the coach|the bus] [will be|are|should be|is] back [|at nursery |from our trip |from the trip ][by|before] {time}',
    '[we|the children] [will return|return] [|to nursery ]by {time}',
  ],
  be_on_time: [
    '<please> [be|arrive|come] on time[| so that we can start| so we do not miss anything]',
    '<please> [do not be|try not to be] late',
  ],
  children_great: [
    '[the children|they|everyone|they all] [was|were|did|have been|has been] [|all |so |really |very |absolutely ][good|brilliant|brilliantly|amazing|amazingly|fantastic|great|well|well behaved|wonderful|excellent|so well|a credit to you|superstars|stars]',
  ],
  sign_up_event: [
    '<please> [sign up|put your name down|book a slot|add your name|book a place|book your slot|book your place|sign up for a slot|book an appointment] for [our|the|our next|the next|our annual] {event}[| at the door| in the office| on the board| in the app]',
  ],
  no_event: ['there [is|will be] no {event} {day}', 'no {event} {day}'],
  going_to: [
    '[we|the children] [are going|are all going|will go|will be going|are off|are walking|will be visiting|are going for a walk|are going on a trip] {place}',
  ],
  raised_charity: [
    '[we|you] [|have ][raised] [|a total of |over |an amazing |a fantastic |a brilliant ]{money} for [charity|a good cause]',
  ],
  donations_welcome: [
    '[all |any |][donations|contributions] [are |][welcome|gratefully received|appreciated][| please]',
  ],
  need_consent: [
    'we need [your|written|parental] [permission|consent|consent form] for [the|our|this] [trip|outing|visit]',
    '<please> give [|us ]your [permission|consent] for [the|our|this] [trip|outing|visit]',
  ],
};
