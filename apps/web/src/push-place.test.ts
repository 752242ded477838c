import { expect, test } from '@jest/globals';
import { pushPlaceOf, type PushPlace } from './push-place.ts';

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1';
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15';
const android = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36';

test.each<[string, boolean, string, number, PushPlace]>([
  ['an Android phone', true, android, 5, 'here'],
  ['an iPhone in its browser', false, iphone, 5, 'home_screen'],
  ['an iPhone with the app on its Home Screen', true, iphone, 5, 'here'],
  ['an iPad, which calls itself a Macintosh', false, mac, 5, 'home_screen'],
  ['an old Safari on a Macintosh', false, mac, 0, 'nowhere'],
  ['a browser inside another app', false, android, 5, 'nowhere'],
])('%s', (_, hasPush, userAgent, maxTouchPoints, place) => {
  expect(pushPlaceOf({ hasPush, userAgent, maxTouchPoints })).toBe(place);
});
