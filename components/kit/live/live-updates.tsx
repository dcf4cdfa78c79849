'use client';

import { useEffect, useRef, useState } from 'react';
import { showClock } from '@/lib/kit/format/date';
import { fill } from '@/lib/kit/i18n/phrase';
import { followVersion } from './follow-version';
import { useSafeRefresh } from './use-safe-refresh';

/**
 * Keeps an open page current: when the data version rises, the server components are fetched again, and a quiet status
 * announces the change, or that the connection is broken. `version` is the one the page was rendered from; `words` holds
 * {time}.
 */
export function LiveUpdates({ version, words, away }: { version: number; words: string; away: string }) {
  const { refresh, isAway } = useSafeRefresh();
  const shown = useRef(version);
  const newest = useRef(version);
  const [note, setNote] = useState('');

  useEffect(() => {
    if (version !== shown.current) {
      setNote(fill(words, { time: showClock(new Date()) }));
    }
    shown.current = version;
    // Something more has changed while the page was being made.
    if (newest.current > version) refresh();
  }, [version, words, refresh]);

  useEffect(
    () =>
      followVersion({
        onVersion(heard) {
          newest.current = Math.max(newest.current, heard);
          if (heard > shown.current) refresh();
        },
        onEnded: refresh,
      }),
    [refresh],
  );

  const text = isAway ? away : note;
  return (
    <p
      role="status"
      className={
        text
          ? 'tiny no-print fixed right-4 bottom-3 z-10 rounded-full border border-line bg-surface px-3 py-1'
          : 'sr-only'
      }
    >
      {text}
    </p>
  );
}
