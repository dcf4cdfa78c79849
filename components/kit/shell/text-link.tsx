import Link from 'next/link';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<typeof Link>, 'prefetch'> & {
  /** Compact with a mouse, a full touch target on touch screens. */
  small?: boolean;
};

export const TextLink = ({ small, className = '', ...link }: Props) => (
  <Link
    {...link}
    prefetch={false}
    className={`inline-flex items-center text-pine underline underline-offset-3 ${small ? 'min-h-8 text-sm pointer-coarse:tap' : 'tap'} ${className}`}
  />
);
