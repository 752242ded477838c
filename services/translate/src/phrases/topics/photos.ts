/** Photos. */
import type { Patterns } from '../phrases.ts';

export const photos: Patterns = {
  photo_ask: [
    '[may|can] we [take|use] [photos|pictures|photographs] of {child}',
    'are you happy for us to [take|use|share] [photos|pictures] of {child}',
  ],
  photos_app: [
    '[you can see|you will find|have a look at|please look at|there are] [the|new|some|more|lots of|some lovely] [photos|pictures] [in|on] the app',
    '[we|we have] [added|uploaded|shared|put] [|some |new |more |lots of ][photos|pictures][| to the app| on the app| for you]',
    '[the |]photos [are|will be] [|available |up |ready ][in|on] the app',
  ],
  photos_private: [
    'please do not [share|post|put] [|any ][photos|pictures] of [other|the] children[| online| on social media| on facebook]',
  ],
};
