/** Processes that send e-mail beside the one under test, by whatever their provider does. */
import type { MailMessage, Outcome, Provider } from '../channels/channel.ts';
import { composeMails } from '../deliveries/compose-messages.ts';
import { createLine, type Line } from '../deliveries/lines.ts';
import { createSender } from '../deliveries/sender.ts';
import { createWorker, type Worker } from '../deliveries/worker.ts';
import type { TestNotify } from '../testing.ts';

/** @param notify Asked when a process starts: a file of tests has none before its first test. */
export function createWorkers(notify: () => TestNotify) {
  const ends: (() => Promise<void>)[] = [];

  async function process(): Promise<Worker> {
    const started = createWorker(notify().deps, () => undefined);
    await started.live();
    ends.push(started.stop);
    return started;
  }

  const senderOf = (started: Worker, lines: readonly Line<MailMessage>[]) =>
    createSender(notify().deps, {
      channel: 'email',
      lines,
      worker: started,
      holdBack: () => Promise.resolve([]),
      compose: (all) => composeMails(notify().deps, all),
    });

  /** Another process that sends e-mail, by whatever `send` does. */
  async function worker(
    send: (message: MailMessage) => Promise<Outcome>,
    others: readonly Provider<MailMessage>[] = [],
  ) {
    const started = await process();
    const number = started.number() ?? 0;
    const sender = senderOf(
      started,
      [provider('smtp', send), ...others].map((one) => createLine(one, 5)),
    );
    /** As a process that is stopped looks from outside: its session stays. */
    const freeze = () =>
      notify().admin("update worker set seen_at = now() - interval '1 minute' where number = $1", [number]);
    return { number, sender, freeze, live: started.live, die: started.stop };
  }

  return {
    process,
    senderOf,
    worker,
    end: async () => {
      for (const end of ends) await end();
    },
  };
}

export const provider = (
  name: string,
  send: (message: MailMessage) => Promise<Outcome>,
  doubt: Provider<MailMessage>['doubt'] = 'recognisable',
): Provider<MailMessage> => ({
  name,
  channel: 'email',
  doubt,
  visibilityLagMs: 0,
  send,
  close: () => undefined,
});

export const accepted = (providerRef: string): Outcome => ({ kind: 'accepted', providerRef });
