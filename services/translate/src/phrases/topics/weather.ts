/** Weather and clothes. */
import type { Patterns } from '../phrases.ts';

export const weather: Patterns = {
  warm_clothes: [
    'Please dress your child in warm clothes {day}.',
    'Please send your child in warm clothes {day}.',
    '<please> [dress your child|wrap your child up|wrap up] [warmly|warm] {day}',
    '<please> [dress|send] your child in [warm|warmer] [clothes|clothing] {day}',
  ],
  sunny: [
    'it [will|is going to] be [|very |nice and |hot and |warm and |lovely and ][sunny|sunny and warm] {day}',
    '[sunshine|sun] is forecast {day}',
  ],
  rain: [
    'it [will be|is going to be|looks like it will be] [rainy|wet] {day}',
    'it [is going to|might|may|looks like it will] rain {day}',
    '[rain|wet weather] is [forecast|expected] {day}',
  ],
  sun_cream: [
    'Please put sun cream on your child before [nursery|coming to nursery|they come to nursery].',
    '<please> [put|apply|use] [sun cream|suncream|sunscreen][| on your child| to your child][| in the morning][| before nursery| before they come| before they come to nursery| before drop off| before coming to nursery| before you come| at home before nursery| before arriving| before you arrive| every morning]',
    '<please> [put|apply] sun cream to your child',
  ],
  hot: ['it [will be|is going to be|is] [|very |really ][hot|warm] {day}'],
  cold: ['it [will be|is going to be|is] [|very |really ][cold|chilly|freezing|frosty] {day}'],
  old_clothes: [
    '<please> [dress|send] your child in [old clothes|clothes that can get messy|clothes that can get dirty|clothes you do not mind getting messy] {day}',
  ],
  shoes: [
    '<please> [send|dress] your child in [comfortable|sensible|suitable|sturdy] [shoes|shoes and clothes|clothes|clothes and shoes|clothing]',
  ],
  cream_on: [
    'we [put|applied] [|some ]sun cream [on|to] {child}',
    '{child} had sun cream [on|applied|put on]',
  ],
  stayed_in: [
    '<group> [stayed|played] [in|inside|indoors] because of the [weather|rain|wind|snow|heat|cold]',
    'it was too [hot|cold|wet|windy|rainy] to [go|play] [outside|out|outdoors]',
  ],
};
