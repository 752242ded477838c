/** Prints what a migration must do when the policy has changed: `node --conditions=@storybell/source services/diary/scripts/row-security.ts`. */
import { rowSecurity } from '../src/policy/row-security.queries.ts';

process.stdout.write(`${rowSecurity()}\n`);
