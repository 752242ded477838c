/** Praise. */
import type { Patterns } from '../phrases.ts';

export const praise: Patterns = {
  proud: [
    'We are [so|very|really] proud of {child}[| today].',
    'we are [|all ]proud of [|how well ]{child}[| today]',
    '{child} [should be|was|is] proud of [himself|herself|themselves]',
  ],
  well_done: ['[well done|good job|great job|bravo|good work|great work|clever] {child}'],
  tidy: [
    '{child} helped [us |]to tidy up[| today].',
    '{child} helped tidy up[| today].',
    '{child} [helped|helped us|helped to|helped us to|was helpful|loved helping to|enjoyed helping to] [tidy up|tidy|tidy away|tidy the toys|tidy the toys away|tidy up the toys|tidy away the toys|with tidying up|at tidy up time|put the toys away]',
  ],
  shared: [
    '{child} shared toys with [friends|a friend][| today].',
    '{child} [shared|was sharing|is learning to share|is sharing] [|<his> |the |some ]toys[| nicely| well| beautifully] with [|<his> |the |some |a ][friends|friend|others|other children]',
    '{child} [shared|was sharing] [nicely|well|beautifully] with [|<his> |the |a ][friends|friend|other children|others]',
    '{child} [is learning to share|is getting better at sharing|is good at sharing][| toys| with friends| with <his> friends]',
  ],
  kind: [
    '{child} was kind and helped a friend today.',
    '{child} was very kind and helped a friend[| today].',
    '{child} was [kind|caring|gentle|helpful and kind|thoughtful][| and caring| and helpful| and thoughtful| friend][| to <his> friends| to a friend| to friends| to others| to the other children| to the babies| to the younger children]',
    '{child} [helped|comforted|looked after] [a|<his>] friend[| who was upset| who was sad]',
    '{child} [is|was] [|a |always |such a ][|very |really ][kind|caring|gentle][| and caring| and helpful| and gentle][| friend][| to others| to <his> friends]',
  ],
  great_day_praise: [
    '{child} did [|so |really |very ]well[| today]',
    '{child} was [|so |really |very ][good|well behaved|brave|amazing|brilliant|a star|a superstar][| today]',
    '{child} tried [|really |very ]hard',
    '{child} [worked|tried] [|so |really |very ]hard[| today]',
    '{child} [is|was] [clever|a clever girl|a clever boy|such a superstar]',
  ],
  good_listening: [
    '{child} [was|showed] [|very ][good|great|excellent|wonderful] listening',
    '{child} was a <good> listener',
    '{child} listened [|very |really ][well|carefully|nicely]',
  ],
};
