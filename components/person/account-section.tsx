import type { ReactNode } from 'react';

type Props = { title: string; hint?: string; children: ReactNode };

/** A section of the account page: title and hint at the left, controls at the right. */
export function AccountSection({ title, hint, children }: Props) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-t border-line py-7 md:grid-cols-[200px_minmax(0,560px)]">
      <div>
        <h2>{title}</h2>
        {hint && <p className="tiny mt-1">{hint}</p>}
      </div>
      <div>{children}</div>
    </section>
  );
}
