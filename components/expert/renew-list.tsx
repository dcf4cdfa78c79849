'use client';

import { useRef } from 'react';
import { useForm } from '@/components/kit/form/form-context';
import { TickBox } from '@/components/kit/form/tick-box';
import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/expert';
import { ExpertRow } from './expert-row';
import type { RowText } from './row-text';

/** The experts with a tick each, and one for all of them where scripts run. */
export function RenewList({ locale, rows }: { locale: Locale; rows: RowText[] }) {
  const t = inLanguage(locale, { zh, en });
  const { typedAll } = useForm();
  const ticked = typedAll('ticked', []);
  const list = useRef<HTMLOListElement>(null);
  const tickAll = (isTicked: boolean) => {
    for (const box of list.current?.querySelectorAll<HTMLInputElement>('[name=ticked]') ?? [])
      box.checked = isTicked;
  };
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <legend className="sr-only">{t.renewHint}</legend>
      <div className="px-4 [@media(scripting:none)]:hidden">
        <TickBox label={t.renewAll} onChange={(event) => tickAll(event.currentTarget.checked)} />
      </div>
      <ol ref={list} className="card divide-y divide-line">
        {rows.map((row) => (
          <ExpertRow
            key={row.tick}
            row={row}
            tick={
              <label className="flex size-11 items-center justify-center">
                <input
                  type="checkbox"
                  name="ticked"
                  value={row.tick}
                  defaultChecked={ticked.includes(row.tick)}
                  className="size-5 accent-pine"
                  aria-label={`${t.renew} ${row.name} ${row.number}`}
                />
              </label>
            }
          />
        ))}
      </ol>
    </fieldset>
  );
}
