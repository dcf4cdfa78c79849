import { globalStore } from '@/lib/kit/memory/global-store.mjs';

/** Slots in use and callers in line; shared by all bundles of the process. */
type Queue = { inUse: number; waiting: (() => void)[] };

const slots = 2;
const maxWaiting = 16;
const currentQueue = () => globalStore('sandbox queue', (): Queue => ({ inUse: 0, waiting: [] }));

/** Waits for one of two slots for child processes and answers its release; null at once when the line is full. */
export async function acquireSlot(): Promise<(() => void) | null> {
  const queue = currentQueue();
  if (queue.inUse >= slots) {
    if (queue.waiting.length >= maxWaiting) return null;
    await new Promise<void>((resolve) => queue.waiting.push(resolve));
  } else queue.inUse++;
  let released = false;
  return () => {
    if (released) return;
    released = true;
    // Hand the slot straight to the next in line, so that nobody overtakes.
    const next = queue.waiting.shift();
    if (next) next();
    else queue.inUse--;
  };
}
