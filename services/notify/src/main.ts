import { run } from '@storybell/platform/run';
import { notify } from './app.ts';

await run(notify);
