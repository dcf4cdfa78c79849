import { connection } from '@/db/client';
import { reportError } from '@/lib/kit/log/report-error';

export type Channel = 'changed' | 'session_ended' | 'outbox';
type Subscriber = { hear: (payload: string) => void; onReconnect?: () => void };
type Open = { subscribers: Set<Subscriber>; ready: Promise<void> };
type Listening = { url: string | undefined; channels: Map<Channel, Open> };

// On the process, not the module: pages, route handlers and start-up code are bundled apart.
const kept = globalThis as typeof globalThis & { associationListening?: Listening };

/**
 * Calls `fn` with the payload of every notification on a channel; the answer ends that. All subscribers of a process
 * share one connection, which is made anew when it breaks. `onReconnect` is called each time listening has begun
 * anew after the subscription: what was notified in between is lost, so catch up then. Never rejects: while the
 * database is down it resolves after the first try, and `onReconnect` tells when it is heard again.
 */
export async function subscribe(
  channel: Channel,
  fn: (payload: string) => void,
  onReconnect?: () => void,
): Promise<() => void> {
  const subscriber: Subscriber = { hear: fn, ...(onReconnect && { onReconnect }) };
  const { subscribers, ready } = open(channel);
  subscribers.add(subscriber);
  await ready;
  return () => {
    subscribers.delete(subscriber);
  };
}

/** A channel stays open when nobody is left: the next tab is a moment away, and one connection costs nothing. */
function open(channel: Channel): Open {
  const { channels } = listening();
  const found = channels.get(channel);
  if (found) return found;
  const subscribers = new Set<Subscriber>();
  const made = { subscribers, ready: listen(channel, subscribers) };
  channels.set(channel, made);
  return made;
}

async function listen(channel: Channel, subscribers: Set<Subscriber>): Promise<void> {
  let first = true;
  try {
    await connection().listen(
      channel,
      (payload) => tellAll(subscribers, ({ hear }) => hear(payload)),
      () => {
        if (!first) tellAll(subscribers, ({ onReconnect }) => onReconnect?.());
        first = false;
      },
    );
  } catch {
    // postgres.js goes on trying by itself; whoever came meanwhile has to catch up once it has managed.
    first = false;
  }
}

/** One subscriber's fault is not the others'. */
function tellAll(subscribers: Set<Subscriber>, tell: (subscriber: Subscriber) => void): void {
  for (const subscriber of [...subscribers]) {
    try {
      tell(subscriber);
    } catch (error) {
      reportError(error);
    }
  }
}

function listening(): Listening {
  const url = process.env.DATABASE_URL;
  const found = kept.associationListening;
  if (found && found.url === url) return found;
  const made = { url, channels: new Map<Channel, Open>() };
  kept.associationListening = made;
  return made;
}
