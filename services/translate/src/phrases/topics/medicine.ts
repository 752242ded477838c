/** Medicine. */
import type { Patterns } from '../phrases.ts';

export const medicine: Patterns = {
  med_dose_time: [
    'we gave {child} {dose} [|of ][|<his> ]{medicine} at {time}',
    '{child} had {dose} [|of ][|<his> ]{medicine} at {time}',
    '{child} was given {dose} [|of ][|<his> ]{medicine} at {time}',
    'at {time} [we gave {child}|{child} had|{child} was given] {dose} [|of ][|<his> ]{medicine}',
  ],
  med_time: [
    'we gave {child} [|<his> |some ]{medicine} at {time}',
    '{child} [had|took|was given] [|<his> |some ]{medicine} at {time}',
  ],
  med_ask: [
    '[has {child} had|did {child} have|did you give {child}] [any|some] [medicine|medication][| before nursery| at home| this morning]',
    '<please> tell us if {child} [had|has had] [any|some] [medicine|medication][| today| this morning| at home| before nursery]',
  ],
  med_last: ['[what time|when] did {child} [last |]have [|<his> |some ]{medicine}'],
  med_may: [
    '[may|can] we [give|have permission to give] {child} [|some ]{medicine}',
    'are you happy for us to give {child} [|some ]{medicine}',
  ],
};
