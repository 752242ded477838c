/** Weather and clothes. */
import type { Patterns } from '../phrases.ts';

export const weather: Patterns = {
  warm_clothes: [
    'Please dress your child in warm clothes {day}.',
    'Please send your child in warm clothes {day}.',
    '<please> [dress your child|wrap your child up|wrap up] [warmly|warm] {day}',
    '<please> [dress|send] your child in [warm|warmer] [clothes|clothing] {day}',
    '<please> [send|dress|bring|wrap up|wrap] [your child|children|them|your children|] [in|up in|with|] [warm|warmer|thick|warm winter] [clothes|clothing|layers] {day}',
  ],
  sunny: [
    'it [will|is going to] be [|very |nice and |hot and |warm and |lovely and ][sunny|sunny and warm] {day}',
    '[sunshine|sun] is forecast {day}',
  ],
  rain: [
    'it [is going to|looks like it will|will] rain {day}',

    'it [will be|is going to be|looks like it will be] [rainy|wet] {day}',
    '[rain|wet weather] is [forecast|expected] {day}',
    'it [is|will be|is going to be|is set to be|looks like it will be|should be] [|very |really |so |extremely |quite ][rainy|wet|raining|wet and windy] {day}',
  ],
  sun_cream: [
    'Please put sun cream on your child before [nursery|coming to nursery|they come to nursery].',
    '<please> [put|apply|use] [sun cream|suncream|sunscreen][| on your child| to your child][| in the morning][| before nursery| before they come| before they come to nursery| before drop off| before coming to nursery| before you come| at home before nursery| before arriving| before you arrive| every morning]',
    '<please> [put|apply] sun cream to your child',
    '<please> [put|apply|use] [|some ][sun cream|suncream|sunscreen|sun lotion][| on your child| to your child| on them| on][| before nursery| before they come in| in the morning| before you come| every morning| before drop off| at home| before arriving| before they arrive]',
  ],
  hot: [
    'it [will be|is going to be|is] [|very |really ][hot|warm] {day}',
    'it [is|will be|is going to be|is set to be|looks like it will be|should be] [|very |really |so |extremely |nice and |lovely and |quite ][hot|warm|boiling] {day}',
    '{day} [is|will be|is going to be] [|very |really |so |extremely ][hot|warm]',
  ],
  cold: [
    'it [will be|is going to be|is] [|very |really ][cold|chilly|freezing|frosty] {day}',
    'it [is|will be|is going to be|is set to be|looks like it will be|should be] [|very |really |so |extremely |quite ][cold|chilly|freezing|frosty|cold and wet|cold and windy|icy] {day}',
    '{day} [is|will be|is going to be] [|very |really |so |extremely ][cold|chilly|freezing]',
  ],
  old_clothes: [
    '<please> [dress|send] your child in [old clothes|clothes that can get messy|clothes that can get dirty|clothes you do not mind getting messy] {day}',
    '<please> [wear|dress your child in|send your child in|come in|put your child in] old clothes {day}',
  ],
  shoes: [
    '<please> [send|dress] your child in [comfortable|sensible|suitable|sturdy] [shoes|shoes and clothes|clothes|clothes and shoes|clothing]',
  ],
  cream_on: [
    'we [put|applied] [|some ]sun cream [on|to] {child}',
    '{child} had sun cream [on|applied|put on]',
    '[we |][put|applied|have put|have applied|used|reapplied] [|some |more |<his> |the ][sun cream|suncream|sunscreen] [on|to] {child}',
  ],
  stayed_in: [
    '<group> [stayed|played] [in|inside|indoors] because of the [weather|rain|wind|snow|heat|cold]',
    'it was too [hot|cold|wet|windy|rainy] to [go|play] [outside|out|outdoors]',
    '<group> [stayed|played|had to stay|were|have been] [in|inside|indoors] [because of|due to|as it was|because it was|as it is] [the |][|bad |wet |cold |hot ][weather|rain|wind|snow|heat|cold|raining|wet|storm|windy|hot]',
    'it was too [hot|cold|wet|windy|rainy|icy] [to |for us to |for the children to ][go|play] [outside|out|outdoors|in the garden]',
  ],
  cold_now: [
    'it [is|was|is getting|has turned|is very] [|very |really |so |quite |rather |pretty |still ][cold|chilly|freezing|frosty|cold outside|chilly outside|cold out there|cold out|freezing outside|cold and windy|colder|cold at the moment|windy and cold]',
  ],
  out_every_day: [
    '[we|the children] [go|play|go out|go outside|spend time|are] [outside|outdoors|out|in the garden|] [every day|each day|daily|whatever the weather|in all weathers|in all weather|rain or shine|every day whatever the weather]',
  ],
  may_rain: ['it [might|may|could] [rain|be wet|be rainy] {day}'],
  rained: ['it rained[| all day| all morning| a lot]', 'it was raining[| all day| all morning]'],
  will_be_cold: [
    'it [is going to|will|is set to|looks like it will|should] be [|very |really |so |quite |rather |pretty |still ][cold|chilly|freezing|frosty|cold outside|chilly outside|cold and windy|colder|windy and cold]',
  ],
  slippery: [
    '<please> [be careful|take care][| outside| on the path| on the steps| in the car park| on your way in| when you arrive][| as| because| ][ it is| the path is| the paths are| the steps are| the car park is] [|very |really |so ][icy|slippery]',
  ],
};
