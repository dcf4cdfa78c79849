import { globalStore } from '@/lib/kit/memory/global-store.mjs';

/** Each lane has slots and a line of its own, so that what is asked for in one keeps nobody waiting in another. */
const lanes = {
  files: { slots: 2, maxWaiting: 16 },
  thumbnails: { slots: 1, maxWaiting: 16 },
} as const;
export type Lane = keyof typeof lanes;

type Waiting = { person: string | undefined; resolve: () => void };
/** Slots in use and callers in line; shared by all bundles of the process. */
type Queue = { inUse: number; waiting: Waiting[] };

const newQueues = (): Record<Lane, Queue> => ({
  files: { inUse: 0, waiting: [] },
  thumbnails: { inUse: 0, waiting: [] },
});

/**
 * Waits for a slot for a child process and answers its release; null at once when the line is full, or when the person
 * named stands in it already.
 */
export async function acquireSlot(lane: Lane, person?: string): Promise<(() => void) | null> {
  const queue = globalStore('sandbox queues', newQueues)[lane];
  const { slots, maxWaiting } = lanes[lane];
  if (queue.inUse >= slots) {
    const isInLine = person !== undefined && queue.waiting.some((one) => one.person === person);
    if (isInLine || queue.waiting.length >= maxWaiting) return null;
    await new Promise<void>((resolve) => queue.waiting.push({ person, resolve }));
  } else queue.inUse++;
  let released = false;
  return () => {
    if (released) return;
    released = true;
    // Hand the slot straight to the next in line, so that nobody overtakes.
    const next = queue.waiting.shift();
    if (next) next.resolve();
    else queue.inUse--;
  };
}
