/** Photos. */
import type { Patterns } from '../phrases.ts';

export const photos: Patterns = {
  photo_ask: [
    '[may|can] we [take|use] [photos|pictures|photographs] of {child}',
    'are you happy for us to [take|use|share] [photos|pictures] of {child}',
    '[may|can|could|is it ok if|are you happy if|do you mind if] we [take|use|share|post|have] [|some |a |your |more ][photo|photos|pictures|photographs|picture] of {child}[| for our newsletter| for the newsletter| for our website| for the app| for the display| on our website| for facebook| on facebook]',
  ],
  photos_app: [
    '[you can see|you will find|have a look at|please look at|there are] [the|new|some|more|lots of|some lovely] [photos|pictures] [in|on] the app',
    '[we|we have] [added|uploaded|shared|put] [|some |new |more |lots of ][photos|pictures][| to the app| on the app| for you]',
    '[the |]photos [are|will be] [|available |up |ready ][in|on] the app',
    '[there are|we have added] [|some |more |new ]photos [in|on] [the app|famly|tapestry]',
    '[there are|we have added|we added|we have put|we put|we uploaded|we have uploaded] [|some |new |more |lots of |a few |lovely |some lovely |some new ][photos|pictures][| of the children| of our day| of today][| in| on| to] the app',
    '<please> [look|check|have a look] [at|for|in] [the |][app for |][|new |some |more |lovely ]photos [in|on] the app',
  ],
  photos_private: [
    'please do not [share|post|put] [|any ][photos|pictures] of [other|the] children[| online| on social media| on facebook]',
  ],
  photo_ask_plain: [
    '[may|can|could] we [take|use] [|some ][photos|pictures|photographs][| of your child| of the children]',
    '[are you happy|is it ok|do you give permission|are you ok] for us to [take|use] [|some ][photos|pictures|photographs][| of your child]',
  ],
};
