import { messageWithdrawn, messageWritten } from '@storybell/contracts/thread';
import { hear, type Heard } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';

/** A guardian wrote, or took it back: staff's open pages look again. Their list is read anew by itself, hint or not. */
export const messageConsumers = ({ hints }: Pick<Deps, 'hints'>): Heard[] => [
  hear(messageWritten, ({ settingId, threadId }) => {
    hints.thread(settingId, threadId);
    return Promise.resolve();
  }),
  hear(messageWithdrawn, ({ settingId, threadId }) => {
    hints.thread(settingId, threadId);
    return Promise.resolve();
  }),
];
