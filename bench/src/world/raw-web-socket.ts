/**
 * A WebSocket (RFC 6455) as far as a phone needs it that only listens: all of a process are read into one buffer. What a
 * library does for each frame is time of the server's too, on the same two cores: docs/decisions/0016.
 */
import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';

export interface RawWebSocketOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes are good until it returns. */
  readonly onText: (bytes: Buffer) => void;
  /** Once, whoever closed it and why. */
  readonly onClose: (reason: Error) => void;
}

export interface RawWebSocket {
  send(text: string): void;
  close(): void;
}

const FINAL = 0x80;
const MASKED = 0x80;
const TEXT = 0x1;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;
/** The length is in the two bytes that follow. */
const LENGTH_16 = 126;
/** RFC 6455 1.3. */
const ACCEPT_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const HEAD_END = '\r\n\r\n';

/** Who reads is done with the bytes when the call returns, so one is enough for all sockets. */
const incoming = Buffer.alloc(64 * 1024);

export function openRawWebSocket({ url, headers, onText, onClose }: RawWebSocketOptions): RawWebSocket {
  const key = randomBytes(16).toString('base64');
  /** What came of a frame, or of the head, that is not there whole. */
  let rest: Buffer | undefined;
  let isOpen = false;

  const take = (bytes: Buffer): void => {
    let at = 0;
    if (!isOpen) {
      const end = bytes.indexOf(HEAD_END);
      if (end === -1) {
        rest = Buffer.from(bytes);
        return;
      }
      checkAccepted(bytes.toString('latin1', 0, end), key);
      isOpen = true;
      at = end + HEAD_END.length;
    }
    for (;;) {
      const frame = frameAt(bytes, at);
      if (frame === undefined) break;
      at = frame.end;
      if (frame.kind === TEXT) onText(bytes.subarray(frame.start, frame.end));
      else if (frame.kind === PING) socket.write(maskedFrame(PONG, bytes.subarray(frame.start, frame.end)));
      else if (frame.kind === CLOSE) {
        socket.end(maskedFrame(CLOSE, bytes.subarray(frame.start, frame.end)));
        return;
      } else if (frame.kind !== PONG) throw new Error(`a frame of kind ${String(frame.kind)}`);
    }
    if (at < bytes.length) rest = Buffer.from(bytes.subarray(at));
  };

  const socket = connect({
    host: url.hostname,
    port: Number(url.port),
    noDelay: true,
    onread: {
      buffer: incoming,
      callback: (count) => {
        const now = incoming.subarray(0, count);
        const bytes = rest === undefined ? now : Buffer.concat([rest, now]);
        rest = undefined;
        try {
          take(bytes);
        } catch (error) {
          socket.destroy(error instanceof Error ? error : new Error(String(error)));
        }
        return true;
      },
    },
  });
  let reason = new Error('the server closed a socket');
  socket.on('error', (error) => {
    reason = error;
  });
  socket.on('close', () => {
    onClose(reason);
  });
  socket.write(headOf(url, { ...headers, 'Sec-WebSocket-Key': key }));

  return {
    send: (text) => socket.write(maskedFrame(TEXT, Buffer.from(text))),
    close: () => socket.destroy(),
  };
}

interface Frame {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Undefined while it is not there whole.
 * @throws Error for what no server of ours sends: a frame that is masked, a part of a message, or 64 KB and more.
 */
function frameAt(bytes: Buffer, at: number): Frame | undefined {
  const [first, second] = [bytes[at], bytes[at + 1]];
  if (first === undefined || second === undefined) return undefined;
  if ((first & FINAL) === 0 || second > LENGTH_16)
    throw new Error('a frame that is masked, in parts or too long');
  const isLong = second === LENGTH_16;
  const start = at + (isLong ? 4 : 2);
  if (start > bytes.length) return undefined;
  const end = start + (isLong ? bytes.readUInt16BE(at + 2) : second);
  return end > bytes.length ? undefined : { kind: first & 0x7f, start, end };
}

/** What a client sends is masked (RFC 6455 5.1). Less than 126 bytes. */
function maskedFrame(kind: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const masked = payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return Buffer.concat([Buffer.from([FINAL | kind, MASKED | payload.length]), mask, masked]);
}

function headOf(url: URL, headers: Readonly<Record<string, string>>): string {
  const all = {
    Host: url.host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`GET ${url.pathname}${url.search} HTTP/1.1`, ...lines].join('\r\n') + HEAD_END;
}

/** @throws Error when the server does not take it up. */
function checkAccepted(head: string, key: string): void {
  const accept = createHash('sha1').update(`${key}${ACCEPT_GUID}`).digest('base64');
  const [status, ...lines] = head.split('\r\n');
  const isAccepted = lines.some((line) => {
    const [name, value] = line.split(': ');
    return name?.toLowerCase() === 'sec-websocket-accept' && value === accept;
  });
  if (status?.startsWith('HTTP/1.1 101') !== true || !isAccepted)
    throw new Error(`the server answered ${String(status)}`);
}
