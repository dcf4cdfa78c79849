'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { reviewWords } from './review-words';

const storageKey = 'review-keys';

/**
 * J and K move between the figures of the form, A approves, R returns; Escape in a reason takes the return back.
 * Never while somebody types. `announcement` is for a live region.
 */
export function useReviewKeys(form: RefObject<HTMLFormElement | null>, locale: Locale) {
  const [announcement, announce] = useState('');
  const [on, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem(storageKey) !== 'off'), []);
  const toggle = useCallback(() => {
    setOn((was) => {
      localStorage.setItem(storageKey, was ? 'off' : 'on');
      return !was;
    });
  }, []);

  useEffect(() => {
    const t = reviewWords(locale);
    function press(event: KeyboardEvent) {
      const rows = [...(form.current?.querySelectorAll<HTMLElement>('[data-figure]') ?? [])];
      const focused = rows.findIndex((row) => row.contains(document.activeElement));
      const row = rows[focused];
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (event.key === 'Escape' && row && isTyping(event.target)) {
        setReturn(row, false);
        row.focus();
        return;
      }
      const key = event.key.toLowerCase();
      if (!on || rows.length === 0 || isTyping(event.target) || !'jkar'.includes(key) || key.length > 1)
        return;
      event.preventDefault();
      if (key === 'j' || key === 'k' || !row) {
        const next = key === 'k' ? Math.max(0, focused - 1) : Math.min(rows.length - 1, focused + 1);
        announce(focused >= 0 && next === focused ? (key === 'k' ? t.atStart : t.atEnd) : '');
        rows[next]?.focus();
      } else if (key === 'r') {
        setReturn(row, true);
        row.querySelector('textarea')?.focus();
      } else {
        const button = row.querySelector<HTMLButtonElement>('button[value^="approve:"]');
        announce(button ? '' : refusalText(locale, { code: 'FOUR_EYES' }));
        if (!button) return;
        (rows[focused + 1] ?? rows[focused - 1])?.focus();
        form.current?.requestSubmit(button);
      }
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [form, locale, on]);

  return { announcement, on, toggle };
}

/** Ticks the row's 退回 as a click would, so that React and the form notice it. */
function setReturn(row: HTMLElement, ticked: boolean) {
  const box = row.querySelector<HTMLInputElement>('input[name="back"]');
  if (box && box.checked !== ticked) box.click();
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"])'));
