import { subscribe } from '@/lib/kit/live/listener';
import { reportError } from '@/lib/kit/log/report-error';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import { onShutdown } from '@/lib/kit/process/shutdown.mjs';
import { isDatabaseDown } from '@/lib/kit/refusal/database';
import { settings } from '@/lib/kit/settings/settings.mjs';
import { sendDue } from './sender-run';

const sending = () => globalStore('sending', (): { wake?: () => void } => ({}));

const retrySeconds = 15;
/** No timer needs to be longer: a job looks every two minutes as well. */
const maxTimerSeconds = 120;

/**
 * Sends what is enqueued: at once on the database's notification, later for what waits, and once the database is back.
 * Costs nothing while nothing waits. Called once, at the start of a server.
 */
export function startSending(): void {
  if (sending().wake) return;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let requested = false;
  let running: Promise<void> | null = null;

  const wakeIn = (seconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(Math.max(seconds, 1), maxTimerSeconds) * 1000).unref();
  };
  async function run(): Promise<void> {
    const url = settings.DATABASE_URL;
    while (requested && url && !stopping.signal.aborted) {
      requested = false;
      try {
        const seconds = await sendDue(url, { stopping: stopping.signal });
        if (seconds !== null) wakeIn(seconds);
      } catch (error) {
        if (!isDatabaseDown(error)) reportError(error);
        wakeIn(retrySeconds);
      }
    }
    running = null;
  }
  function wake(): void {
    requested = true;
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

/** For the job that runs every two minutes, in case a notification was missed. */
export async function sendWaiting(): Promise<void> {
  sending().wake?.();
}
