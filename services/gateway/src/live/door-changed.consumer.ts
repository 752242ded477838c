import { doorChanged } from '@storybell/contracts/door';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';

/** Open pages of the door look again at once. What is lost is seen within the five seconds after which they look anyway. */
export const doorChangedConsumer = ({ hintDoor }: Pick<Deps, 'hintDoor'>) =>
  hear(doorChanged, ({ settingId }) => {
    hintDoor(settingId);
    return Promise.resolve();
  });
