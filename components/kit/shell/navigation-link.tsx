'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

type Props = { href: string; except?: string; also?: string; children: ReactNode };

/** A link of the main navigation, marked on its pages: not on `except`, which has a link itself, but on `also`. */
export function NavigationLink({ href, except, also, children }: Props) {
  // Inside, Chinese pages lie under /zh, and the server sees that address: cut it off so that both sides agree.
  const pathname = usePathname().replace(/^\/zh(?=\/|$)/, '');
  const within = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  const current = (within(href) && !(except && within(except))) || (also !== undefined && within(also));
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      className="flex min-h-[40px] items-center justify-between gap-2 rounded-lg px-2.5 whitespace-nowrap text-ink-2 hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink pointer-coarse:tap"
    >
      {children}
    </Link>
  );
}
