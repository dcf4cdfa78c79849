'use client';

import { type ComponentProps, useEffect, useRef } from 'react';

type Props = ComponentProps<'form'> & {
  /** What is typed is still needed: after a refusal. */
  persistent: boolean | undefined;
};

/**
 * Stops React from resetting the form after a refusal, so that typed text stays, also what was typed while the request
 * was pending. A password that was sent is cleared.
 */
export function PersistentForm({ persistent, ...props }: Props) {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const form = element.current;
    let sent: [HTMLInputElement, string][] = [];
    const send = () => {
      const secrets = form?.querySelectorAll<HTMLInputElement>('input[type=password]') ?? [];
      sent = Array.from(secrets, (secret) => [secret, secret.value]);
    };
    const stay = (event: Event) => {
      // Read from the DOM, which has the answer by now; React calls no handler of its own for this reset.
      if (!form?.dataset.persistent) return;
      event.preventDefault();
      for (const [secret, value] of sent) if (secret.value === value) secret.value = '';
    };
    form?.addEventListener('submit', send);
    form?.addEventListener('reset', stay);
    return () => {
      form?.removeEventListener('submit', send);
      form?.removeEventListener('reset', stay);
    };
  }, []);
  return <form noValidate ref={element} data-persistent={persistent || undefined} {...props} />;
}
