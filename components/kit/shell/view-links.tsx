import Link from 'next/link';
import type { ReactNode } from 'react';

const looks = {
  tabs: {
    list: 'gap-5 overflow-x-auto border-b border-line',
    link: '-mb-px inline-flex tap items-center border-b-2 border-transparent px-1 whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:text-ink',
  },
  buttons: { list: 'flex-wrap gap-1.5', link: 'btn num' },
};

type ViewLink = { href: string; label: ReactNode; isCurrent: boolean };
type Props = { label: string; links: ViewLink[]; look?: keyof typeof looks; className?: string };

/** Links to a page's views, or to sibling pages, with the current one marked. */
export const ViewLinks = ({ label: name, links, look = 'buttons', className = '' }: Props) => (
  <nav aria-label={name} className={`no-print flex ${looks[look].list} ${className}`}>
    {links.map(({ href, label, isCurrent }) => (
      <Link
        key={href}
        href={href}
        prefetch={false}
        aria-current={isCurrent ? 'page' : undefined}
        className={`${looks[look].link} aria-[current]:border-pine aria-[current]:font-semibold`}
      >
        {label}
      </Link>
    ))}
  </nav>
);
