import { connection, onOutage } from '@/db/client';
import { reportError } from '@/lib/kit/log/report-error';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';

type ChannelName = 'changed' | 'session_ended' | 'outbox';
type Subscriber = { onMessage: (payload: string) => void; onReconnect?: () => void };
type OpenChannel = { subscribers: Set<Subscriber>; ready: Promise<void> };

const openChannels = () => globalStore('listeners', () => new Map<ChannelName, OpenChannel>());

/**
 * Calls `onMessage` with the payload of every notification on a channel, until the returned function is called. All
 * subscribers of a process share one connection, which is re-established when it breaks. `onReconnect` is called each
 * time listening resumes after the subscription: notifications in between are lost, so catch up then. Never rejects:
 * while the database is down it resolves after the first attempt, and `onReconnect` follows once listening works.
 */
export async function subscribe(
  name: ChannelName,
  onMessage: (payload: string) => void,
  onReconnect?: () => void,
): Promise<() => void> {
  const subscriber: Subscriber = { onMessage, ...(onReconnect && { onReconnect }) };
  const { subscribers, ready } = openChannel(name);
  subscribers.add(subscriber);
  await ready;
  return () => {
    subscribers.delete(subscriber);
  };
}

/** A channel stays open without subscribers: the next tab is a moment away, and the connection costs nothing. */
function openChannel(name: ChannelName): OpenChannel {
  const channels = openChannels();
  const existing = channels.get(name);
  if (existing) return existing;
  const subscribers = new Set<Subscriber>();
  const channel = { subscribers, ready: listen(name, subscribers) };
  channels.set(name, channel);
  return channel;
}

async function listen(name: ChannelName, subscribers: Set<Subscriber>): Promise<void> {
  let isFirst = true;
  const begin = () =>
    connection()
      .listen(
        name,
        (payload) => notifyAll(subscribers, ({ onMessage }) => onMessage(payload)),
        () => {
          if (!isFirst) notifyAll(subscribers, ({ onReconnect }) => onReconnect?.());
          isFirst = false;
        },
      )
      .catch(() => {
        isFirst = false; // begun again when the database is back; those who subscribed meanwhile must catch up then
      });
  onOutage({ back: () => void begin() });
  await begin();
}

/** A subscriber that throws does not keep the others from being notified. */
function notifyAll(subscribers: Set<Subscriber>, notify: (subscriber: Subscriber) => void): void {
  for (const subscriber of [...subscribers]) {
    try {
      notify(subscriber);
    } catch (error) {
      reportError(error);
    }
  }
}
