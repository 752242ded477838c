import type { IncomingMessage } from 'node:http';

/** @returns an empty text when the sender was killed in the middle: then nothing was asked. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: string[] = [];
  request.setEncoding('utf8');
  try {
    for await (const chunk of request) chunks.push(String(chunk));
  } catch {
    return '';
  }
  return chunks.join('');
}
