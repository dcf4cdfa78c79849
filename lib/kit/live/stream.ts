import 'server-only';
import { connection } from '@/db/client';
import { reportError } from '@/lib/kit/log/report-error';
import type { Viewer } from '@/lib/viewer/rules';
import { idleSeconds } from '@/lib/viewer/session-rules';
import { subscribe } from './listener';
import { currentVersion, watchVersion } from './version';

/** One open stream; `close` ends it for the client too. */
type Stream = { session: string; close: () => void };

const kept = globalThis as typeof globalThis & { associationStreams?: Set<Stream> };

const aliveEvery = 15_000;
const checkEvery = 60_000;
/** A browser needs one; what is above a handful is a fault or an attack. */
const mostPerSession = 12;

/** Whether the session has all the streams it may have. */
export const hasTooManyStreams = ({ sessionId }: Viewer): boolean =>
  [...streams()].filter(({ session }) => session === sessionId).length >= mostPerSession;

/**
 * Server-sent events for one viewer: `version` now and after every change, a comment every 15 seconds, `ended` when
 * the session ends. It closes itself when its session ends or expires, when the client goes and when the server stops.
 */
export function openStream(viewer: Viewer, gone: AbortSignal): ReadableStream<Uint8Array> {
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
        streams().delete(stream);
        for (const end of ends) end();
        try {
          controller.close();
        } catch {
          // The client has gone already.
        }
      };
      const end = () => {
        send('event: ended\ndata:\n\n');
        close();
      };
      streams().add(stream);
      gone.addEventListener('abort', () => close());
      const alive = setInterval(() => send(':\n\n'), aliveEvery);
      const check = setInterval(
        () => void isOpen(viewer).then((open) => open || end(), reportError),
        checkEvery,
      );
      ends.push(() => {
        clearInterval(alive);
        clearInterval(check);
      });
      try {
        // After a break of the connection nobody knows who was signed out meanwhile: the browser comes again and is asked.
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
        // Signed out while this was being set up: heard by nobody.
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

/** Asks without counting as activity: an open page does not keep a session from going idle. */
async function isOpen({ sessionId, role }: Viewer): Promise<boolean> {
  const rows = await connection()`
    select 1 from session s join person p on p.id = s.person_id
    where s.id = ${sessionId} and s.ended_at is null and s.expires_at > now() and p.disabled_at is null
      and s.seen_at > now() - make_interval(secs => ${idleSeconds(role)})`;
  return rows.length > 0;
}

/** A server that is told to stop waits for open responses, and an event stream never ends by itself. */
function streams(): Set<Stream> {
  if (kept.associationStreams) return kept.associationStreams;
  const all = new Set<Stream>();
  kept.associationStreams = all;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      for (const { close } of [...all]) close();
    });
  }
  return all;
}
