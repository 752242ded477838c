/** Greetings and wishes. */
import type { Patterns } from '../phrases.ts';

export const greeting: Patterns = {
  dear_parents: [
    '[dear|hello|hi|good morning|good afternoon] [parents|all|everyone|families|parents and carers|all parents|parents and families|mums and dads|parents and guardians]',
  ],
  good_morning: ['good morning[| to you]'],
  good_afternoon: ['[good afternoon|good evening]'],
  hello: ['[hi|hi there|hiya|hello there|hello]'],
  hello_name: ['[hi|dear|hiya|hello|good morning|good afternoon|hello there|hi there] {collector}'],
  regards: [
    '[kind|best|warm|warmest] [regards|wishes]',
    '[best wishes|all the best|regards|with best wishes|many thanks and best wishes]',
    '[kind|warm|best] regards from [all the team|the team|all of us|everyone][| at nursery]',
    'from [all the team|the team|all of us][| at nursery]',
  ],
  thank_you: [
    '[thank you|many thank you|thank you so much|thank you very much|thank you all|thank you everyone|thank you again|thank you in advance|thank you kindly]',
    'thank you[| for reading| all so much| all| to you all| in advance| for everything]',
  ],
  thanks_support: [
    'thank you for [all your|all of your|your continued|your|all your kind] support[| as always| this year| and understanding]',
  ],
  thanks_patience: [
    'thank you for your [patience|understanding|cooperation|co-operation|patience and understanding|understanding and support|understanding and patience|cooperation and understanding]',
  ],
  good_evening_wish: ['[have|enjoy] [a|your] [<good> |]evening'],
  good_day_wish: [
    '[have|enjoy] [a|your] [<good> |][day|rest of the day|rest of your day]',
    'enjoy the rest of [the|your] day',
  ],
  see_you_soon: [
    '[see you soon|we will see you soon|see you all soon|hope to see you soon|see you later|see you then|see you there|bye|bye for now]',
  ],
  christmas: [
    '[we wish you a |wishing you a |have a |][merry|happy|very merry|very happy|lovely] christmas[| to you all| everyone| and a happy new year]',
    '[we wish|wishing|we would like to wish] you[| all| and your family| and your families] a [|very ][merry|happy] christmas[| and a happy new year]',
  ],
  new_year: ['[we wish you a |wishing you a |have a |]happy new year[| to you all| everyone]'],
  eid: [
    '[happy eid|eid mubarak][| to you all| everyone| to all our families| to all our families celebrating| to everyone celebrating]',
  ],
  diwali: [
    'happy diwali[| to you all| everyone| to all our families| to all our families celebrating| to everyone celebrating]',
  ],
  easter: ['[have a |]happy easter[| to you all| everyone| to all our families]'],
};
