import { run } from '@storybell/platform/run';
import { gateway } from './app.ts';

await run(gateway);
