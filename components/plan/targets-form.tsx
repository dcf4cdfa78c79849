'use client';

import { useId } from 'react';
import { ActionForm } from '@/components/kit/form/action-form';
import { FormDone, FormProblem } from '@/components/kit/form/form-answer';
import { useForm } from '@/components/kit/form/form-context';
import { SubmitButton } from '@/components/kit/form/submit-button';
import { right, TableHead } from '@/components/kit/shell/table-head';
import type { Locale } from '@/lib/kit/i18n/locale';
import { proposeTargetsAction, saveDraftTargetsAction } from '@/lib/plan/next-actions';

type Row = Record<'code' | 'name' | 'category' | 'unit' | 'target' | 'result' | 'trend' | 'value', string> & {
  expected: boolean;
  /** What the value was proposed from, while it stands. */
  from: 'target' | 'trend' | null;
};
type Words = Record<
  | 'indicator'
  | 'thisTarget'
  | 'thisResult'
  | 'trend'
  | 'proposal'
  | 'fromTarget'
  | 'fromTrend'
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
  const form = { locale, about: { year } };
  return (
    <div className="grid gap-3">
      <ActionForm {...form} action={proposeTargetsAction} className="flex flex-wrap items-center gap-2">
        <SubmitButton name="from" value="lastYear" label={words.fillLastYear} />
        <SubmitButton name="from" value="trend" label={words.fillTrend} />
        <FormProblem />
      </ActionForm>
      <ActionForm {...form} action={saveDraftTargetsAction} shown={['value']} className="grid gap-3">
        <TargetTable rows={rows} words={words} />
        <FormProblem />
        <FormDone done={words.saved} />
        <SubmitButton label={words.save} look="primary" className="justify-self-start" />
      </ActionForm>
    </div>
  );
}

function TargetTable({ rows, words }: Pick<Props, 'rows' | 'words'>) {
  const categories = [...new Set(rows.map(({ category }) => category))];
  return (
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
                <TargetRow key={row.code} row={row} words={words} />
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function TargetRow({ row, words }: { row: Row; words: Words }) {
  const id = useId();
  const { typed, problems } = useForm();
  const field = `value.${row.code}`;
  const problem = problems[field];
  return (
    <tr>
      <th scope="row" className="!text-base !font-normal !text-ink">
        <label htmlFor={id}>{row.name}</label>
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
          id={id}
          key={row.value}
          name={field}
          inputMode="decimal"
          autoComplete="off"
          className="field num min-w-20 text-right"
          defaultValue={typed(field, row.value)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem && `${id}problem`}
        />
        {row.from && !problem && (
          <span className="tiny block text-right">
            {row.from === 'target' ? words.fromTarget : words.fromTrend}
          </span>
        )}
        {problem && (
          <span id={`${id}problem`} role="alert" className="problem block">
            {problem}
          </span>
        )}
      </td>
    </tr>
  );
}
