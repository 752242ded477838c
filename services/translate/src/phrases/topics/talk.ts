/** Meetings, calls, answers. */
import type { Patterns } from '../phrases.ts';

export const talk: Patterns = {
  talk_about: [
    '[can|could|may] we [speak|have a word|have a quick word|have a chat] [to you|with you] about {child}[| please]',
    'we [need|want|would like] to [have a chat|have a word|speak] [to you|with you] about {child}',
    '[can|could|may] we [speak|have a word|have a quick word|have a chat|have a quick chat|talk|have a little chat|arrange a chat|arrange a meeting|meet] [to you|with you] about {child}[| when you collect| at home time| please| today]',
    'we [need|want|would like|would love] to [have a chat|have a word|speak|have a quick chat|talk|meet|arrange a meeting] [to you|with you] about {child}[| when you collect| at collection]',
    '<please> speak to [us|me|<his> key person] about {child}',
  ],
  meet_ask: [
    'would you be able to [come in|come in for a chat|meet|meet us|pop in] {day} at {time}',
    '<please> [come in|come in for a chat|meet us|pop in] {day} at {time}',
    'could you come in [for a chat |for a meeting |to see us |]{day} at {time}',

    'would {day} at {time} [suit you|suit|work|work for you|be ok]',
    'is {day} at {time} [ok|good|convenient|possible]',

    '[can|could] we meet[| with you] {day} at {time}',
    '<please> [meet us|meet with us|come in|come to a meeting|come and see us|come in for a chat|come in for a meeting] {day} at {time}',
    'are you [able|free] to [meet|meet us|come in] {day} at {time}',
    'are you [free|available] {day} at {time}',
    'are you able to come in for a [chat|meeting] {day} at {time}',
    '[can|could|may|shall] we [meet|arrange to meet|have a meeting|have a chat|talk|speak][| with you| to you] {day} at {time}',
    'can you come in {day} at {time}',
  ],
  appointment: [
    'your [appointment|meeting] with {staff} [is|will be] {day} at {time}',
    'you [have|have got] [a meeting|an appointment] with {staff} {day} at {time}',
  ],
  book_meeting: [
    '<please> [book|make|arrange] [a time|an appointment|a meeting|a slot] [to meet|with|to speak to] {staff}',
    '<please> [book|make|arrange|choose|sign up for] [a|your|an] [time|appointment|meeting|slot] [to meet|with|to speak to|to see] {staff}',
    '<please> [book|make|arrange|choose|sign up for|pick] [a|your|an] [|time |slot |appointment |meeting ][for|to see|with|to meet|to speak to] {staff}',
  ],
  call_back: [
    '<please> give us a [ring|bell|call][| back][| when you get a minute| when you get a moment| when you can| when you are free]',

    '<please> [call|give us a call][| us] back[| when you can| as soon as you can| today]',
    '<please> give us a call[| when you can| when you have time]',
    '<please> [call|call us|give us a call|ring][| us] back[| when you can| as soon as you can| when you get a chance| when you have a moment| today]',
  ],
  call_on: [
    '[our|the] [|new ][|phone |telephone |mobile |office ]number is {phone}',
    '<please> [ring|phone|call|text] {phone}',

    '<please> [call|contact|text] us [on|at] {phone}',
    'our [|new |phone |telephone ]number is {phone}',
  ],
  will_call: [
    '[we|i] will [give you a [ring|call|bell]|call you back|ring you back] {day}',
    '[we|i] will [call|ring|phone|give you a call|speak to] [|you ]{day}',
  ],
  reply: ['<please> [reply|respond|answer][| to this message| to this| to us]'],
  tell_how: [
    'how is {child}[| feeling| doing][| today| now| this morning]',
    '<please> tell us how {child} is[| doing| feeling]',
    '<please> tell us how {child} [is|has been|is doing|is feeling|is getting on][| today| this morning]',
    'how [is|has] {child} [been |][|feeling |doing |getting on ][today|now|this morning|since yesterday|since then|doing|getting on]',
    'how are things with {child}',
  ],
  contact_change: [
    'are there any changes to your [contact details|phone number|details]',

    '<please> tell us if [your|any of your] [contact details|phone number|address|details|telephone number|address or phone number|phone number or address|contact details or address] [change|changes|have changed|has changed]',
    '<please> [keep|make sure] [your|us] contact details [are |][up to date|updated]',
    '<please> tell us [about|of|if there are] any [changes|change] to [|your |any ][contact numbers|contact details|details|phone numbers|your phone number|your address|your details|emergency contacts]',
    '<please> [tell us|make sure you tell us] if [your|any of your|any] [contact details|phone number|address|details|telephone number|address or phone number|phone number or address|contact details or address|number|mobile number] [change|changes|changed|has changed|have changed]',
  ],
  emergency: [
    "<please> [check|update|confirm] [your|that your|your child's] emergency [contacts|contact details|contact numbers|contact]",
  ],
  anything_changed: [
    '<please> tell us [if there is|about|of] [anything|something] [we should know|we need to know|that we should know|important][| today]',
    '<please> [tell us|let the office know|speak to us] [if there is|about|of|if] [anything|something|any changes|any news] [|that ][we should know|we need to know|we ought to know|important|has changed|you would like us to know|you want us to know|changes|you think we should know][| about][| today| about your child]',
  ],
  survey: [
    '<please> [complete|fill in|fill out|take|answer] our [|short |parent ][survey|questionnaire|feedback form|parent survey]',
    '<please> [complete|fill in|fill out|take|answer|do|take a minute to complete|take a few minutes to complete|spare a few minutes to complete] [our|the|this|a|your] [|short |parent |parents |quick |annual |yearly |nursery |online ][survey|questionnaire|feedback form|parent survey|parents survey]',
  ],
  newsletter: [
    "[our|the|this month's] [|new |latest |monthly ]newsletter is [ready|out|out now|attached|now available|available]",
    "[our|the|this month's|this week's|a|] [|new |latest |monthly |weekly |spring |summer |autumn |winter |christmas ]newsletter [|is |has been |is now ][ready|out|out now|attached|now available|available|in the app|on the app|sent out|sent|here|on the board]",
  ],
  more_at: [
    '<please> [see|visit|read|click|look at|have a look at] [|more |here |this link |our website ][|at |for more information ][|: ]{url}',
    '[more information|more details|information|details][| is| are][| available][| here| at| on][|: ]{url}',
  ],
  not_worry: [
    '[please do not worry|do not worry|no need to worry|there is no need to worry|nothing to worry about|please do not be concerned]',
    'there is nothing to worry about',
    '[please |][do not worry|try not to worry|there is nothing to worry about|nothing to worry about|no need to worry|do not be worried|no worries][| at all| about it| about that| about <him>| <she> is fine]',
  ],
  sorry: [
    'sorry for the [late|delayed] [update|message|updates|response|reply|replies]',
    'sorry [|about the |for the ]late update',

    '[sorry|i am sorry|we apologise|apologies|our apologies|we are sorry about this|we are sorry about that|sorry about that]',
    '[we are|i am] [|so |very ]sorry[| about this| about that| for this| for that| to hear that| to hear this| for the mistake| for the confusion]',
    '[we are|i am] [|so |very |really |truly ]sorry[| about this| about that| for this| for that| to hear that| to hear this| for the mistake| for the confusion| for any confusion| for the delay| for the late reply| for the upset]',
    'sorry for the [delay|mistake|confusion|late reply|mix up]',
  ],
  thanks_message: [
    'thank you for your [|kind |lovely ][message|email|reply|note|text|feedback|words]',
    'thank you for [getting in touch|asking|sharing|sharing this|sharing this with us|replying|your reply]',
    'thank you for [|all ][your|the|this] [|kind |lovely |nice |quick ][message|email|reply|note|text|feedback|words|response|comments]',
  ],
  will_tell: [
    '[we|i] will [tell you|keep you informed|keep you updated|keep you posted|update you|get back to you][| soon| as soon as we can| as soon as possible| how <she> gets on| if anything changes| later]',
    'we will [tell you|keep you updated|keep you posted|keep you informed][| if anything changes| later| soon| when we know more]',
    'we will keep you [updated|posted|informed]',
    'i will [tell you|keep you updated]',
    '[we|i] will [tell you|keep you updated|keep you informed|keep you posted|update you|message you|be in touch|get back to you|send an update][| later| soon| if anything changes| if <she> gets worse| how <she> gets on| when <she> wakes up| as soon as we know| as soon as we know more| when we know more| if we are worried| shortly| again later| with more details]',
  ],
  of_course: [
    '[yep|yup|yeah] [|that is ][fine|no problem]',
    'not a problem[| at all]',
    '[sounds|that sounds] [good|great|fine|perfect|lovely]',

    '[ok|yes ok] no problem',
    'no problem [at all|of course]',
    'yes that is [fine|ok|no problem]',
    'that is [ok|all right]',

    '[of course|yes of course|yes that is fine|that is fine|yes no problem|no problem|yes that is no problem|that is no problem|that is absolutely fine|yes absolutely|yes certainly|absolutely|yes sure|certainly]',
    '[will do|of course we will|yes we will|we can do that|we will do that|that should be fine]',
    '[yes|of course|yes of course|certainly|absolutely|sure|yes sure|no problem|no problem at all|that is fine|yes that is fine|that is no problem|yes please do|yes you can|that is absolutely fine|yes no problem]',
  ],
  interpreter: [
    '[we can|would you like us to|we are able to] [arrange|book|get|organise] an interpreter[| for you| for the meeting| if you need one]',
    '[we can|would you like us to|we are able to|would you like|do you need|we are happy to|<please> tell us if you need|<please> tell us if you would like] [arrange|book|get|organise|] an interpreter[| for you| for the meeting| if you need one| if you would like one]',
  ],
  allowed_food: [
    '<please> tell us [if|whether] {child} [can have|can eat|is allowed|is allowed to have|is allowed to eat|may have] {food}',
    '[may|can|is] {child} [have|eat|allowed|allowed to have|allowed to eat|ok to have|able to have|able to eat] [|some |any ]{food}',
    '[is it ok for|are you happy for] {child} to have [|some ]{food}',
  ],
  woke_ask: [
    '<please> tell us [what time|when] {child} [woke|woke up|got up][| this morning| today]',
    '[what time|when] did {child} [wake|wake up|get up][| this morning| today]',
  ],
  bottle_ask: [
    '<please> tell us [what time|when] {child} [last had|had] [a|his|her|his last|her last] [bottle|milk|feed]',
    '[what time|when] [did|was] {child} [last |][have|drink|take] [|a |<his> |<his> last ][bottle|milk|bottle of milk|feed][| last| today| this morning]',
    "[what time|when] was {child}'s last [bottle|milk|feed]",
  ],
  meal_ask: [
    '<please> tell us [if|whether] {child} [had|has had|ate|has eaten] [|any |<his> ]{meal}[| today| this morning| at home]',
    '[has|did] {child} [had|eaten|have|eat] [|any |<his> ]{meal}[| yet| at home| today| already| this morning| before nursery]',
  ],
  cream_ask: [
    '[may|can|could|are you happy for us to|is it ok to|do you give permission to|is it ok if we|do we have permission to] [we |][put|use|apply|to put] [|some |our |nursery ][sun cream|suncream|sunscreen] [on|to|for] {child}',
  ],
  chat_ask: [
    'would you like [to come in for a chat|to come in and chat|to have a chat|a chat][| with us| with <his> key person| with your key person| about it]',
  ],
  allergy_ask: [
    '<please> tell us [if|whether] {child} has [any|any new|any food] [allergies|allergy]',
    '[does|has] {child} [have|got|had] [any|an|a food] [|known |food |new ][allergies|allergy][| we should know about]',
    '[is] {child} allergic to anything',
  ],
  home_ask: [
    '<please> tell us how {child} [is|has been|is doing|is getting on] at home',
    'how [is|was|has] {child} [|been |getting on ]at home[| today| this week| lately| at the moment]',
  ],
  med_still: ['[is|does] {child} still [taking|having|on|need|have|take|needing] [|<his> ]{medicine}'],
  anything_ask: [
    'is there anything [|else ][we should know|we need to know|you would like us to know|you want us to know|you want to tell us|we should be aware of|we can help with][| today]',
  ],
  no: ['no', 'no sorry', 'i am afraid not'],
  med_when: [
    '[what time|when] did you [last |]give [|the |some |any ]{medicine}[| this morning| today| last]',
    '<please> tell us [what time|when] you [last |]gave [|the |some ]{medicine}',
  ],
  med_had_ask: [
    '[has|did] {child} [had|have|taken|take] [|any |some |<his> ]{medicine}[| today| this morning| before nursery| at home| last night][| today]',
  ],
  collect_earlier_ask: [
    '[are you able to|would you be able to|is it possible to|is anyone able to|can someone|could someone] collect [a little |]earlier[| today| than usual]',
    '<please> collect a little earlier[| than usual]',
  ],
  chat: [
    '[can|could|may] we have a [|quick |little |short ][chat|word|catch up|speak][| with you| to you][| at collection| at collect| at home time| when you collect| at drop off| at the end of the day| when you come|]',
    'do you have [a few minutes|five minutes|a minute|time|a moment] [to speak|to chat|for a chat|for a quick chat|for a word][| to us| with us| at collection| when you collect]',
    '[can|could|may] [we|i] [speak to|have a word with|have a chat with] you[| when you collect| at collection| at home time]',
  ],
  chat_on: [
    '[can|could|may] we have a [|quick |little |short ][chat|word|catch up|speak][| with you| to you] {day}',
    'do you have [a few minutes|five minutes|a minute|time|a moment] [to speak|to chat|for a chat|for a quick chat|for a word][| to us| with us] {day}',
    '[can|could|may] [we|i] [speak to|have a word with|have a chat with] you {day}',
  ],
  pop_in: [
    '<please> [pop in|come in|pop into nursery|come into nursery|come in and see us|pop in and see us|come and see us|come and see me|pop into the office|come to the office][| for a minute| for a moment| for five minutes| for a few minutes| for a chat| for a quick chat|][| when you collect| at collection| at home time| when you drop off| when you can]',
  ],
  left_message: [
    '[we|i] [have |][left|have left] [you |][a|a voice|an answerphone|a phone] [message|voicemail][| for you| on your phone]',
    '[we|i] left you a voicemail',
  ],
  asked_for_you: [
    '{child} [asked|has been asking|was asking|kept asking|is asking] for you[| a lot| a few times]',
  ],
  missed_you: ['{child} [missed|was missing|has been missing|did miss] you[| a little| a lot]'],
  sorry_unwell: [
    '[we are |i am |][|so |very ]sorry [to hear|to read] [|that ]{child} [is|has been|was|is feeling|is still|is not feeling|is not] [unwell|not well|sick|well|better]',
    '[we are |i am |][|so |very ]sorry to hear [|that ]{child} [does not feel|is not feeling] [well|great|better]',
  ],
  cuddle_from_us: [
    '<please> give {child} [a|a big|lots of] [cuddle|cuddles|hug|hugs|kiss][| from us| from all of us| from us all| from everyone]',
    '[big |]cuddles to {child}[| from us| from us all| from everyone]',
    '<please> give our love to {child}',
  ],
  thanks_food: [
    'thank you [|so much |very much ]for [bringing |bringing in |sending |sending in |baking |making |][|the |all the |some |your ][|lovely |delicious |yummy |amazing |birthday ]{food}',
  ],
  old_clothes_plain: [
    '<please> [dress|send] [your child|him|her|children|them] in [old clothes|clothes that can get messy|clothes that can get dirty|clothes you do not mind getting messy|messy clothes|older clothes]',
    '<please> [wear|come in|put them in] old clothes',
  ],
  warm_clothes_plain: [
    '<please> [send|bring|dress your child in|pack|send in] [|some |lots of ]extra [layers|warm layers]',

    '<please> [bring|bring in|send|send in|pack|provide] [|plenty of |extra |some ]warm [clothes|clothing|layers]',
    '<please> [dress|wrap up|wrap|send|send in] [your child|children|them|your child up|them up] [|in ][|warm ][warm clothes|warmly|warm|warm clothing|layers|lots of layers]',
    '<please> wrap up [warm|warmly]',
  ],
  letter_in_bag: [
    "[there is|we have put|we put|you will find] [a|an|the|your] {form} [|for you ]in {child}'s [|book ]bag[| for you| to sign| to read]",
    "[your|the|a|an] {form} is in {child}'s [|book ]bag[| for you| to sign]",
    "{form} in {child}'s [|book ]bag",
  ],
  meal_what: [
    'what did {child} [have|eat] for {meal}[| today| this morning]',
    '<please> tell us what {child} [had|ate] for {meal}[| today| this morning]',
  ],
  review_at: [
    "{child}'s [|progress |two year |two year progress |termly ][review|check|progress check|review meeting|two year check|parents meeting] [is|will be] {day} at {time}",
  ],
  signed_ask: [
    '[have you|did you] [signed|sign|filled in|completed|complete|returned|fill in] [the|your|our] {form}[| yet]',
  ],
  been_ill_ask: [
    '[has|was] {child} [been |][ill|unwell|sick|poorly][| at all| at home| at the weekend| over the weekend| overnight| last night| in the night| today]',
    '<please> tell us if {child} [has been|was|is] [ill|unwell|sick]',
  ],
  symptom_ask: ['[has|does|did] {child} [had|have|got] {symptom}[| at home| today]'],
  is_that_ok: [
    'is [that|this] ok[| with you| for you]',
    'are you happy with [that|this]',
    '[does|would] [that|this] [work|suit] [|for ]you',
    'would that be ok[| with you]',
  ],
  please_tell: [
    '<please> tell us[| either way| soon| as soon as you can| what you think| your thoughts| what suits you| when you can]',
  ],
  when_suits_ask: [
    'when [would be|is] a good time to [talk|chat|meet|call|speak|catch up][| to you| with you]',
    '[what|which] time would suit you[| best]',

    '[when|what time|what day|which day] [would suit you|suits you|works for you|would work for you|is best for you|would be best for you|would be good for you][| best| to come in| for a meeting]',
    'when are you [free|available|able to come in][| for a chat| to come in| for a meeting| to meet| to speak]',
  ],
  confirm: ['<please> confirm[| this| that this is ok| receipt| by reply]'],
  bring_child_at: ['<please> [bring|drop off|drop] {child} [in |off |][to nursery |][at|for] {time}'],
  when_child_ask: [
    '[what time|when] will {child} be [here|in|arriving|coming|coming in|at nursery]',
    '[what time|when] [is|are you bringing] {child} [in|coming|coming in|arriving]',
  ],
  bed_ask: ['[what time|when] did {child} [go to bed|go to sleep|fall asleep|get to sleep] last night'],
  eats_what_ask: [
    'what [food |foods |]does {child} [like|usually like|prefer|enjoy] [to eat|eating][| at home]',
    '[which|what] [food|foods] does {child} [like|enjoy|prefer]',
  ],
  poo_ask: [
    '[has|did] {child} [had|have|done|do|been for] a poo[| today| this morning| at home| before nursery]',
  ],
  sleep_home_ask: [
    'how [is|has] {child} [been |]sleeping[| at home| lately| at night| recently| at the moment]',
    '[is|has] {child} [been |]sleeping [well|ok][| at home| lately| at night]',
  ],
  eat_home_ask: [
    'how [is|has] {child} [been |]eating[| at home| lately| recently| at the moment]',
    '[is|has] {child} [been |]eating [well|ok][| at home| lately| recently]',
  ],
  child_ok_ask: [
    'is {child} [ok|fine][| today| now| this morning| at home]',
    '[has|is] {child} [been ok|been fine]',
  ],
  trip_child_ask: [
    '[may|can|could] {child} [come|go] [with us |on a trip |on our trip |on the trip ]{place}',
    'are you happy for {child} to [come|go] [with us |on a trip |on our trip |on the trip |]{place}',
  ],
  will_call_plain: [
    '[we|i] will [give you a|call|ring|phone] [|you ][|ring|call|bell|back|a call][| soon| as soon as we can]',
  ],
  will_tell_team: [
    '[we|i] will [tell|pass it on to|pass this on to|pass that on to|pass your message on to|pass the message on to|tell all|inform|update] [the team|the staff|staff|everyone|the room|the other staff|the girls]',
    '[we|i] will pass [it|that|this|your message|the message] on[| to everyone]',
    'we will let the team know',
    'we will let the staff know',
  ],
  tell_about_theme: [
    '[<please> tell us|we would love to hear|tell us] [|all |more |a little ]about [|your ]{theme}',
  ],
  nap_need_ask: [
    '[does|will] {child} need [a|<his>] [nap|sleep][| today| this afternoon| this morning]',
    '[should|can|shall] [we let |]{child} have a [nap|sleep][| today]',
    'would you like {child} to [have a nap|have a sleep|sleep|nap]',
  ],
  sleep_when_ask: [
    '[what time|when] [should|does|would you like|do you want] {child} [to |][sleep|have a sleep|nap|have a nap|have <his> nap|go to sleep|have <his> sleep|usually sleep|usually nap|normally nap|normally sleep]',
  ],
  sleep_long_ask: [
    'how long [should|would you like|do you want|can|may] {child} [to |][sleep|nap|sleep for|nap for|have a nap|have a sleep]',
  ],
  night_ask: [
    'how [was|is] {child} [last night|overnight|in the night|during the night|yesterday evening]',
    'how did {child} do last night',
  ],
  weekend_ask: ['how was your [<good> |]weekend', 'did you[| all] have a <good> weekend'],
  all_ok_ask: [
    'is [everything|all] [ok|well|fine|alright][| at home| with you]',
    'are you ok',
    'are you all ok',
  ],
  language_ask: [
    '[which|what] [language|languages] do you [speak|use] [at|] home',
    '[which|what] [language|languages] does your family speak at home',
  ],
  likes_ask: [
    'what does {child} [like|love|enjoy] [to do|doing|to play with|playing with] at home',
    'what is {child} interested in at home',
    '<please> tell us what {child} [likes|enjoys|is interested in|likes doing|likes to do] at home',
  ],
  potty_home_ask: [
    'how is [potty training|toilet training|the potty training|<his> potty training] going[| at home]',
    'how is the potty going[| at home]',
  ],
};
