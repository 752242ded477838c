/** Illness and staying at home. */
import type { Patterns } from '../phrases.ts';

export const health: Patterns = {
  unwell: [
    '{child} [is|was] [unwell|not feeling well|not well|not feeling very well][| today].',
    "{child} [isn't|wasn't] feeling well[| today].",
    '{child} [seems|feels|is feeling|has been feeling|was feeling|is a little|was a little|felt] [unwell]',
    '{child} [is|was|seems] unwell[| at nursery]',
    '{child} [is|was|has been|seems|feels|looks|looked] [|a little |very |rather |quite |still ][unwell|not too well|not very well|not well|off colour|peaky][| at nursery| in [himself|herself]]',
    '{child} [does not|did not] [feel|seem|look] [|very |too |so |at all ][well|great|good][| in [himself|herself]]',
    '{child} [is|was|has] not [been |][|very |too |so |at all |feeling |feeling very ][well|great]',
  ],
  temperature: [
    '{child} has a temperature of {temperature} today.',
    '{child} [has|had|has developed|is running] a [|high |raised |slight ][temperature|fever] of {temperature}',
    '{child} [has|had|is running|developed|was running|has got] [|a |<his> ][|high |raised |slight ][temperature|fever] [of|at] {temperature}[| now| at the moment]',
    '{child} had [temperature|temp] [|of |is |was ]{temperature}',
  ],
  stay_home: [
    'Please keep your child at home if they are [ill|sick|unwell].',
    '<please> keep your child [at home|off|home|off nursery] if they [are|is|feel|feels] [sick|unwell|not well]',
    'if your child is [sick|unwell] please keep them [at home|off|home|off nursery]',
    'please do not [send|bring] your child [in|to nursery|into nursery] if they [are|is] [sick|unwell]',
    '<please> keep your child [at home|off|home|off nursery|away] [if|when] [they are|they have been|they feel|your child is|they become] [|feeling ][sick|unwell|not well|not feeling well]',
  ],
  stay_home_hours: [
    'if your child [has been|was|is] sick please keep [them|your child] [at |]home for {count} hours',
    'please keep [your child|them|children] [at |]home for {count} hours [if they have been sick|if they have had sickness or diarrhoea|after being sick|after sickness]',

    'Please keep your child at home for {count} hours after sickness or diarrhea.',
    '<please> keep your child [at home|off|home|off nursery|away] for [|at least ]{count} hours after [|the last |their last |a |the last bout of |the last episode of |any |being ][bout of |episode of |][sickness|sick|diarrhoea|vomiting|diarrhoea or vomiting|vomiting or diarrhoea|sickness and diarrhoea|diarrhoea or sickness|sickness or diarrhoea|diarrhoea and sickness|diarrhoea and vomiting]',
    '[children|your child|they|any child with sickness or diarrhoea|children with sickness or diarrhoea] must [stay at home|stay off|be kept at home|be off|stay away][| from nursery] for [|at least ]{count} hours after [|the last |their last |the last bout of |the last episode of ][bout|episode|sickness|diarrhoea|vomiting|sickness or diarrhoea|diarrhoea or vomiting]',
  ],
  chickenpox: [
    'We have a case of chickenpox [in|at] [our|the] nursery.',
    'There is a case of chicken pox in our nursery.',
    '[there is|there has been|we have|we had] [a|one|another|a confirmed] case of [chickenpox|chicken pox][| in nursery| at nursery| in our nursery| at our nursery| in the nursery| in the toddler room| in the baby room| in our room| in the setting]',
    '[there is|there has been|we have had|we have|we had|there was] [a|one|another|a further] [|confirmed |new ]case of [chickenpox|chicken pox][| in| at][| the| our][| nursery| room| setting| toddler room| baby room| preschool room]',
  ],
  head_lice: [
    "<please> check your child's [hair|head] [tonight|this evening|at the weekend] [for head lice|for nits]",
    "<please> check [hair|heads|your child's head|everyone's hair][| tonight| for head lice| for nits]",

    "Please check your child's hair for [lice|nits].",
    "<please> check [your child's|your child's|their] [hair|head][| tonight| regularly| carefully| at home| today] for [lice|nits|head lice]",
    "<please> check [your child's|their] [hair|head] for [lice|nits|head lice][| tonight| regularly| carefully| at home| today]",
    "<please> check your child's hair[| regularly| tonight| at home]",
  ],
  vomited: [
    '{child} [was|has been] sick[| at nursery| once]',
    '{child} [vomited|threw up][| at nursery| once]',
    '{child} [has |]vomited',
    '{child} [was|has been|has just been|got] sick[| at nursery| all over| on the carpet| in the night| over <his> clothes| after lunch| after <his> bottle]',
    '{child} [brought up|has brought up|threw up|has thrown up] [<his> lunch|<his> milk|<his> food|<his> breakfast]',
  ],
  diarrhoea: [
    '{child} [has|had] [diarrhoea|a runny tummy|an upset tummy|loose nappies|a loose nappy|loose stools]',
    '{child} [has|had|has got|is having] [|bad |a bout of |a little |some ][diarrhoea|a runny tummy|an upset tummy|loose nappies|loose stools|an upset stomach|a dodgy tummy|a loose poo|a runny poo|a runny nappy|a loose nappy|an explosive nappy]',
    '{child} had [loose nappy|loose nappies|runny nappy|runny poo]',
  ],
  symptom: [
    '{child} [is|was] [|a little ]{symptom}',

    '{child} [has|had|has got|has developed|is suffering from|seems to have] [|a |a bit of |some |a slight |a little ]{symptom}',
    '{child} [is complaining of|complained of|says <she> has] {symptom}',
    'we noticed[| that| today] {child} [has|had] {symptom}[| on <his> tummy| on <his> back| on <his> arms| on <his> face]',
    '{child} [has|had|has got|has developed|is suffering from|seems to have|developed|is suffering with|came in with|has a touch of|still has|woke up with] [|a |a little |some |a slight |a mild |a bit of |a bit of a |a small ]{symptom}[| on <his> tummy| on <his> back| on <his> arms| on <his> face| on <his> legs| on <his> body| on <his> chest| on <his> bottom| at the moment]',
  ],
  temperature_at: [
    'at {time} {child} had a temperature of {temperature}',
    '{child} had a temperature of {temperature} at {time}',
    '{child} had [temperature|temp] [|of |is |was ]{temperature} at {time}',
    "{child}'s [temperature|temp] [was|is|has been] {temperature} at {time}",
    "at {time} {child}'s [temperature|temp] [was|is] {temperature}",
    '{child} had a [temperature|temp|fever] of {temperature} [at|when we checked at] {time}',
  ],
  temperature_now: [
    '{child} had temp [fine|normal|ok|down to|down] {temperature}',
    "{child}'s [temperature|temp] [came down|went down|has come down|has gone down] a little to {temperature}",

    "{child}'s temperature [is|was|has come down to|has gone down to|came down to|has gone up to|went up to|is down to] [|now ]{temperature}[| now]",
    "{child}'s [temperature|temp] [is|was|came down to|has come down to|went down to|is down to|went up to|has gone up to|came up to|rose to|dropped to|has dropped to|is up to|is still|is back to] {temperature}[| now| at the moment]",
  ],
  better: [
    '{child} [seems|seemed|is|was|looks] [|a little |much |a lot ][brighter|perkier|happier in [himself|herself]]',

    '{child} [is|was|seems|is feeling|felt|is getting] [|much |a little |a lot |feeling ]better[| now| today]',
    '{child} [is|was|seems] [|feeling |much ]better[| than yesterday| than this morning]',
    '{child} [is|was|seems|seemed|is feeling|felt|is getting|has been|looks|seems to be feeling] [|much |a little |a lot |feeling |so much |lots ]better[| than yesterday| than this morning| in [himself|herself]]',
    '{child} had [much |a lot |a little |]better',
  ],
  hope_better: [
    '<we_hope> {child} [feels|is feeling|is|gets|will feel|will be] [better|well][| again] soon',
    '<we_hope> {child} is [better|feeling better|on the mend]',
    '<we_hope> [that |]{child} [is|gets|feels|will be|will feel|starts to feel|is feeling|starts feeling] [|all |feeling ][better|well|well again|better again|back to normal][| soon| very soon| quickly]',
  ],
  get_well: ['[get well soon|feel better soon|speedy recovery|wishing <him> a speedy recovery] {child}'],
  illness_case: [
    '[there is|we have had|there has been|we have|we had] [a|one|another] case of {illness} in [preschool|pre school|the preschool]',

    '[there is|we have had|there has been|we have] [a|one|another] [case|confirmed case] of {illness} [in|at] [|the |our ][nursery|room|setting|toddler room|baby room]',
    '[there is|there was|we have had|there has been|we have|we had|we know of] [a|one|another|a further|a new] [|confirmed |new ]case of {illness}[| in| at][| the| our][| nursery| room| setting| toddler room| baby room| preschool room]',
  ],
  symptoms_look: [
    '<please> [look out for|watch for|check for|be aware of] [|any |the |these ][symptoms|signs|signs of illness|signs of it][| in your child]',
  ],
  home_until_well: [
    '{child} [needs|will need|must|has] [|to ][stay|be kept] [at home|off|off nursery|home] until [<she> is|<she> feels] [|fully |feeling |completely ][well|better|recovered]',

    '<please> keep {child} [at home|home|off|off nursery] until [<she> is|<she> feels|fully|<she> are] [|fully |feeling ][well|better|recovered]',
    '<please> keep {child} [at home|off|home|off nursery] until [<she> is|<she> feels|<she> has been] [|fully |feeling |completely |all ][well|better|recovered]',
  ],
  return_day: [
    '{child} [can|may|is able to|will be able to] [come back|return|be back][| to nursery] {day}',
    '{child} [is|will be] back [|at nursery |with us ]{day}',
    '{child} can [come back|return|be back|come in|come][| to nursery] {day}',
  ],
  collect_unwell: [
    '<please> [come and |]collect {child}[| as soon as you can] [because|as] <she> [is|is feeling|has been|is very|does not feel] [|very |not ][unwell|sick|well|ill]',
    '{child} is [unwell|not well] and needs to [go home|be collected|come home]',
    '{child} is [|very |feeling ][unwell|not well|sick|poorly] [and needs|so please|so needs|please] [to go home|to be collected|to come home|come and collect <him>|collect <him>]',
  ],
  antibiotics: [
    '<please> keep your child [at home|off|home] for [|the first ]{count} [hour|hours] after [starting|beginning] antibiotics',
  ],
  crusted: [
    '<please> keep your child [at home|off|home] until all [|of ]the [spots|chickenpox spots] have crusted[| over]',
  ],
  take_doctor: [
    '<please> [take {child} to|take {child} to see|have {child} seen by] [a|the|your] [doctor|gp]',
  ],
  wash_hands: [
    "<please> [wash|sanitise|clean] [your|your child's|their|all] hands [on arrival|when you arrive|when you come in|before you come in|as you come in]",

    '<please> wash your hands[| often| regularly| well| with soap| when you come in| on arrival]',
    "<please> [wash|remember to wash|make sure you wash] [your|your child's|their|all] hands[| well| often| regularly| thoroughly| when you come in| on arrival| when you arrive| before coming in| with soap| with soap and water]",
  ],
  child_home_hours: [
    '{child} [must|needs to|will need to|has to|should|will have to] [stay|be kept|remain|be] [at home|off|home|off nursery|away][| from nursery] for [|at least |the next ]{count} [hours|hour]',
    '<please> keep {child} [at home|off|home|off nursery] for [|at least |the next ]{count} [hours|hour][| after the last time <she> was sick| after <she> was sick| after the last bout| after the last episode| from the last time <she> was sick]',
    '{child} can [come back|return][| to nursery] {count} hours after the last [bout|episode|time <she> was sick]',
  ],
  has_illness: ['{child} has {illness}'],
  illness_cases: [
    '[there are|there were|we have had|there have been|we have|we had] [|some |a few |several |a number of ]cases of {illness} in [preschool|pre school|the preschool|the baby room|the toddler room]',
    '[there is|we have] {illness} in [nursery|our nursery|the nursery|preschool|the room][| at the moment]',

    '[there are|there were|we have had|there have been|we have|we had|we know of|we have had reports of|we have reports of] [|some |a few |several |a number of |more |many |lots of |further ][|confirmed ]cases of {illness}[| in| at][| the| our][| nursery| room| setting| toddler room| baby room| preschool room| rooms]',
    '{illness} is going [around|round][| nursery| the nursery| the room| at the moment| at nursery]',
    'there is [|some |a lot of |lots of |a ]{illness} [going around|going round|about][| nursery| the nursery| at the moment]',
  ],
  better_ask: [
    '[is|are] {child} [feeling |any |feeling any |getting |feeling a little |a little ]better[| today| now| this morning| yet]',
  ],
  med_tell: [
    '<please> tell us [if|when] [your child|they|you have given your child|you gave your child] [has had|had|has taken|has been given|has any|] [|any |some ][medicine|medication|calpol][| this morning| before nursery| at home| today]',
    '<please> tell us [if|when] you [have given|gave|give] [|your child |them ][any|some] [medicine|medication|calpol][| this morning| before nursery| at home| today]',
  ],
  tried_call: [
    '[there was |]no answer on your [phone|mobile|number]',

    'we [tried|have tried|have been trying] [to [call|reach|get hold of|speak to] you|calling you|calling|ringing you|to ring you|to phone you|to contact you][| but there was no answer| but could not reach you| but you did not answer| but no one answered| today| this morning| this afternoon]',
    'we [called|rang|phoned|have called] you [but there was no answer|but you did not answer|but no one answered]',
  ],
  temp_normal: [
    "{child}'s [temperature|temp] [is|was|has gone|went|came|has come] [|back |back down |down ][|to ][normal|fine|ok]",
    '{child} had [no|normal] [temperature|temp]',
    '{child} [does not have|no longer has] a [temperature|fever]',
  ],
  chickenpox_cases: [
    '[there are|there have been|we have|we had|we have had] [some |several |a few |more |]cases of [chickenpox|chicken pox][| in| at][| the| our][| nursery| room| setting| toddler room| baby room| preschool]',
    '[chickenpox|chicken pox] is going [around|round][| nursery| the nursery| at nursery]',
    'there is [|some ][chickenpox|chicken pox][| in| at][| the| our][| nursery| room| preschool][| at the moment]',
  ],
  feels_warm: [
    '{child} [feels|felt|is feeling|was feeling|is|was] [|a little |rather ][warm|hot to touch|warm to touch|warm to the touch|hot to the touch]',
  ],
  home_if_symptom: [
    '<please> keep your child [at home|off|home|off nursery] [if|when] they [have|has|develop] {symptom}',
    'if your child has {symptom} please keep them [at home|off|off nursery|home]',
  ],
  illness_count: [
    '[we have|we have had|there are|there have been|we had|we know of] {count} [|confirmed ]cases of {illness}[| in| at][| the| our][| nursery| room| toddler room| baby room| preschool]',
  ],
  lice_child: [
    "<please> check {child}'s [hair|head] for [nits|head lice|lice][| and treat if needed| tonight| regularly]",
    '<please> check {child} for [nits|head lice|lice]',
  ],
  nails: ["<please> [cut|trim] {child}'s [|finger ]nails[| when you get a chance| when you can| at home]"],
};
