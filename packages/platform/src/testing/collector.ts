/** Where traces go in a test: an OTLP endpoint that keeps what it is sent. */
import { createServer } from 'node:http';
import { z } from 'zod';

const Value = z.object({ stringValue: z.string().optional(), intValue: z.int().optional(), doubleValue: z.number().optional() }); // prettier-ignore
const Attribute = z.object({ key: z.string(), value: Value });
const Exported = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.int(),
              attributes: z.array(Attribute).default([]),
              status: z.object({ code: z.int().optional() }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

export interface SeenSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly id: string;
  readonly parentId: string | undefined;
  readonly kind: number;
  readonly isError: boolean;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
}

export interface Collector {
  readonly url: string;
  readonly spans: readonly SeenSpan[];
  /** Every byte that came, as text. */
  readonly bytes: readonly string[];
  close(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const spans: SeenSpan[] = [];
  const bytes: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      bytes.push(text);
      spans.push(...spansIn(Exported.parse(JSON.parse(text))));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the collector has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    spans,
    bytes,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const spansIn = ({ resourceSpans }: z.output<typeof Exported>): SeenSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(plain(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId, kind, status, attributes }) => ({
        service,
        name,
        traceId,
        id: spanId,
        parentId: parentSpanId === '' ? undefined : parentSpanId,
        kind,
        isError: status?.code === 2,
        attributes: plain(attributes),
      })),
    );
  });

const plain = (attributes: readonly z.output<typeof Attribute>[]) =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.doubleValue]),
  );
