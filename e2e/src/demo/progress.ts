/** One line that fills up, on a terminal; nothing where nobody looks. */
import type { WriteStream } from 'node:tty';

const WIDTH = 28;

export function createProgress(stream: WriteStream) {
  let done = 0;
  let total = 1;
  const draw = (what: string) => {
    if (!stream.isTTY) return;
    const filled = Math.round((Math.min(done, total) / total) * WIDTH);
    stream.write(`\r[${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${what.padEnd(26)}`);
  };
  return {
    start: (steps: number) => {
      total = steps;
      draw('');
    },
    step: (what: string) => {
      done++;
      draw(what);
    },
    end: () => {
      if (stream.isTTY) stream.write(`\r${' '.repeat(WIDTH + 32)}\r`);
    },
  };
}
