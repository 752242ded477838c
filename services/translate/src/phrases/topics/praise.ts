/** Praise. */
import type { Patterns } from '../phrases.ts';

export const praise: Patterns = {
  proud: [
    'We are [so|very|really] proud of {child}[| today].',
    'we are [|all ]proud of [|how well ]{child}[| today]',
    '{child} [should be|was|is] proud of [himself|herself|themselves]',
    'we [are|were|are all|are so] [|so |very |really |extremely |all |more ]proud of {child}[| today]',
    '[so |very |really |]proud of {child}',
    '{child} was [|so |very |really ]proud',
    '{child} was [|so |very |really ]proud of [himself|herself|themselves|<his> work|<his> picture|<his> model|<his> tower]',
  ],
  well_done: [
    '[well done|good job|great job|bravo|good work|great work|clever] {child}',
    'a [big|huge|massive] well done to {child}',
    '[fantastic|great|brilliant|amazing|super] effort [from|by] {child}',
    '[well done|good job|great job|bravo|good work|great work|clever|congratulations|amazing|fantastic|great effort] [to |]{child}',
    '[well done|good job] [you|to you] {child}',
  ],
  tidy: [
    '{child} helped [us |]to tidy up[| today].',
    '{child} helped tidy up[| today].',
    '{child} [helped|helped us|helped to|helped us to|was helpful|loved helping to|enjoyed helping to] [tidy up|tidy|tidy away|tidy the toys|tidy the toys away|tidy up the toys|tidy away the toys|with tidying up|at tidy up time|put the toys away]',
    '{child} [was|is] [|very |really |so |always |such a |a ][good|great|brilliant|helpful] [at|with] [tidying|tidying up|tidy up time]',
    '{child} [helped|tidied|helped to tidy|was tidying|likes to help] [|us ][|to ][up|tidy up|tidy|tidy away|tidying up|tidy the room|tidy the toys|put toys away|put away the toys|clear up|put things away][| the toys| after lunch| at tidy up time| after playing| without being asked]',
  ],
  shared: [
    '{child} was [|really |very ][good|great|brilliant|fantastic] at sharing',

    '{child} shared toys with [friends|a friend][| today].',
    '{child} [shared|was sharing|is learning to share|is sharing] [|<his> |the |some ]toys[| nicely| well| beautifully] with [|<his> |the |some |a ][friends|friend|others|other children]',
    '{child} [shared|was sharing] [nicely|well|beautifully] with [|<his> |the |a ][friends|friend|other children|others]',
    '{child} [is learning to share|is getting better at sharing|is good at sharing][| toys| with friends| with <his> friends]',
    '{child} [shared|is sharing|was sharing|is getting better at sharing|is learning to share|is good at sharing|has been sharing] [|<his> |the |some ][|toys |toys and games |resources ][|nicely |well |beautifully |really well |very well |so nicely ][with [|<his> |the |a |other |some ][friends|friend|others|children|other children|peers]|]',
  ],
  kind: [
    '{child} [looked after|helped|comforted|was kind to|was gentle with|was lovely with|was caring towards] [a|the] [new child|new girl|new boy|younger child|younger ones|sad friend]',

    '{child} [is|was|has been] a [|very |really ][<good>|kind|caring|loyal] friend[| to others| to everyone]',

    '{child} [made sure|checked] <his> friend was ok',
    '{child} gave <his> friend a [cuddle|hug]',
    '{child} was so gentle with [the babies|the younger children]',

    '{child} was kind and helped a friend today.',
    '{child} was very kind and helped a friend[| today].',
    '{child} was [kind|caring|gentle|helpful and kind|thoughtful][| and caring| and helpful| and thoughtful| friend][| to <his> friends| to a friend| to friends| to others| to the other children| to the babies| to the younger children]',
    '{child} [helped|comforted|looked after] [a|<his>] friend[| who was upset| who was sad]',
    '{child} [is|was] [|a |always |such a ][|very |really ][kind|caring|gentle][| and caring| and helpful| and gentle][| friend][| to others| to <his> friends]',
    '{child} showed [|such |great |real |lots of ]kindness[| to <his> friends| to others| today]',
    '{child} [was|is|has been] [|so |very |really |always |such ][|a ][kind|caring|gentle|thoughtful|sweet][| and [caring|helpful|gentle|thoughtful|kind|loving]][| friend| girl| boy| child][| to <his> friends| to a friend| to everyone| to others| to the babies| to the younger children| to the other children| with the babies| with <his> friends]',
    '{child} [helped|comforted|looked after|cared for|was looking after|hugged|gave a cuddle to] [a|<his>|another|the] [friend|child|friends|younger children][| who was upset| who was sad| when they were upset| when they were sad| who was crying]',
  ],
  great_day_praise: [
    '{child} [smashed|nailed|aced] it[| today]',
    '{child} was a [legend|trooper|little trooper|good egg|champ|champion|little champion|credit to you|dream|good girl|good boy]',
    '{child} is [|such |an absolute ][a |][legend|trooper|champ|champion|dream]',

    '{child} [tried|has been working|worked|is working|has been trying] [|so |really |very ]hard [with|on|at] <his> [listening|sharing|talking|walking|sitting|writing|counting|speech|manners]',
    'we are [|so |very |really ]impressed with how hard {child} [worked|is working|has been working|tried]',

    '{child} did [|so |really |very ]well[| today]',
    '{child} was [|so |really |very ][good|well behaved|brave|amazing|brilliant|a star|a superstar][| today]',
    '{child} tried [|really |very ]hard',
    '{child} [worked|tried] [|so |really |very ]hard[| today]',
    '{child} [is|was] [clever|a clever girl|a clever boy|such a superstar]',
    '{child} was [as |]good as gold',
    '{child} was a [good|very good|lovely|brilliant] [boy|girl]',
    '{child} [did|has done] [|so |really |very |extremely ][well|amazingly|brilliantly|fantastically|great|amazing|brilliant|fantastic][| with us| at nursery| this week]',
    '{child} [tried|worked|tries|has worked|has tried] [|so |really |very |extremely ][hard|his best|her best|their best]',
    '{child} [has been|was|is] [|such |an absolute |a real |a little ][|a |our ][star|superstar|super star|little star|clever girl|clever boy]',
  ],
  good_listening: [
    '{child} [was|showed] [|very ][good|great|excellent|wonderful] listening',
    '{child} was a <good> listener',
    '{child} listened [|very |really ][well|carefully|nicely]',
    '{child} [listened|was listening|has been listening] [|so |really |very ][well|carefully|nicely|beautifully][| to us| to instructions| to everyone| at circle time]',
    '{child} [did|showed|shows|has|had] [|some |really |such |very ][good|great|excellent|lovely|amazing|super|fantastic] listening[| skills| ears]',
    '{child} had [|such |really |very ][good|great|excellent|lovely|amazing|super|fantastic] listening[| skills]',
  ],
  star_day: [
    'star of the [day|week] [goes to|is] {child}',
    "{child} [is|was] [the |our |today's |][|little ]star of the [day|week|month][| today]",
    'our star of the [day|week] [is|was] {child}',
  ],
  sticker: [
    '{child} [got|earned|received|won|was given|was awarded] [a|some|<his>] [|special |star |reward |gold ][sticker|stickers|star][| for tidying up| for good listening| for being kind| for helping| for trying hard| for good sitting]',
  ],
  manners: [
    '{child} [has|had|used|showed|shows] [|such |really |very ][good|lovely|great|excellent|beautiful|wonderful|nice|impeccable] manners[| at lunch| at lunch time| at the table]',
    '{child} [said|remembered to say|remembered|always says] please and thank you',
    '{child} was [|very |so |always ]polite',
    '{child} had [|very |such ][good|lovely|great|excellent|beautiful|wonderful] manners',
  ],
  pleasure: [
    '{child} [is|was|has been] [a|such a|an absolute|a real|always a|a true] [pleasure|joy|delight] to [have|be with|have here|look after|have around|care for|have in the room|have in our room|have in nursery|teach][| with us]',
    'it is [a|such a|an absolute|a real|always a] [pleasure|joy|delight] [to have {child}|having {child}][| with us| in our room| here]',
  ],
  well_done_all: [
    '[well done|good work|great work|great job|good job] [everyone|all|everybody|all of you|to everyone|to all|to all the children|the children|team]',
  ],
  well_done_plain: [
    '[way to go|nice one|top marks|hip hip hooray|hurrah|bravo]',

    'what a [star|superstar|great effort|good effort]',

    '[well done|good work|great work|great job|good job|bravo|fantastic work|amazing work|good effort|great effort|keep it up|keep up the good work][| today]',
  ],
  be_proud: ['you [should|can] be [|so |very |really ]proud of {child}'],
  well_done_skill: [
    '[great|good|amazing|super|brilliant|fantastic] {skill} {child}',
    '[great|good|amazing|super|brilliant|fantastic] {skill} [from|by] {child}',
    '[well done|good job|great job] {child} [for|on|with] {skill}',
    'we are [|so |very |really ][impressed|pleased] with {child} for {skill}',
    'well done [|to ]{child} for {skill}',
    'we are [|so |very ]proud of {child} for {skill}',
  ],
};
