type Follower = { onVersion: (version: number) => void; onEnded: () => void };

const name = 'association-live';
const longest = 30_000;

/**
 * Follows the data's version while the tab is visible; the answer ends that. However many tabs are open, one of them
 * holds the stream (browsers allow six connections per host) and notifies the others; a hidden tab disconnects and catches
 * up when it is visible again. Browsers that cannot share get a stream per tab.
 */
export function followVersion({ onVersion, onEnded }: Follower): () => void {
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(name) : null;
  let letGo: AbortController | null = null;
  let last: number | null = null;
  let over = false;

  const tellOthers = (message: number | 'ended' | 'hello') => {
    if (!over) channel?.postMessage(message);
  };
  const hear = (version: number) => {
    last = version;
    onVersion(version);
  };
  const lead = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      let source: EventSource | null = null;
      let again: ReturnType<typeof setTimeout> | undefined;
      let delay = 1000;
      const connect = () => {
        source = new EventSource('/api/events');
        source.addEventListener('version', ({ data }) => {
          delay = 1000;
          hear(Number(data));
          tellOthers(Number(data));
        });
        source.addEventListener('ended', () => {
          tellOthers('ended');
          onEnded();
          stop();
        });
        // A broken connection the browser mends itself; a refused one it gives up on.
        source.onerror = () => {
          if (source?.readyState !== EventSource.CLOSED || signal.aborted) return;
          again = setTimeout(connect, delay * (0.5 + Math.random()));
          delay = Math.min(delay * 2, longest);
        };
      };
      const stop = () => {
        clearTimeout(again);
        source?.close();
        resolve();
      };
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', stop);
      connect();
    });

  const attend = () => {
    if (document.hidden) {
      letGo?.abort();
      letGo = null;
    } else if (!letGo) {
      letGo = new AbortController();
      const { signal } = letGo;
      tellOthers('hello');
      if (channel && navigator.locks) {
        navigator.locks.request(name, { signal }, () => lead(signal)).catch(() => {});
      } else void lead(signal);
    }
  };
  if (channel)
    channel.onmessage = ({ data }) => {
      if (data === 'hello') last !== null && tellOthers(last);
      else if (document.hidden) return;
      else if (data === 'ended') onEnded();
      else hear(Number(data));
    };
  document.addEventListener('visibilitychange', attend);
  attend();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', attend);
    letGo?.abort();
    channel?.close();
  };
}
