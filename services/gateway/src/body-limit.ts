import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { AppError } from '@storybell/platform/errors';

const tooLarge = (maxBytes: number) =>
  new AppError('body_too_large', `the body is larger than ${String(maxBytes / 1024)} KB`);

/**
 * The body as it streams in, and no more of it than a service takes.
 * @throws AppError `body_too_large`: at once when it is announced, else as the stream's error.
 */
export function limitBody(request: IncomingMessage, maxBytes: number): NodeJS.ReadableStream {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  let bytes = 0;
  return request.pipe(
    new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        if (bytes > maxBytes) done(tooLarge(maxBytes));
        else done(null, chunk);
      },
    }),
  );
}
