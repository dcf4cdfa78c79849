'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { fill } from '@/lib/kit/i18n/phrase';
import { followVersion } from './follow-version';

/**
 * Keeps an open page current: when the data version rises, the server components are fetched again, and a quiet status
 * announces the change. `version` is the one the page was rendered from; `words` holds {time}.
 */
export function LiveUpdates({ version, words }: { version: number; words: string }) {
  const router = useRouter();
  const shown = useRef(version);
  const newest = useRef(version);
  const [note, setNote] = useState('');

  useEffect(() => {
    if (version !== shown.current) {
      const time = new Date().toLocaleTimeString('zh-CN', {
        hour: '2-digit',
        minute: '2-digit',
        hour12: false,
      });
      setNote(fill(words, { time }));
    }
    shown.current = version;
    // Something more has changed while the page was being made.
    if (newest.current > version) router.refresh();
  }, [version, words, router]);

  useEffect(
    () =>
      followVersion({
        onVersion(heard) {
          newest.current = Math.max(newest.current, heard);
          if (heard > shown.current) router.refresh();
        },
        onEnded: () => router.refresh(),
      }),
    [router],
  );

  return (
    <p
      role="status"
      className={
        note
          ? 'tiny no-print fixed right-4 bottom-3 z-10 rounded-full border border-line bg-surface px-3 py-1'
          : 'sr-only'
      }
    >
      {note}
    </p>
  );
}
