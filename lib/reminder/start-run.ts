import { subscribe } from '@/lib/kit/live/listener';
import { reportError } from '@/lib/kit/log/report-error';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import { onShutdown } from '@/lib/kit/process/shutdown.mjs';
import { isDatabaseDown } from '@/lib/kit/refusal/database';
import { settings } from '@/lib/kit/settings/settings.mjs';
import { sendDue } from './sender-run';

const sending = () => globalStore('sending', (): { wake?: () => void } => ({}));

const retry = 15;
/** A timer for longer than that is not needed: the job of every minute looks too. */
const longest = 120;

/**
 * Sends what others put into the outbox: at once when the database tells of it, at its time when it waits, and when
 * the database is back. Costs nothing while nothing waits. Once, at the start of a server.
 */
export function startSending(): void {
  if (sending().wake) return;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let asked = false;
  let running: Promise<void> | null = null;

  const later = (seconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(Math.max(seconds, 1), longest) * 1000).unref();
  };
  async function run(): Promise<void> {
    const url = settings.DATABASE_URL;
    while (asked && url && !stopping.signal.aborted) {
      asked = false;
      try {
        const seconds = await sendDue(url, { stopping: stopping.signal });
        if (seconds !== null) later(seconds);
      } catch (error) {
        if (!isDatabaseDown(error)) reportError(error);
        later(retry);
      }
    }
    running = null;
  }
  function wake(): void {
    asked = true;
    running ??= run();
  }
  sending().wake = wake;
  void subscribe('outbox', wake, wake).then(wake);
  onShutdown(async () => {
    stopping.abort();
    clearTimeout(timer);
    await running;
  });
}

/** For the job of every minute: looks whether something waits that nobody was told of. */
export async function sendWaiting(): Promise<void> {
  sending().wake?.();
}
