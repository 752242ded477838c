import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { AppError } from '@storybell/platform/errors';
import { MAX_BODY_BYTES } from '@storybell/platform/request';

const tooLarge = () => new AppError('body_too_large', 'the body is larger than 256 KB');

/**
 * The body as it streams in, and no more of it than a service takes.
 * @throws AppError `body_too_large`: at once when it is announced, else as the stream's error.
 */
export function limitBody(request: IncomingMessage): NodeJS.ReadableStream {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  let bytes = 0;
  return request.pipe(
    new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        if (bytes > MAX_BODY_BYTES) done(tooLarge());
        else done(null, chunk);
      },
    }),
  );
}
