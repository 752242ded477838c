/** TCP ports on this machine: which are free, and which this folder used last time. */
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Port 0 asks for any free one. @returns the port, or undefined when it is taken or not ours to open. */
const tryPort = (port: number, host: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
  });

export const isFree = async (port: number, host = LOOPBACK): Promise<boolean> =>
  (await tryPort(port, host)) !== undefined;

export async function freePort(host = LOOPBACK): Promise<number> {
  const port = await tryPort(0, host);
  if (port === undefined) throw new Error(`no free port on ${host}`);
  return port;
}

/** Whether something listens there within the time given. */
export const answers = (port: number, host = LOOPBACK, timeoutMs = 2_000): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.setTimeout(timeoutMs, () => {
      end(false);
    });
    socket.once('connect', () => {
      end(true);
    });
    socket.once('error', () => {
      end(false);
    });
  });

const isPort = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65_536;

async function remembered(file: string): Promise<ReadonlyMap<string, number>> {
  try {
    const saved: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof saved !== 'object' || saved === null) return new Map();
    return new Map(Object.entries(saved).filter((entry): entry is [string, number] => isPort(entry[1])));
  } catch {
    return new Map(); // Missing or damaged: only habits were in it.
  }
}

/**
 * One port per name: last time's where it is still free, else a new one; written down for the next start.
 * @returns the port of a name. It throws for a name that was not asked for.
 */
export async function choosePorts(file: string, names: readonly string[]): Promise<(name: string) => number> {
  const before = await remembered(file);
  const chosen = new Map<string, number>();
  for (const name of names) {
    const last = before.get(name);
    const taken = new Set(chosen.values());
    let port = last !== undefined && !taken.has(last) && (await isFree(last)) ? last : await freePort();
    while (taken.has(port)) port = await freePort();
    chosen.set(name, port);
  }
  await writeFile(file, `${JSON.stringify(Object.fromEntries(chosen), null, 2)}\n`);
  return (name) => {
    const port = chosen.get(name);
    if (port === undefined) throw new Error(`no port was chosen for ${name}`);
    return port;
  };
}
