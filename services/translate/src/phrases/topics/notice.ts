/** About the message itself. */
import type { Patterns } from '../phrases.ts';

export const notice: Patterns = {
  confirm_read: [
    'Please confirm that you have read this [notice|message].',
    '<please> [confirm|tell us|reply to confirm][| that] [you|you have] [read|seen|received] [this|this message|this notice|the message]',
    '<please> [tick|press|tap] to [say|confirm|show][| that] you have read this',
  ],
};
