/** Bumps and falls, and the forms that go with them. */
import type { Patterns } from '../phrases.ts';

export const accident: Patterns = {
  bump: [
    '{child} [has|had] a [small|little|tiny] bump on [<his>] {body}',

    '{child} [had|has|got] a [|small |little |minor |slight ][bump|knock|bang] [on|to] [<his>] {body}',
    '{child} [bumped|banged|knocked|hit] <his> {body}[| in the garden| on the table| while playing]',
    '{child} [had|has|got] a [|small |little ]bumped {body}',
    '{child} fell [over |]and [bumped|banged|hit|knocked] <his> {body}[| on the floor| in the garden]',
    '{child} [bumped|banged|knocked|hit|has bumped|has banged] <his> {body}[| on| against| with][| the| a| <his>][| table| chair| floor| door| slide| wall| toy| shelf| cupboard| climbing frame| step| ground]',
    '{child} [has|had|got] a [|small |little |minor |slight |tiny ][bump|knock|bang] [on|to] [|<his> |the ]{body}',
    '{child} fell [over |][and|onto|on] [bumped|banged|hit|knocked|bumped on|] <his> {body}',
  ],
  graze: [
    '{child} [had|has|got] a [|small |little |minor |slight ][graze|scratch|scrape|cut] [on|to] [<his>] {body}',
    '{child} [grazed|scratched|scraped] <his> {body}[| in the garden| while playing]',
    '{child} fell [over |]and [grazed|scraped|scratched] <his> {body}[| in the garden| on the floor]',
    '{child} [grazed|scratched|scraped|cut|has grazed|has scratched] <his> {body}[| on the ground| outside| on the path| playing| when <she> fell]',
    '{child} [has|had|got] a [|small |little |minor |slight |tiny ][graze|scratch|scrape|cut] [on|to] [|<his> |the ]{body}',
  ],
  fell: [
    '{child} [fell|fell over|tripped|tripped over|slipped|had a fall|had a little fall|had a tumble|had a little tumble|stumbled][| while playing| in the garden| outside| while running| when playing| when running]',
    '{child} [fell|fell over|tripped|slipped] [|over |off ][|the |a |<his> ][step|toy|bike|slide|chair|rug|mat|climbing frame]',
    '{child} had a [small |little |]accident [outside|in the garden|while playing]',
  ],
  nosebleed: [
    '{child} had a [|small |little |short ]nosebleed[| but it stopped| which stopped| but it stopped quickly| which stopped quickly]',
  ],
  cold_pack: [
    'we [applied|put|used|gave <him>] a cold [compress|pack|flannel|cloth][| on it| to it| on the bump| to the area]',
    'an ice pack was applied',
    'we [applied|put|used] an ice pack[| on it| to it]',
    'a cold compress was [applied|used|put on it]',
    '[we |][applied|put|used|gave <him>|held|put on] [a|some] [|wet |cold ][cold compress|compress|cold pack|cold flannel|cold cloth|ice pack|wet paper towel|cold water][| on it| to it| on the bump| to the area| to the bump| on| on <him>]',
    '[a|an] [cold compress|ice pack|cold pack|wet paper towel] was [applied|used|put on|put on it|given][| straight away]',
    '[cold compress|ice pack] applied',
  ],
  cleaned: [
    'we [cleaned|washed|wiped|bathed] [it|the graze|the cut|the area|the scratch][| with water| and comforted <him>]',
  ],
  plaster: ['we [cleaned it and |washed it and |][put|used|applied] a plaster[| on| on it]'],
  watching: [
    'we [are keeping|will keep|kept] [an eye|a close eye] on {child}',
    'we [are watching|are monitoring|will monitor|monitored|will watch|watched] {child}[| closely| carefully]',
    'we [are keeping|will keep|kept|are going to keep|will be keeping|will continue to keep|have been keeping] [an eye|a close eye|a watchful eye] on {child}',
    'we [are|will|will be|have been|will continue to] [watching|monitoring|monitor|watch|observe|observing] {child}[| closely| carefully| today| for the rest of the day]',
  ],
  ok_now: [
    '{child} [is|was] [absolutely |][fine|ok|right as rain|back to <his> normal self|back to normal|back to <his> usual self][| afterwards| again| since]',

    '{child} is [ok|okay|absolutely fine|fine|perfectly fine|happy again|fine again|happy now|all right][| now| and playing| and playing happily| and happy]',
    '{child} was [ok|okay|soon fine|soon happy again|happy again][| afterwards| after a cuddle]',
    '{child} [was|is] happy[| again] and playing[| again][| soon after| afterwards| straight away]',
    '{child} [was|is] [back to playing|happily playing again|back playing][| soon after| straight away]',
    '{child} was [soon |]playing again[| soon after| happily]',
    '{child} [is|was|has been|seems|is absolutely] [|absolutely |perfectly |totally |completely |otherwise |now |all |back to being ][ok|fine|fine again|happy again|ok again][| now| after| afterwards| since| and playing| and back playing| and happily playing| again| in [himself|herself]| and happy| after a cuddle| and playing again| and happily playing again]',
    '{child} is [back|now back|up and] [playing|to playing|playing happily|playing again|to <his> usual self|to <his> normal self|playing with <his> friends|to normal]',
    '{child} [recovered|was soon playing|soon recovered|carried on playing|was soon happy]',
    '{child} had [fine|ok|happy] [after|afterwards|since]',
    '{child} had otherwise [fine|ok|happy|well]',
  ],
  see_doctor: [
    'if you are [worried|concerned|at all worried] please [see|speak to|contact|call|ring|talk to] [a|your] [doctor|gp]',
  ],
  sign_form: [
    '<please> [sign|complete|fill in] [his|her|their] {form}[| tonight| today| when you collect| at home time]',
    '<please> sign [the|an|your] {form} [tonight|today|tomorrow]',
    '{form} to sign',

    '<please> [sign|complete|fill in|fill out] [the|an|a|our|your] {form}[| at pick up| when you collect| at collection| when you come]',
    'the {form} is ready to [sign|be signed]',
    'there is an {form} [to sign|for you to sign]',
    'there is a {form} [to sign|for you to sign]',
    '<please> [ask|remember] to sign the {form}',
    'we [filled in|have filled in|completed|have completed|have written] an {form} for you to sign',
    'an {form} is ready for you to sign',
    '<please> [sign|complete|fill in|fill out|read and sign|complete and sign] [the|an|a|our|your|this] {form}[| and [return it|bring it back|give it back|hand it in]| for us| when you collect| at collection| when you drop off| before you leave| as soon as you can]',
    'we need you to [sign|complete|fill in] [a|the|an|your] {form}',
    'we [still |]need [a|the|an|your] {form}[| from you| signed| to be signed| back]',
    '[there is|we have] [a|an] {form} for you[| to [sign|fill in|complete]]',
  ],
  return_form: [
    '<please> [return|hand in|bring back|send back|give us] [the|your] [|signed |completed ]{form}[| to us| to nursery]',
    "<please> [return|hand in|bring back] [the|your|all] [|signed |completed ]{form}[| to the office| to your child's key person| to a member of staff]",
    '<please> [return|hand in|bring back|send back|give us|give back|bring in] [the|your|all|this|any] [|signed |completed |filled in ]{form}[| to us| to nursery| to the office| to a member of staff| as soon as you can| when you can]',
  ],
  return_form_by: [
    '[the|your|all|all the] [|signed |completed ]{form} [needs to be|need to be|must be|should be] [back|returned|in|handed in|back in] by {day}',
    '<please> [return|hand in|bring back|send back] [|your |all ][|signed |completed ]{form} [|back ]by {day}',

    '<please> [return|hand in|bring back|send back|complete and return] [the|your] [|signed |completed ]{form} by {day}',
    '<please> [return|hand in|bring back|send back|complete and return|fill in and return|sign and return|complete|fill in|sign] [the|your|all|this] [|signed |completed ]{form}[| to us| to nursery| to the office] by {day}',
  ],
  bruise: ['{child} [has|had|has got] a [|small |little |slight |tiny ]bruise [on|to] [|<his> |the ]{body}'],
  plaster_ask: [
    '[may|can|could|is it ok if|are you happy if|do you mind if] we use [a |]plasters[| on <him>| on your child]',
    '[are you happy|is it ok] for us to use plasters',
    '[is|are] your child [ok with|allowed] plasters',
  ],
};
