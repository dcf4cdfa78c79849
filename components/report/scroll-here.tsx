'use client';

import { useEffect, useRef } from 'react';

/** Scrolls its strip, not the page, to where it is rendered. */
export function ScrollHere() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const place = mark.current?.parentElement;
    const strip = place?.parentElement;
    if (place && strip)
      strip.scrollLeft = place.offsetLeft - strip.offsetLeft - strip.clientWidth / 2 + place.clientWidth / 2;
  }, []);
  return <span ref={mark} hidden />;
}
