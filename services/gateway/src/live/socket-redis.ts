/** How gateways tell each other's sockets: Redis pub/sub, two connections. Without Redis each speaks for itself. */
import type { Log } from '@storybell/platform/log';
import { connectRedis } from '@storybell/platform/redis';
import { counter } from '@storybell/platform/telemetry';

type Redis = ReturnType<typeof connectRedis>;

export interface SocketRedis {
  readonly publisher: Redis;
  readonly subscriber: Redis;
  /** Subscribes, and does so again whenever Redis has been away; what is said meanwhile is lost. */
  hear(channel: string, take: (message: Buffer) => void): void;
  close(): void;
}

const lost = counter(
  'gateway_socket_redis_lost_total',
  'What could not be published or subscribed to; healing makes up for it',
);

const heard = (subscribing: Promise<unknown>) =>
  subscribing.catch(() => {
    lost.add();
  });

/** Returns at once: connects, and reconnects for ever, in the background. */
export function connectSocketRedis(url: string, log: Log): SocketRedis {
  const publisher = connectRedis(url, { purpose: 'queue' });
  const subscriber = connectRedis(url, { purpose: 'pubsub' });
  for (const [name, redis] of Object.entries({ publisher, subscriber })) {
    redis.on('error', (error) => {
      log.debug({ name, error }, 'Redis is away from the sockets');
    });
    redis.connect().catch(() => {
      lost.add();
    });
  }

  // The adapter waits neither for its publishing nor for its subscribing, and closing ends what is still unanswered:
  // unheard, a rejection would end the process.
  const publish = publisher.publish.bind(publisher);
  Object.assign(publisher, {
    publish: (channel: string, message: string | Buffer) =>
      publish(channel, message).catch(() => {
        lost.add();
        return 0;
      }),
  });
  const subscribe = subscriber.subscribe.bind(subscriber);
  const psubscribe = subscriber.psubscribe.bind(subscriber);
  Object.assign(subscriber, {
    subscribe: (channels: string[]) => heard(subscribe(...channels)),
    psubscribe: (pattern: string) => heard(psubscribe(pattern)),
  });

  return {
    publisher,
    subscriber,
    hear: (channel, take) => {
      subscriber.on('messageBuffer', (of: Buffer, message: Buffer) => {
        if (of.toString() === channel) take(message);
      });
      void heard(subscribe(channel));
    },
    close: () => {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
