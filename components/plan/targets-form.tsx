'use client';

import { useActionState, useId } from 'react';
import { answerOf } from '@/components/kit/form/answer';
import { KeptForm } from '@/components/kit/form/kept-form';
import { right, TableHead } from '@/components/kit/shell/table-head';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { proposeTargetsAction, saveDraftTargetsAction } from '@/lib/plan/next-actions';

type Row = Record<'code' | 'name' | 'category' | 'unit' | 'target' | 'result' | 'trend' | 'value', string> & {
  expected: boolean;
};
type Words = Record<
  | 'indicator'
  | 'thisTarget'
  | 'thisResult'
  | 'trend'
  | 'proposal'
  | 'expected'
  | 'fillLastYear'
  | 'fillTrend'
  | 'save'
  | 'saved',
  string
>;
type Props = { locale: Locale; year: number; rows: Row[]; words: Words };

/** A draft's targets, one field each; the proposals fill them all at once. */
export function TargetsForm({ locale, year, rows, words }: Props) {
  const id = useId();
  const [saved, save, saving] = useActionState(saveDraftTargetsAction, null);
  const [proposed, propose, proposing] = useActionState(proposeTargetsAction, null);
  const { kept, sentence, isWrong, typed } = answerOf(locale, saved);
  const busy = saving || proposing;
  const categories = [...new Set(rows.map(({ category }) => category))];
  return (
    <div className="grid gap-3">
      <form action={propose} className="flex flex-wrap items-center gap-2">
        <input type="hidden" name="year" value={year} />
        <button type="submit" name="from" value="lastYear" disabled={busy} className="btn tap">
          {words.fillLastYear}
        </button>
        <button type="submit" name="from" value="trend" disabled={busy} className="btn tap">
          {words.fillTrend}
        </button>
        <p role="alert" className="problem empty:hidden">
          {answerOf(locale, proposed).sentence}
        </p>
      </form>
      <KeptForm action={save} persistent={kept} className="grid gap-3">
        <input type="hidden" name="year" value={year} />
        <div className="card overflow-x-auto">
          <table className="sheet">
            <TableHead
              heads={[
                words.indicator,
                right(words.thisTarget),
                right(words.thisResult),
                right(words.trend, 'max-sm:hidden'),
                words.proposal,
              ]}
            />
            {categories.map((category) => (
              <tbody key={category}>
                <tr className="bg-paper">
                  <th scope="rowgroup" colSpan={5} className="!py-1.5 !font-semibold">
                    {category}
                  </th>
                </tr>
                {rows
                  .filter((row) => row.category === category)
                  .map((row) => (
                    <tr key={row.code}>
                      <th scope="row" className="!text-base !font-normal !text-ink">
                        <label htmlFor={`${id}${row.code}`}>{row.name}</label>
                        <span className="tiny"> {row.unit}</span>
                      </th>
                      <td className="r num">{row.target}</td>
                      <td className="r num">
                        {row.result}
                        {row.expected && <span className="tiny block">{words.expected}</span>}
                      </td>
                      <td className="r num max-sm:hidden">{row.trend}</td>
                      <td className="w-36">
                        <input
                          id={`${id}${row.code}`}
                          key={row.value}
                          name={`value.${row.code}`}
                          inputMode="decimal"
                          autoComplete="off"
                          className="field num min-w-20 text-right"
                          defaultValue={typed(`value.${row.code}`, row.value)}
                          aria-invalid={isWrong(`value.${row.code}`)}
                          aria-describedby={`${id}problem`}
                        />
                      </td>
                    </tr>
                  ))}
              </tbody>
            ))}
          </table>
        </div>
        <p id={`${id}problem`} role="alert" className="problem empty:hidden">
          {sentence}
        </p>
        <p role="status" className="text-met empty:hidden">
          {saved?.ok ? fill(words.saved, { n: saved.value.targets }) : null}
        </p>
        <button type="submit" disabled={busy} className="btn btn-primary tap justify-self-start">
          {words.save}
        </button>
      </KeptForm>
    </div>
  );
}
