import type { ReactNode } from 'react';
import type { RowText } from './row-text';

/** An expert in a list: a line on wide screens, a few on a phone, after its `tick` if it has one. */
export function ExpertRow({ row, tick }: { row: RowText; tick?: ReactNode }) {
  return (
    <li
      className={`grid items-center gap-x-5 gap-y-0.5 px-4 py-2 ${tick ? 'grid-cols-[auto_minmax(0,1fr)]' : ''} md:py-1.5 ${tick ? 'md:grid-cols-[2.75rem_minmax(0,1fr)]' : ''}`}
    >
      {tick}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-0.5 md:grid md:gap-x-5 md:grid-cols-[minmax(0,5fr)_minmax(0,2.4fr)_minmax(0,2fr)_13.5rem_6.5rem]">
        <p className="min-w-0 max-md:basis-full">
          <a
            href={row.href}
            className="inline-flex tap items-center gap-2 font-medium hover:underline md:min-h-0"
          >
            {row.name}
            <span className="tiny num font-normal">{row.number}</span>
          </a>
          <span className="block text-[0.93rem] text-ink-2">{row.unit}</span>
        </p>
        <p className="min-w-0 text-[0.93rem] text-ink-2 empty:hidden md:empty:block">{row.field}</p>
        <p className="text-[0.93rem] text-ink-2">{row.batch}</p>
        <p className="num text-[0.93rem]">
          {row.term}
          {row.detail && <span className="tiny block">{row.detail}</span>}
        </p>
        <p className="max-md:ml-auto md:text-right">
          {row.chip && <span className={`chip ${row.chip.tone}`}>{row.chip.word}</span>}
        </p>
      </div>
    </li>
  );
}
