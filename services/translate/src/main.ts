import { run } from '@storybell/platform/run';
import { translate } from './app.ts';

await run(translate);
