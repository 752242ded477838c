/** A TCP proxy that misbehaves on request: between services and Postgres, Redis and each other, and before phones. */
import { connect, createServer, type Socket } from 'node:net';

export type Mood =
  | { readonly kind: 'open' }
  /** Takes connections and cuts them at once. */
  | { readonly kind: 'refuse' }
  /** Nothing gets through, nothing is cut; what was said meanwhile goes on when the mood changes. */
  | { readonly kind: 'hang' }
  /** As `hang`, but what was said meanwhile is lost, and its connections with it. */
  | { readonly kind: 'blackhole' }
  | { readonly kind: 'delay'; readonly ms: number };

/** Looks at what passes on one connection. Returning nothing swallows the chunk. */
export interface Tap {
  readonly fromClient: (chunk: Buffer) => Buffer | undefined;
  readonly fromServer: (chunk: Buffer) => Buffer | undefined;
}

export interface Proxy {
  readonly port: number;
  readonly set: (mood: Mood) => void;
  /** Resets what is connected now. */
  readonly cut: () => void;
  /** Resets each connection that now exists after so many more bytes of answers. */
  readonly cutAfter: (bytes: number) => void;
  /** The answering side of what is connected now says goodbye; the other may go on talking to nobody. */
  readonly halfClose: () => void;
  readonly close: () => void;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  bytesLeft: number;
  hasLost: boolean;
}

/** @param targets Ports on this machine; connections go to each in turn, past those that refuse. */
export async function startProxy(targets: readonly number[], tap?: (cut: () => void) => Tap): Promise<Proxy> {
  const pairs = new Set<Pair>();
  let mood: Mood = { kind: 'open' };
  let held: (() => void)[] = [];
  let turn = 0;

  const end = (pair: Pair) => {
    pairs.delete(pair);
    pair.client.resetAndDestroy();
    pair.server.destroy();
  };
  const pass = (pair: Pair, to: Socket, chunk: Buffer) => {
    const write = () => {
      if (to.writable) to.write(chunk);
    };
    if (mood.kind === 'hang') held.push(write);
    else if (mood.kind === 'blackhole') pair.hasLost = true;
    else if (mood.kind === 'delay') setTimeout(write, mood.ms);
    else write();
  };

  const join = (client: Socket, tries: number) => {
    const target = targets[turn++ % targets.length] ?? 0;
    const server = connect({ port: target, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    const failed = () => {
      if (tries > 1) join(client, tries - 1);
      else client.resetAndDestroy();
    };
    server.once('error', failed);
    server.once('connect', () => {
      server.off('error', failed).on('error', () => undefined);
      const pair: Pair = { client, server, bytesLeft: Infinity, hasLost: false };
      const watch = tap?.(() => {
        end(pair);
      });
      pairs.add(pair);
      for (const socket of [client, server]) socket.once('close', () => { end(pair); }); // prettier-ignore
      client.on('data', (chunk) => {
        const passed = watch ? watch.fromClient(chunk) : chunk;
        if (passed) pass(pair, server, passed);
      });
      server.on('data', (chunk) => {
        const passed = watch ? watch.fromServer(chunk) : chunk;
        pair.bytesLeft -= chunk.length;
        if (pair.bytesLeft < 0) end(pair);
        else if (passed) pass(pair, client, passed);
      });
      client.once('end', () => server.end());
      server.once('end', () => client.end());
      client.resume();
    });
  };

  const listener = createServer({ noDelay: true, allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    client.on('error', () => undefined); // a peer that resets is what this is for
    if (mood.kind === 'refuse') client.resetAndDestroy();
    else join(client, targets.length);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    set: (next) => {
      mood = next;
      const waiting = held;
      held = [];
      for (const write of waiting) write();
      if (next.kind === 'refuse') for (const pair of pairs) end(pair);
      if (next.kind === 'open') for (const pair of pairs) if (pair.hasLost) end(pair); // prettier-ignore
    },
    cut: () => {
      for (const pair of pairs) end(pair);
    },
    cutAfter: (bytes) => {
      for (const pair of pairs) pair.bytesLeft = bytes;
    },
    halfClose: () => {
      for (const pair of pairs) pair.client.end();
    },
    close: () => {
      listener.close();
      for (const pair of pairs) end(pair);
    },
  };
}
