/**
 * Notify's own mail server, for return paths alone: it takes nothing for anybody else, so it is nobody's relay. It
 * stands behind the setting's mail relay, which speaks TLS with the world.
 */
import type { Socket } from 'node:net';
import type { SMTPServerDataStream } from 'smtp-server';
import type { Log } from '@storybell/platform/log';
import { parseReturnPath, type Attempt } from './return-path.ts';

/** A report with the headers of the mail it is about has 5 to 20 KB. */
const MAX_BYTES = 256 * 1024;
const MAX_CLIENTS = 20;
const SILENCE_MS = 30_000;

export interface BounceDoorSpec {
  readonly port: number;
  readonly host: string;
  readonly domain: string;
  readonly secret: string;
  readonly log: Log;
  /** Resolves once what it says is committed; what it throws makes the sender come again. */
  readonly receive: (attempt: Attempt, raw: Buffer) => Promise<void>;
}

export interface BounceDoor {
  readonly port: number;
  readonly close: () => Promise<void>;
}

const answer = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** @throws Error when the port is taken. */
export async function openBounceDoor({
  port,
  host,
  domain,
  secret,
  log,
  receive,
}: BounceDoorSpec): Promise<BounceDoor> {
  const attemptOf = (address: string) => parseReturnPath(secret, address, domain);

  async function take(stream: SMTPServerDataStream, addresses: readonly string[]): Promise<void> {
    const raw = await readAtMost(stream, MAX_BYTES);
    if (raw === undefined) throw answer(552, '5.3.4 too large for a report');
    try {
      for (const attempt of addresses.flatMap((address) => attemptOf(address) ?? []))
        await receive(attempt, raw);
    } catch (error) {
      log.warn({ error }, 'a bounce could not be written down; its sender comes again');
      throw answer(451, '4.3.0 try again later');
    }
  }

  const { SMTPServer } = await import('smtp-server');
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    banner: 'bounces only',
    // Without a certificate of its own the library would offer one whose key is public.
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    size: MAX_BYTES,
    maxClients: MAX_CLIENTS,
    socketTimeout: SILENCE_MS,
    closeTimeout: 1_000,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      done(attemptOf(address) === undefined ? answer(550, '5.1.1 no such mailbox') : null);
    },
    onData: (stream, session, done) => {
      take(stream, session.envelope.rcptTo.map((one) => one.address)).then(
        () => { done(); },
        (error: unknown) => { done(error instanceof Error ? error : answer(451, '4.3.0 try again later')); },
      ); // prettier-ignore
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      server.on('error', (error) => {
        log.debug({ error }, 'a connection to the bounce door was lost');
      });
      const address = server.server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

/** @returns undefined when there was more; the rest is read and thrown away, so that the sender hears why. */
async function readAtMost(stream: AsyncIterable<unknown>, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  return bytes > most ? undefined : Buffer.concat(chunks);
}
