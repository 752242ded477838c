/**
 * Holds a program that knows nothing of us (Postgres, Redis), and ends it when its own parent is gone:
 * the IPC channel closes even when the parent is killed without a word, so no process stays behind.
 */
import { spawn } from 'node:child_process';

const [stopSignal = 'SIGTERM', uid = '', gid = '', command = '', ...args] = process.argv.slice(2);

/** After a polite request, the blunt one: Postgres takes SIGQUIT as "stop now, recover at the next start". */
const PATIENCE_MS = 10_000;

const signals = new Set<NodeJS.Signals>(['SIGINT', 'SIGTERM']);
const polite = [...signals].find((each) => each === stopSignal) ?? 'SIGTERM';

const child = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  ...(uid === '' ? {} : { uid: Number(uid), gid: Number(gid) }),
});

function stop() {
  child.kill(polite);
  setTimeout(() => child.kill('SIGQUIT'), PATIENCE_MS).unref();
  setTimeout(() => child.kill('SIGKILL'), 2 * PATIENCE_MS).unref();
}

child.on('spawn', () => process.send?.({ ready: true, pid: child.pid }));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  // As a shell says that there is no such program.
  process.exit(127);
});
// With it, as it ended: the channel to the parent would hold this process.
child.on('exit', (code, signal) => process.exit(code ?? (signal === polite ? 0 : 1)));
process.on('disconnect', stop);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
