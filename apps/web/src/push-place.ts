/** Where push can be had: in this browser, in the app on an iPhone's Home Screen, or not at all. */
export type PushPlace = 'here' | 'home_screen' | 'nowhere';

interface Device {
  readonly hasPush: boolean;
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/** An iPad calls itself a Macintosh, but no Macintosh has a screen to touch. */
export function pushPlaceOf({ hasPush, userAgent, maxTouchPoints }: Device): PushPlace {
  if (hasPush) return 'here';
  const isApple = /iPhone|iPad|iPod/u.test(userAgent) || (/Macintosh/u.test(userAgent) && maxTouchPoints > 1);
  return isApple ? 'home_screen' : 'nowhere';
}

export const pushPlace = (): PushPlace =>
  pushPlaceOf({
    hasPush: 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window,
    userAgent: navigator.userAgent,
    maxTouchPoints: navigator.maxTouchPoints,
  });
