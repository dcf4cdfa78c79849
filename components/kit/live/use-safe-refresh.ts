'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';

const shortest = 2_000;
const longest = 30_000;
/** Milliseconds for which the server is waited for. */
const patience = 5_000;

/**
 * Fetches the page anew once the server answers that all is well. Next gives up a page that it cannot fetch and leaves it
 * to the browser, which shows its own error for good: so it is asked first, again and again while nobody answers.
 */
export function useSafeRefresh(): { refresh: () => void; isAway: boolean } {
  const router = useRouter();
  const [isAway, setAway] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const delay = useRef(shortest);
  const isAsking = useRef(false);

  const refresh = useCallback(async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    clearTimeout(timer.current);
    const isThere = await isReachable();
    isAsking.current = false;
    setAway(!isThere);
    if (isThere) {
      delay.current = shortest;
      router.refresh();
      return;
    }
    timer.current = setTimeout(refresh, delay.current);
    delay.current = Math.min(delay.current * 2, longest);
  }, [router]);

  useEffect(() => {
    const comeBack = () => {
      delay.current = shortest;
      if (timer.current !== undefined) void refresh();
    };
    window.addEventListener('online', comeBack);
    return () => {
      window.removeEventListener('online', comeBack);
      clearTimeout(timer.current);
    };
  }, [refresh]);

  return { refresh, isAway };
}

async function isReachable(): Promise<boolean> {
  try {
    const answer = await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(patience) });
    return answer.ok;
  } catch {
    return false;
  }
}
