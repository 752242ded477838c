// Preloaded into a service: its wall clock is wrong by what the file named in FAULTS_CLOCK says, in milliseconds. Read
// at the start and again on SIGUSR2. Timers and performance.now() stay true, as they do when a machine's clock is set.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const file = process.env.FAULTS_CLOCK;
const TrueDate = Date;
let shiftMs = 0;
const read = () => {
  try {
    shiftMs = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    shiftMs = 0;
  }
};
if (file) {
  read();
  process.on('SIGUSR2', read);
  globalThis.Date = class Date extends TrueDate {
    constructor(...given) {
      if (given.length === 0) super(TrueDate.now() + shiftMs);
      else super(...given);
    }
    static now() {
      return TrueDate.now() + shiftMs;
    }
  };
}
