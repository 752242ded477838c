/** Medicine. */
import type { Patterns } from '../phrases.ts';

export const medicine: Patterns = {
  med_dose_time: [
    'we gave {child} {dose} [|of ][|<his> ]{medicine} at {time}',
    '{child} had {dose} [|of ][|<his> ]{medicine} at {time}',
    '{child} was given {dose} [|of ][|<his> ]{medicine} at {time}',
    'at {time} [we gave {child}|{child} had|{child} was given] {dose} [|of ][|<his> ]{medicine}',
    '{child} had {medicine} {dose} [|given |was given ]at {time}',
    '{child} had {dose} [|of ]{medicine} [|was ]given at {time}',
  ],
  med_time: [
    'we gave {child} [|<his> |some ]{medicine} at {time}',
    '{child} [had|took|was given] [|<his> |some ]{medicine} at {time}',
    '{child} had {medicine} [|was ][given|taken] [|at ]{time}',
    '{child} [had|took|was given|has had|has taken] [|<his> |some |a dose of <his> ]{medicine} at {time}',
    'we [gave|have given|administered] {child} [|<his> |some |a dose of ]{medicine} at {time}',
  ],
  med_ask: [
    '[has {child} had|did {child} have|did you give {child}] [any|some] [medicine|medication][| before nursery| at home| this morning]',
    '<please> tell us if {child} [had|has had] [any|some] [medicine|medication][| today| this morning| at home| before nursery]',
    '[has|did|have] [you given |you give |]{child} [had|have|had any|have any|taken|take|] [|any |some |had any ][medicine|medication][| today| this morning| before nursery| at home| before coming in]',
  ],
  med_last: [
    '[what time|when] did {child} [last |]have [|<his> |some ]{medicine}',
    '<please> tell us [what time|when] {child} [last had|had his last|had her last|last took|had] [|<his> |some |dose of |a dose of ]{medicine}',
    "[what time|when] [was|did] {child}'s last [dose of |]{medicine}",
    '[what time|when] did {child} [last |][have|take|get] [|<his> |some |<his> last ][|dose of ]{medicine}[| last]',
    '[what time|when] did you [last |]give {child} [|<his> |some ]{medicine}',
  ],
  med_may: [
    '[may|can] we [give|have permission to give] {child} [|some ]{medicine}',
    'are you happy for us to give {child} [|some ]{medicine}',
    '[may|can|could] we [give|please give] {child} [|some |a dose of ]{medicine}[| please| now]',
    '[are you happy for us to give|is it ok to give|do you give permission for us to give|do we have your permission to give|is it ok if we give|do you want us to give] {child} [|some |a dose of ]{medicine}',
  ],
};
