/** About the message itself. */
import type { Patterns } from '../phrases.ts';

export const notice: Patterns = {
  confirm_read: [
    'Please confirm that you have read this [notice|message].',
    '<please> [confirm|tell us|reply to confirm][| that] [you|you have] [read|seen|received] [this|this message|this notice|the message]',
    '<please> [tick|press|tap] to [say|confirm|show][| that] you have read this',
    '<please> [confirm|tell us|reply to confirm|let us know|reply][| that] you [have |][read|seen|received|read and understood] [this|this message|this notice|the message|this letter|this email]',
    'did you [get|receive|see|read] [our|this|the|my] [message|notice|email]',
  ],
  check_details: [
    "<please> [check|update|confirm] [|that ][|all ][your|the] [|contact |personal |child's ]details[| are correct| are right| are up to date| on the app| in the app| on our system| with us]",
  ],
  read_newsletter: [
    '<please> [read|look at|see|have a look at|check] [our|the|this|your] [|latest |new |monthly |weekly ]newsletter[| for details| for more information| for dates| for all the dates]',
  ],
  spaces: [
    'there are [|some |a few |still ][spaces|places|sessions] [left|available|free]',

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
  which_days: [
    '[which|what] days [would you like|do you need|do you want|are you wanting|will you need] {day}',
    '<please> tell us [which|what] [days|sessions|days and sessions] you [need|would like|want|will need|require|will be using] {day}',
    '<please> tell us [which|what] days your child will be [in|here|coming|attending] {day}',
  ],
  bear_with_us: [
    '<please> [bear with us|be patient|be patient with us|have patience][| today| this week| while we get this sorted]',
  ],
  no_parking: [
    'please do not [park|stop|wait] on [|the |any ][|double |our |school ][zigzags|zig zags|zigzag lines|zig zag lines|yellow lines|double yellow lines|pavement|grass]',
  ],
  nobody_in: [
    'please do not [let|allow] [anyone|anybody|other people|people|others|other parents|strangers|someone|anyone else] [|to come |to follow you ][in|in behind you|into the building|into nursery|in after you|through the door|inside]',
    'please do not hold [the|our] [|front ][door|gate] open for [anyone|others|other parents|other people|anybody]',
  ],
  write_app: [
    '<please> [message|contact|call|write to|send a message to|send] us [a message |]in the app',
    '<please> [message|contact|call|write to] us [through|via|on|using|by] the app',
    '<please> use the app[| to contact us| to message us| to send us messages]',
  ],
  lost_property: [
    '<please> [check|look in|look at|look through|have a look in|have a look at|have a look through] [the|our] lost property[| box| basket| bag]',
    'lost property is [by|near|next to|in|at] the [|front ][door|entrance|office|hall|gate][| and| please][| please][| have a look| take a look| check it| check]',
  ],
  lost_property_full: [
    '[we|we have|there is] [has|have|] [lots of|a lot of|loads of|so much|plenty of] [lost property|unclaimed items|unnamed clothes|unnamed clothing|unnamed jumpers|unnamed coats|items in lost property]',
    'our lost property [box|basket] is [full|overflowing|very full]',
  ],
  look_please: ['<please> [have|take] a [look|little look]', '<please> [come and have|come and take] a look'],
  renew_code: [
    '<please> [renew|reconfirm|reconfirm and renew|remember to renew] [your|the] [|childcare |funding |funded hours |eligibility |thirty hours ]code[| now| on time| before the deadline| before the end of term| before it runs out]',
  ],
  menu_starts: [
    '[our|the] [new|autumn|winter|summer|spring] menu [starts|begins|will start] {day}',
    'we start [our|the] new menu {day}',
  ],
  no_sweets: [
    'please do not [bring|send|bring in|send in|give your child] [|in ][|any ][sweets|sweets or chocolate|chocolate|chocolates or sweets|sweets and chocolate|sweets or cakes][| to nursery| in| into nursery| for birthdays| in packed lunches]',
  ],
  clocks_forward: ['the clocks [go|will go|are going] forward[| one hour| by one hour] {day}'],
  clocks_back: ['the clocks [go|will go|are going] back[| one hour| by one hour] {day}'],
  space_on: ['we have [a|one|an extra] [|spare |free ][space|place|session][| available| free] {day}'],
  spaces_on: [
    'there are [|some |a few |still |free ][spaces|places|sessions] [|left |available |free ]{day}',

    'we [have|have some|have a few|now have] [|some |a few |free |extra ][spaces|places|sessions][| available| free] {day}',
  ],
  full_on: [
    'we [are|is] [full|fully booked] {day}',
    'we [have|do not have] [no|any] [|free |spare ][spaces|places][| left| available] {day}',
    '[sorry |]we are full [on |]{day}',
  ],
  new_staff_member: [
    'we have a new [member of staff|staff member|team member|colleague|teacher|practitioner|member of the team][| in the [baby room|toddler room|preschool room|preschool|room]| in our room| starting]',
    'a new [member of staff|staff member|team member|colleague] [has joined|is joining|joined] [us|our team|the team]',
  ],
  shoes_off: [
    '<please> [take off|remove|take] [|your |all |outdoor ]shoes[| off][| before you come in| before coming in| inside| at the door| before entering the room| when you come in| in the room]',
  ],
  no_smoking: [
    'please do not smoke [near|outside|by|in front of|at|around|on] [the |our |][nursery|gate|gates|site|grounds|entrance|door|building]',
    'no smoking[| near the gate| on site| outside nursery]',
  ],
  breakfast_before: [
    '<please> [give your child|make sure your child has had|make sure your child has|make sure your child eats] [|a good |a |their ]breakfast before [nursery|they come|coming in|coming to nursery|they arrive]',
  ],
  hold_hand: [
    "<please> [hold your child's hand|hold hands|keep hold of your child|hold on to your child|keep your child close|hold hands with your child] in the car park[| at all times]",
  ],
  buggies_outside: [
    '<please> [leave|park|keep] [|all |your ][buggies|pushchairs|prams|buggy|pushchair] [outside]',
    'please do not [bring|leave] [|any |your ][buggies|pushchairs|prams] [inside|in the building|into nursery|in the hall|in the hallway|in the corridor]',
  ],
  more_website: [
    '[|for ][more |all the |full |further ][details|information|info] [is |are |can be found |][on|available on] our website',
    '<please> [see|look at|visit|check|go to] our website[| for details| for more information| for more details]',
  ],
  extra_hours: [
    '<please> tell us if you [need|would like|want] [|any ][extra|additional|more] [hours|sessions|days]',
    'do you need [|any ][extra|additional] [hours|sessions|days]',
    'if you [need|would like|want] [|any ][extra|additional|more] [hours|sessions|days] please [tell us|ask|call us|speak to us]',
  ],
};
