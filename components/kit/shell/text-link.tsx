import Link from 'next/link';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<typeof Link>, 'prefetch'> & {
  /** Beside other text, not a line of its own; as tall as a finger where fingers point. */
  small?: boolean;
};

/** A way to another page, in a text or below a title. */
export const TextLink = ({ small, className = '', ...link }: Props) => (
  <Link
    {...link}
    prefetch={false}
    className={`inline-flex items-center text-pine underline underline-offset-3 ${small ? 'min-h-8 text-sm pointer-coarse:tap' : 'tap'} ${className}`}
  />
);
