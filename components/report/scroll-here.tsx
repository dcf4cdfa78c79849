'use client';

import { useEffect, useRef } from 'react';

/** Brings the place where it stands into view within its scrolling strip; the page itself stays where it is. */
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
