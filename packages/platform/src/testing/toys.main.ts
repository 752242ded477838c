/** The toy service as a process, for the tests of `run`. */
import { run } from '../run.ts';
import { createService } from '../service.ts';
import { toySpec } from './toys.ts';

await run(createService(toySpec('diary')));
