'use client';

import { useEffect } from 'react';

/** Escape closes an open menu and goes back to its button, and so does a press elsewhere; without scripts they are toggled. */
export function MenuKeys() {
  useEffect(() => {
    const open = () => document.querySelectorAll<HTMLDetailsElement>('details.menu[open]');
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      for (const menu of open()) {
        menu.open = false;
        menu.querySelector('summary')?.focus();
      }
    };
    const press = ({ target }: PointerEvent) => {
      for (const menu of open()) if (!menu.contains(target as Node)) menu.open = false;
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', press);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', press);
    };
  }, []);
  return null;
}
