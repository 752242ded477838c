/** The raw ceiling: how fast this machine can hand messages to the provider at all, with no queue and no row. */
import { Agent, request } from 'node:http';

const SENDS = 10_000;
const IN_FLIGHT = 50;

/** @returns sends per second. */
export async function measureCeiling(url: string, sends = SENDS): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const began = performance.now();
  let next = 0;
  const line = async () => {
    while (next < sends) await send(url, agent, `ceiling-${String(next++)}`);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, line));
  agent.destroy();
  return (sends / (performance.now() - began)) * 1_000;
}

const TEXT = 'x'.repeat(206);

function send(url: string, agent: Agent, id: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const body = JSON.stringify({ id, to: '+447700900000', text: TEXT });
  const headers = { 'content-type': 'application/json', 'content-length': body.length, 'x-id': id };
  const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
    answer.resume().on('end', () => {
      resolve(undefined);
    });
  });
  asked.on('error', reject);
  asked.end(body);
  return promise;
}
