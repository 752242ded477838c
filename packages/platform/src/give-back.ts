/** Gives memory back to the machine while a process rests. */

/** Milliseconds between two looks. */
export const REST_LOOK_MS = 2_000;
/** Of the time between two looks. The sweeps of a service at rest take a hundredth of it. */
const BUSY = 0.05;
/** Quiet looks before it is done again, a minute of them: whoever was busy just now soon is again. */
const LOOKS_OF_REST = 30;
/** Less than that is not worth it. */
const WORTH_BYTES = 16 * 1_024 * 1_024;

/**
 * V8 grows for a start or a rush and keeps what it took: a minute after its start notify held 158 MB, and 117 once this was
 * done. No flag gives it back, nor does a collection of the common kind (docs/decisions/0015). It takes 130 ms of a core,
 * in which nobody is answered, and as much again in the next rush: so only soon after the start, and after long rests.
 * @returns one look, for a sweep; it does nothing in a process without `--expose-gc`.
 */
export function createGiveBack(): () => Promise<void> {
  const collect = globalThis.gc;
  let seen = performance.eventLoopUtilization();
  let quiet = 0;
  let least: number | undefined;
  return async () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, seen);
    seen = now;
    quiet = utilization > BUSY ? 0 : quiet + 1;
    if (collect === undefined || quiet < (least === undefined ? 1 : LOOKS_OF_REST)) return;
    if (process.memoryUsage.rss() < (least ?? 0) + WORTH_BYTES) return;
    await collect({ type: 'major', flavor: 'last-resort', execution: 'async' });
    least = process.memoryUsage.rss();
  };
}
