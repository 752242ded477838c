/** Greetings and wishes. */
import type { Patterns } from '../phrases.ts';

export const greeting: Patterns = {
  dear_parents: [
    '[dear|hello|hi|good morning|good afternoon] [parents|all|everyone|families|parents and carers|all parents|parents and families|mums and dads|parents and guardians]',
    '[dear|hello|hi|good morning|good afternoon|morning|hiya] [parents|all|everyone|families|parents and carers|parents carers|all parents|parents and families|mums and dads|parents and guardians|parents guardians|lovely families|all our families|carers]',
  ],
  good_morning: ['good morning[| to you]', 'morning'],
  good_afternoon: ['[good afternoon|good evening]'],
  hello: ['[hi|hi there|hiya|hello there|hello]'],
  hello_name: ['[hi|dear|hiya|hello|good morning|good afternoon|hello there|hi there] {collector}'],
  regards: [
    '[kind|best|warm|warmest] [regards|wishes]',
    '[best wishes|all the best|regards|with best wishes|many thanks and best wishes]',
    '[kind|warm|best] regards from [all the team|the team|all of us|everyone][| at nursery]',
    'from [all the team|the team|all of us][| at nursery]',
    '[kind|best|warm|warmest|with kind|with best] [regards|wishes][| from us all| from all the team| from the team| the team| from everyone][| at nursery]',
  ],
  thank_you: [
    '[ta|cheers|thank you muchly|thank you so so much|thank you ever so much]',

    '[thank you|many thank you|thank you so much|thank you very much|thank you all|thank you everyone|thank you again|thank you in advance|thank you kindly]',
    'thank you[| for reading| all so much| all| to you all| in advance| for everything]',
    '[ok|great|lovely|perfect|brilliant|that is great|that is lovely] thank you',
    'thank you[| very much| so much| again| all| everyone| for that| for this| for everything| for all you do| for all that you do| for all your hard work| both| in advance| for reading| from us all| from all of us]',
    'many thank you',
  ],
  thanks_support: [
    'thank you for [all your|all of your|your continued|your|all your kind] support[| as always| this year| and understanding]',
  ],
  thanks_patience: [
    'thank you for your [patience|understanding|patience and understanding] [today|this week|at this time|with this|this morning]',
    'thank you for [bearing with us|being patient|being so understanding|understanding]',

    'thank you for your [patience|understanding|cooperation|co-operation|patience and understanding|understanding and support|understanding and patience|cooperation and understanding]',
  ],
  good_evening_wish: [
    '[have|enjoy] [a|your] [<good> |]evening',
    '[have|enjoy] [a|your|the] [|<good> |restful |relaxing |really good ][evening|night|rest of the evening][| all| everyone| everybody]',
    '[good night|night night]',
  ],
  good_day_wish: [
    '[have|enjoy] [a|your] [<good> |][day|rest of the day|rest of your day]',
    'enjoy the rest of [the|your] day',
    '[have|enjoy] [a|your|the] [|<good> |really good ][day|rest of the day|rest of your day|morning|afternoon][| all| everyone| together]',
  ],
  see_you_soon: [
    '[see you soon|we will see you soon|see you all soon|hope to see you soon|see you then|see you there|bye|bye for now]',
    '[see|we will see|hope to see] [you|you all|everyone|you both] [soon|then|there|again soon|very soon]',
  ],
  christmas: [
    '[we wish you a |wishing you a |have a |][merry|happy|very merry|very happy|lovely] christmas[| to you all| everyone| and a happy new year]',
    '[we wish|wishing|we would like to wish] you[| all| and your family| and your families] a [|very ][merry|happy] christmas[| and a happy new year]',
  ],
  new_year: ['[we wish you a |wishing you a |have a |]happy new year[| to you all| everyone]'],
  eid: [
    '[happy eid|eid mubarak] to all [who are celebrating|those celebrating|who celebrate|celebrating]',

    '[happy eid|eid mubarak][| to you all| everyone| to all our families| to all our families celebrating| to everyone celebrating]',
  ],
  diwali: [
    'happy diwali to all [who are celebrating|those celebrating|who celebrate|celebrating]',

    'happy diwali[| to you all| everyone| to all our families| to all our families celebrating| to everyone celebrating]',
  ],
  easter: ['[have a |]happy easter[| to you all| everyone| to all our families]'],
  ramadan: [
    '[ramadan mubarak|ramadan kareem|happy ramadan][| to you all| everyone| to all our families| to all our families celebrating| to all who celebrate]',
  ],
  thanks_gift: [
    'thank you for all [the|your] [|lovely |kind |generous ][cards and presents|cards and gifts|gifts and cards|presents and cards]',
    'thank you for [all |][the|your] [cards and presents|cards and gifts|presents and cards]',

    'thank you [|all |both |so much |very much ]for [the|your|our|my|all the|all your] [|lovely |kind |generous |wonderful |thoughtful |beautiful |delicious ][gift|present|gifts|presents|flowers|chocolates|card|cards|gift and card|card and gift|treats|cakes]',
  ],
  hope_holiday: [
    '<we_hope> you[| all] had a [|<good> |restful |relaxing ][break|holiday|half term|time off|time away][| all| everyone]',
  ],
  congratulations: ['[|many ]congratulations[| to you| to you all| to you both| from us all]'],
  new_baby_wish: ['congratulations on the arrival of your baby', 'congratulations on your new baby'],
};
