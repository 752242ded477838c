/**
 * One launcher per folder. The lock is a port that answers with a random token, so that a lock left behind by a
 * killed launcher, or its process number used by another program, is never taken for a running one.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { LOOPBACK } from './ports.ts';
import { explain, Trouble } from './trouble.ts';

export interface Lock {
  readonly release: () => Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly port: number;
  readonly token: string;
}

const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  'port' in value &&
  'token' in value &&
  typeof value.pid === 'number' &&
  typeof value.port === 'number' &&
  typeof value.token === 'string';

function lastHolder(file: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isHolder(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

const holds = ({ port, token }: Holder): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    const end = (held: boolean) => {
      socket.destroy();
      resolve(held);
    };
    socket.setTimeout(1_000, () => {
      end(false);
    });
    socket.once('error', () => {
      end(false);
    });
    socket.once('data', (said) => {
      end(said.toString('utf8') === token);
    });
  });

/** @throws Trouble when another launcher runs on this folder. */
export async function takeLock(file: string): Promise<Lock> {
  const before = lastHolder(file);
  if (before !== undefined && (await holds(before)))
    throw new Trouble(
      `Storybell runs here already (process ${String(before.pid)}): stop it first, or set STORYBELL_DIR to another folder`,
    );

  const token = randomBytes(16).toString('hex');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.end(token);
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  try {
    await writeFile(file, `${JSON.stringify({ pid: process.pid, port, token })}\n`, { mode: 0o600 });
  } catch (error) {
    server.close();
    throw explain(error, file);
  }

  return {
    release: async () => {
      await rm(file, { force: true });
      await new Promise<void>((closed) => {
        server.close(() => {
          closed();
        });
        for (const socket of sockets) socket.destroy();
      });
    },
  };
}
