/** Illness and staying at home. */
import type { Patterns } from '../phrases.ts';

export const health: Patterns = {
  unwell: [
    '{child} [is|was] [unwell|not feeling well|not well|not feeling very well][| today].',
    "{child} [isn't|wasn't] feeling well[| today].",
    '{child} [seems|feels|is feeling|has been feeling|was feeling|is a little|was a little|felt] [unwell]',
    '{child} [is|was|seems] unwell[| at nursery]',
  ],
  temperature: [
    '{child} has a temperature of {temperature} today.',
    '{child} [has|had|has developed|is running] a [|high |raised |slight ][temperature|fever] of {temperature}',
  ],
  stay_home: [
    'Please keep your child at home if they are [ill|sick|unwell].',
    '<please> keep your child [at home|off|home|off nursery] if they [are|is|feel|feels] [sick|unwell|not well]',
    'if your child is [sick|unwell] please keep them [at home|off|home|off nursery]',
    'please do not [send|bring] your child [in|to nursery|into nursery] if they [are|is] [sick|unwell]',
  ],
  stay_home_hours: [
    'Please keep your child at home for {count} hours after sickness or diarrhea.',
    '<please> keep your child [at home|off|home|off nursery|away] for [|at least ]{count} hours after [|the last |their last |a |the last bout of |the last episode of |any |being ][bout of |episode of |][sickness|sick|diarrhoea|vomiting|diarrhoea or vomiting|vomiting or diarrhoea|sickness and diarrhoea|diarrhoea or sickness|sickness or diarrhoea|diarrhoea and sickness|diarrhoea and vomiting]',
    '[children|your child|they|any child with sickness or diarrhoea|children with sickness or diarrhoea] must [stay at home|stay off|be kept at home|be off|stay away][| from nursery] for [|at least ]{count} hours after [|the last |their last |the last bout of |the last episode of ][bout|episode|sickness|diarrhoea|vomiting|sickness or diarrhoea|diarrhoea or vomiting]',
  ],
  chickenpox: [
    'We have a case of chickenpox [in|at] [our|the] nursery.',
    'There is a case of chicken pox in our nursery.',
    '[there is|there has been|we have|we had] [a|one|another|a confirmed|a suspected|a possible] case of [chickenpox|chicken pox][| in nursery| at nursery| in our nursery| at our nursery| in the nursery| in the toddler room| in the baby room| in our room| in the setting]',
    '[there are|there have been|we have|we had] [some |several |a few |two |three |more |]cases of [chickenpox|chicken pox][| in nursery| at nursery| in our nursery| at our nursery| in the nursery| in the toddler room| in the baby room| in our room| in the setting]',
    '[chickenpox|chicken pox] is going around[| nursery| the nursery| at nursery]',
  ],
  head_lice: [
    "Please check your child's hair for [lice|nits].",
    "<please> check [your child's|your child's|their] [hair|head][| tonight| regularly| carefully| at home| today] for [lice|nits|head lice]",
    "<please> check [your child's|their] [hair|head] for [lice|nits|head lice][| tonight| regularly| carefully| at home| today]",
  ],
  vomited: [
    '{child} [was|has been] sick[| at nursery| once]',
    '{child} [vomited|threw up][| at nursery| once]',
    '{child} [has |]vomited',
  ],
  diarrhoea: [
    '{child} [has|had] [diarrhoea|a runny tummy|an upset tummy|loose nappies|a loose nappy|loose stools]',
  ],
  symptom: [
    '{child} [has|had|has got|has developed|is suffering from|seems to have] [|a |a bit of |some |a slight |a little ]{symptom}',
    '{child} [is complaining of|complained of|says <she> has] {symptom}',
    'we noticed[| that| today] {child} [has|had] {symptom}[| on <his> tummy| on <his> back| on <his> arms| on <his> face]',
  ],
  temperature_at: [
    'at {time} {child} had a temperature of {temperature}',
    '{child} had a temperature of {temperature} at {time}',
  ],
  temperature_now: [
    "{child}'s temperature [is|was|has come down to|has gone down to|came down to|has gone up to|went up to|is down to] [|now ]{temperature}[| now]",
  ],
  better: [
    '{child} [is|was|seems|is feeling|felt|is getting] [|much |a little |a lot |feeling ]better[| now| today]',
    '{child} [is|was|seems] [|feeling |much ]better[| than yesterday| than this morning]',
  ],
  hope_better: [
    '<we_hope> {child} [feels|is feeling|is|gets|will feel|will be] [better|well][| again] soon',
    '<we_hope> {child} is [better|feeling better|on the mend]',
  ],
  get_well: [],
  illness_case: [
    '[there is|we have had|there has been|we have] [a|one|another] [case|confirmed case|suspected case] of {illness} [in|at] [|the |our ][nursery|room|setting|toddler room|baby room]',
    '[there are|we have had|there have been|we have] [some|a few|several] [cases|confirmed cases] of {illness} [in|at] [|the |our ][nursery|room|setting|toddler room|baby room]',
  ],
  symptoms_look: [
    '<please> [look out for|watch for|check for|be aware of] [|any |the |these ][symptoms|signs|signs of illness|signs of it][| in your child]',
  ],
  home_until_well: [
    '<please> keep {child} [at home|home|off|off nursery] until [<she> is|<she> feels|fully|<she> are] [|fully |feeling ][well|better|recovered]',
  ],
  return_day: [
    '{child} [can|may|is able to|will be able to] [come back|return|be back][| to nursery] {day}',
    '{child} [is|will be] back [|at nursery |with us ]{day}',
  ],
  collect_unwell: [
    '<please> [come and |]collect {child}[| as soon as you can] [because|as] <she> [is|is feeling|has been|is very|does not feel] [|very |not ][unwell|sick|well|ill]',
    '{child} is [unwell|not well] and needs to [go home|be collected|come home]',
    '{child} needs to [go home|be collected|come home][| as soon as you can| early]',
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
  wash_hands: ['<please> wash your hands[| often| regularly| well| with soap| when you come in| on arrival]'],
};
