import type { TypedCell } from '@/lib/figure/cell-rules';
import { readCell } from '@/lib/figure/read-cell-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/paste';
import { isPercent } from '@/lib/measure/kinds';
import type { LineProblem, PasteLine } from '@/lib/paste/block-rules';
import type { FormCell } from './month-form';
import { reportWords, showAmounts } from './report-words';

type Props = {
  locale: Locale;
  line: PasteLine;
  cell: FormCell | undefined;
  /** What the form holds now. */
  typed: TypedCell;
  editable: boolean;
  locked: boolean;
  ticked: boolean;
  nameOfCode: (code: string) => string;
  onToggle: (code: string) => void;
};

/** A line of a pasted block: as copied, as parsed, the form's current value, and the problem. */
export function PasteLineRow(props: Props) {
  const { locale, line, cell, typed, editable, locked, ticked, nameOfCode, onToggle } = props;
  const t = inLanguage(locale, { zh, en });
  const { code, row, name } = line;
  const problem = line.problem
    ? problemText(locale, line.problem, nameOfCode, cell)
    : cell && !editable
      ? readOnlyText(locale, cell, locked)
      : null;
  const id = `paste-${line.row}-${line.column}`;
  const title = cell ? cell.name : name;
  const reads = cell ? cellText(locale, cell, line.typed) : '';
  const now = cell ? cellText(locale, cell, typed) : '';
  return (
    <li className="grid grid-cols-[2.75rem_minmax(0,1fr)] items-start gap-x-2 py-1.5 md:grid-cols-[2.75rem_minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <span className="flex tap items-center justify-center">
        {problem === null && code ? (
          <input
            type="checkbox"
            checked={ticked}
            onChange={() => onToggle(code)}
            aria-label={fill(t.tick, { name: title })}
            aria-describedby={id}
            className="size-5 accent-pine"
          />
        ) : (
          <span aria-hidden="true" className="text-behind">
            ✕
          </span>
        )}
      </span>
      <div className="min-w-0 py-2">
        <p className="break-words">
          {title} {cell && <span className="tiny num">{cell.code}</span>}
        </p>
        <p className="tiny break-words">{fill(t.at, { row, name })}</p>
      </div>
      {problem ? (
        <p id={id} className="problem col-start-2 pb-2 md:col-span-2 md:col-start-3 md:pt-2">
          {problem}
        </p>
      ) : (
        <dl
          id={id}
          className="col-start-2 grid grid-cols-2 gap-x-3 pb-2 md:col-span-2 md:col-start-3 md:pt-2"
        >
          <div>
            <dt className="tiny">{t.reads}</dt>
            <dd className="num font-semibold break-words">{reads}</dd>
          </div>
          <div>
            <dt className="tiny">{t.current}</dt>
            <dd className="num break-words text-ink-2">{now === reads ? t.same : now || t.empty}</dd>
          </div>
        </dl>
      )}
    </li>
  );
}

/** A cell in words: `1,234 人`, with its note; as typed where that cannot be read. */
function cellText(locale: Locale, { context, unit }: FormCell, typed: TypedCell): string {
  const t = inLanguage(locale, { zh, en });
  const { amounts, atLeast } = readCell(typed, context);
  const suffix = isPercent(context.indicator) ? '' : ` ${unit}`;
  const raw = [typed.value, typed.numerator, typed.denominator].filter(Boolean).join(' ÷ ');
  const total = typed.total ?? typed.totalNumerator;
  const amount = amounts
    ? `${showAmounts(locale, { ...amounts, qualifier: atLeast ? 'gte' : null }, context.indicator)}${suffix}`
    : raw;
  return [amount, total && fill(t.total, { value: total }), typed.note && fill(t.note, { text: typed.note })]
    .filter(Boolean)
    .join(' · ');
}

function readOnlyText(locale: Locale, { state }: FormCell, locked: boolean): string {
  const t = inLanguage(locale, { zh, en }).problem;
  return locked ? t.locked : fill(t.standing, { state: reportWords(locale).cellState[state] ?? '' });
}

function problemText(
  locale: Locale,
  problem: LineProblem,
  nameOfCode: (code: string) => string,
  cell: FormCell | undefined,
): string {
  const t = inLanguage(locale, { zh, en });
  if (problem.kind === 'unreadable') return refusalText(locale, problem.refusal);
  if (problem.kind === 'many')
    return fill(t.problem.many, { names: problem.codes.map(nameOfCode).join(t.separator) });
  if (problem.kind === 'notDue') return fill(t.problem.notDue, { name: nameOfCode(problem.code) });
  if (problem.kind === 'unit')
    return fill(t.problem.unit, {
      unit: problem.unit,
      own: cell ? cell.unit : '',
    });
  if (problem.kind === 'currency') return fill(t.problem.currency, { unit: problem.unit });
  return t.problem[problem.kind];
}
