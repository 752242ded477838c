/** About the message itself. */
import type { Patterns } from '../phrases.ts';

export const notice: Patterns = {
  confirm_read: [
    'Please confirm that you have read this [notice|message].',
    '<please> [confirm|tell us|reply to confirm][| that] [you|you have] [read|seen|received] [this|this message|this notice|the message]',
    '<please> [tick|press|tap] to [say|confirm|show][| that] you have read this',
    '<please> [confirm|tell us|reply to confirm|let us know|reply][| that] you [have |][read|seen|received|read and understood] [this|this message|this notice|the message|this letter|this email]',
    'did you [get|receive|see|read] [our|this|the|my] [message|notice|email|letter|note]',
  ],
  check_details: [
    "<please> [check|update|confirm] [|that ][|all ][your|the] [|contact |personal |child's ]details[| are correct| are right| are up to date| on the app| in the app| on our system| with us]",
  ],
  read_newsletter: [
    '<please> [read|look at|see|have a look at|check] [our|the|this|your] [|latest |new |monthly |weekly ]newsletter[| for details| for more information| for dates| for all the dates]',
  ],
  spaces: [
    'we [have|currently have|now have|have some|have a few] [|some |a few |free |limited |extra |more |additional ][spaces|places|sessions|space][| available| free| in the baby room| in the toddler room| in preschool| for babies]',
  ],
  no_phones: [
    '<please> do not use [|your |any ][phone|phones|mobile phone|mobile phones|mobile|mobiles][| in the nursery| in nursery| inside| at nursery| on the premises| when you drop off| in the building| inside the nursery]',
    '<please> [put|keep] your [phone|mobile phone|phones] away [in|when you are in|when you come into] [the nursery|nursery]',
  ],
  all_good: [
    '[all|everything|it] [is |was |]all [good|fine|ok|well][| here| today| with us| at nursery]',
    '[all|everything] [is |was |has been |][good|fine|ok|well|going well][| here| today| with us| at nursery]',
    'all good[| here| today]',
    '[no concerns|nothing to report][| today]',
  ],
};
