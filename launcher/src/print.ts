/** What a person sees in the terminal while parts come up: one line per step, with its time. */
export interface Progress {
  readonly say: (line: string) => void;
  /** Runs `work` and prints one line when it is done; what `work` returns may add a detail to it. */
  readonly step: <T>(name: string, work: () => Promise<T>, detail?: (done: T) => string) => Promise<T>;
}

/** A step that takes longer says that it is at work, so that nobody thinks it hangs. */
const SILENCE_MS = 3_000;

export const secondsSince = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

export function createProgress(quiet: boolean): Progress {
  const say = (line: string) => {
    if (!quiet) process.stdout.write(`${line}\n`);
  };
  return {
    say,
    step: async (name, work, detail) => {
      const began = performance.now();
      const patience = setTimeout(() => {
        say(`  … ${name}`);
      }, SILENCE_MS);
      try {
        const done = await work();
        const more = detail?.(done) ?? '';
        say(`  ✓ ${name.padEnd(24)} ${secondsSince(began).padStart(6)}${more === '' ? '' : `   ${more}`}`);
        return done;
      } finally {
        clearTimeout(patience);
      }
    },
  };
}
