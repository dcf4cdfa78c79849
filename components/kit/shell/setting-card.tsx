import { type ReactNode, useId } from 'react';

type Props = { title: string; hint?: ReactNode; children: ReactNode };

/** A section of a settings page: heading, hint, and a card. */
export function SettingCard({ title, hint, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <div>
        <h2 id={id}>{title}</h2>
        {hint && <p className="tiny max-w-3xl">{hint}</p>}
      </div>
      <div className="card grid grid-cols-[minmax(0,1fr)] gap-5 p-5">{children}</div>
    </section>
  );
}
