/** An SMS gateway that keeps the contract of docs/notify.md, "HTTP SMS gateway": a key makes a second call the first. */
import { createServer } from 'node:http';
import { z } from 'zod';
import { parsed } from '../json.ts';
import { openEndpoint, type Endpoint } from './endpoint.ts';
import { bodyOf } from './http-body.ts';
import type { Journal } from './journal.ts';
import { codeIn } from './link.ts';
import type { Tricks } from './tricks.ts';
import type { SmsRecord, SmsTrick } from './twilio.ts';

interface HttpSmsOptions {
  readonly name: string;
  readonly token: string;
  readonly journal: Journal<SmsRecord>;
  readonly tricks: Tricks<SmsTrick>;
}

const Asked = z.object({ id: z.string(), to: z.string(), text: z.string() });

export async function startHttpSms({ name, token, journal, tricks }: HttpSmsOptions): Promise<Endpoint> {
  const taken = new Set<string>();

  return openEndpoint((state) =>
    createServer((request, response) => {
      const say = (status: number, body: object, headers: Record<string, string> = {}) => {
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(body));
      };
      void bodyOf(request).then((body) => {
        if (state() === 'silent' || response.destroyed) return;
        const asked = Asked.safeParse(parsed(body)).data;
        const key = request.headers['idempotency-key'];
        if (request.headers.authorization !== `Bearer ${token}`) say(401, { code: 'token' });
        else if (asked === undefined || typeof key !== 'string') say(400, { code: 'request' });
        else take(asked, key);
      });

      const take = ({ to, text }: z.infer<typeof Asked>, key: string) => {
        const at = Date.now();
        const trick = tricks.draw(to);
        const deny = (code: string, isFinal: boolean) => journal.add({ kind: 'denied', provider: name, at, to, code, isFinal }); // prettier-ignore
        if (trick?.act === 'throttle') {
          deny('429', false);
          say(429, { code: 'slow_down' }, { 'retry-after': String(trick.retryAfterS) });
          return;
        }
        if (trick?.act === 'refuse') {
          deny(trick.code === 21610 ? '21610' : 'bad_number', true);
          say(422, { code: trick.code === 21610 ? 'opted_out' : 'bad_number' });
          return;
        }
        const isAnswered =
          trick?.act !== 'error_after' && trick?.act !== 'hang_after' && trick?.act !== 'cut_after';
        if (!taken.has(key)) {
          const code = codeIn(text);
          journal.add({
            kind: 'taken',
            provider: name,
            at,
            to,
            sid: key,
            code,
            text,
            isAnswered,
            fate: 'delivered',
          });
        }
        taken.add(key);
        if (trick?.act === 'cut_after') response.destroy();
        else if (trick?.act === 'error_after') say(trick.status, { code: 'internal' });
        else if (trick?.act !== 'hang_after') say(201, { id: key });
      };
    }),
  );
}
