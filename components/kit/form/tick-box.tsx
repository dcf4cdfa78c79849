import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'input'>, 'type'> & { type?: 'checkbox' | 'radio'; label: ReactNode };

/** A box to tick, or one of several to choose, with its label. */
export function TickBox({ type = 'checkbox', label, ...input }: Props) {
  return (
    <label className="flex tap items-center gap-2.5">
      <input type={type} {...input} className="size-5 shrink-0 accent-pine" />
      {label}
    </label>
  );
}
