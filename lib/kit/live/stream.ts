import 'server-only';
import { connection } from '@/db/client';
import { reportError } from '@/lib/kit/log/report-error';
import { globalStore } from '@/lib/kit/memory/global-store.mjs';
import type { Viewer } from '@/lib/viewer/rules';
import { idleSeconds } from '@/lib/viewer/session-rules';
import { subscribe } from './listener';
import { currentVersion, watchVersion } from './version';

/** One open stream; `close` ends it for the client too. */
type Stream = { session: string; close: () => void };

const openStreams = () => globalStore('streams', startStreams);

const keepAliveEvery = 15_000;
const checkEvery = 60_000;
/** A browser needs one; more than a handful is a bug or an attack. */
const maxPerSession = 12;

/** Whether the session has as many streams as it may. */
export const hasTooManyStreams = ({ sessionId }: Viewer): boolean =>
  [...openStreams()].filter(({ session }) => session === sessionId).length >= maxPerSession;

/**
 * Server-sent events for one viewer: `version` now and after every change, a comment every 15 seconds, `ended` when
 * the session ends. It closes itself when its session ends or expires, when the client goes and when the server stops.
 */
export function openStream(viewer: Viewer, disconnected: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const ends: (() => void)[] = [];
  let closed = false;
  let close = () => {};
  return new ReadableStream({
    async start(controller) {
      const send = (text: string) => {
        if (!closed) controller.enqueue(encoder.encode(text));
      };
      const stream: Stream = { session: viewer.sessionId, close: () => close() };
      close = () => {
        if (closed) return;
        closed = true;
        openStreams().delete(stream);
        for (const end of ends) end();
        try {
          controller.close();
        } catch {
          // The client has disconnected already.
        }
      };
      const end = () => {
        send('event: ended\ndata:\n\n');
        close();
      };
      openStreams().add(stream);
      disconnected.addEventListener('abort', () => close());
      const keepAlive = setInterval(() => send(':\n\n'), keepAliveEvery);
      const check = setInterval(
        () => void isOpen(viewer).then((open) => open || end(), reportError),
        checkEvery,
      );
      ends.push(() => {
        clearInterval(keepAlive);
        clearInterval(check);
      });
      try {
        // After a lost connection we cannot know who signed out meanwhile: let the browser reconnect and check it then.
        const unsubscribe = await Promise.all([
          subscribe(
            'session_ended',
            (id) => id === viewer.sessionId && end(),
            () => close(),
          ),
          watchVersion((version) => send(versionEvent(version))),
        ]);
        ends.push(...unsubscribe);
        if (closed) for (const off of unsubscribe) off();
        // Signed out while the subscriptions were being set up: no notification reached us.
        else if (!(await isOpen(viewer))) end();
        else send(`retry: 2000\n${versionEvent(await currentVersion())}`);
      } catch (error) {
        reportError(error);
        close();
      }
    },
    cancel: () => close(),
  });
}

const versionEvent = (version: number) => `event: version\ndata: ${version}\n\n`;

/** Does not count as activity: an open page does not keep a session from going idle. */
async function isOpen({ sessionId, role }: Viewer): Promise<boolean> {
  const rows = await connection()`
    select 1 from session s join person p on p.id = s.person_id
    where s.id = ${sessionId} and s.ended_at is null and s.expires_at > now() and p.disabled_at is null
      and s.seen_at > now() - make_interval(secs => ${idleSeconds(role)})`;
  return rows.length > 0;
}

/** A stopping server waits for open responses, and an event stream never ends by itself. */
function startStreams(): Set<Stream> {
  const all = new Set<Stream>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      for (const { close } of [...all]) close();
    });
  }
  return all;
}
