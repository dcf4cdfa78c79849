import type { ReactNode } from 'react';

type Props = { id: string; label: string; className?: string; children: ReactNode };

export const Labelled = ({ id, label, className, children }: Props) => (
  <div className={className}>
    <label htmlFor={id} className="label">
      {label}
    </label>
    {children}
  </div>
);
