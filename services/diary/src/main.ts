import { run } from '@storybell/platform/run';
import { diary } from './app.ts';

await run(diary);
