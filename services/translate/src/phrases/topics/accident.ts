/** Bumps and falls, and the forms that go with them. */
import type { Patterns } from '../phrases.ts';

export const accident: Patterns = {
  bump: [
    '{child} [had|has|got] a [|small |little |minor |slight ][bump|knock|bang] [on|to] [<his>] {body}',
    '{child} [bumped|banged|knocked|hit] <his> {body}[| in the garden| on the table| while playing]',
    '{child} [had|has|got] a [|small |little ]bumped {body}',
    '{child} fell [over |]and [bumped|banged|hit|knocked] <his> {body}[| on the floor| in the garden]',
  ],
  graze: [
    '{child} [had|has|got] a [|small |little |minor |slight ][graze|scratch|scrape|cut] [on|to] [<his>] {body}',
    '{child} [grazed|scratched|scraped] <his> {body}[| in the garden| while playing]',
    '{child} fell [over |]and [grazed|scraped|scratched] <his> {body}[| in the garden| on the floor]',
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
  ],
  cleaned: [
    'we [cleaned|washed|wiped|bathed] [it|the graze|the cut|the area|the scratch][| with water| and comforted <him>]',
  ],
  plaster: ['we [cleaned it and |washed it and |][put|used|applied] a plaster[| on| on it]'],
  watching: [
    'we [are keeping|will keep|kept] [an eye|a close eye] on {child}',
    'we [are watching|are monitoring|will monitor|monitored|will watch|watched] {child}[| closely| carefully]',
  ],
  ok_now: [
    '{child} is [ok|okay|absolutely fine|fine|perfectly fine|happy again|fine again|happy now|all right][| now| and playing| and playing happily| and happy]',
    '{child} was [ok|okay|soon fine|soon happy again|happy again][| afterwards| after a cuddle]',
    '{child} [was|is] happy[| again] and playing[| again][| soon after| afterwards| straight away]',
    '{child} [was|is] [back to playing|happily playing again|back playing][| soon after| straight away]',
    '{child} was [soon |]playing again[| soon after| happily]',
  ],
  see_doctor: [
    'if you are [worried|concerned|at all worried] please [see|speak to|contact|call|ring|talk to] [a|your] [doctor|gp]',
  ],
  sign_form: [
    '<please> [sign|complete|fill in|fill out] [the|an|a|our|your] {form}[| at pick up| when you collect| at collection| when you come]',
    'the {form} is ready to [sign|be signed]',
    'there is an {form} [to sign|for you to sign]',
    'there is a {form} [to sign|for you to sign]',
    '<please> [ask|remember] to sign the {form}',
  ],
  return_form: [
    '<please> [return|hand in|bring back|send back|give us] [the|your] [|signed |completed ]{form}[| to us| to nursery]',
    "<please> [return|hand in|bring back] [the|your|all] [|signed |completed ]{form}[| to the office| to your child's key person| to a member of staff]",
  ],
  return_form_by: [
    '<please> [return|hand in|bring back|send back|complete and return] [the|your] [|signed |completed ]{form} by {day}',
  ],
};
