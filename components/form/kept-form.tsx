'use client';

import { type ComponentProps, useEffect, useRef } from 'react';

type Props = ComponentProps<'form'> & {
  /** Whether what stands in the fields is still needed: after a refusal. */
  kept: boolean | undefined;
};

/**
 * A form that stays as it was typed when it is refused, with what was typed while the answer came. React empties a
 * form after every action, which is right only after a success.
 */
export function KeptForm({ kept, ...form }: Props) {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const form = element.current;
    // Asked of the page, where the answer stands by then: React lets none of its own handlers know.
    const stay = (event: Event) => form?.dataset.kept && event.preventDefault();
    form?.addEventListener('reset', stay);
    return () => form?.removeEventListener('reset', stay);
  }, []);
  return <form ref={element} data-kept={kept || undefined} {...form} />;
}
