import { showDay, showPeriod } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/reporting-status';
import { isReportedState, type StatusState } from '@/lib/reporting-status/status-rules';
import { CellChip } from './cell-chip';

/** A figure of a branch's month, ready to be shown. */
export type StatusLine = {
  indicator: string;
  name: string;
  /** Where it is longer than the month. */
  period: string | null;
  state: StatusState;
  dueOn: string;
  overdueDays: number;
  exemption: { move: 'ask' | 'grant' | 'refuse' | 'revoke'; reason: string; by: string } | null;
  /** A step can be taken on its exemption: it has a box to tick. */
  mayTick: boolean;
};

type Props = {
  locale: Locale;
  label: string;
  lines: readonly StatusLine[];
  ticked: readonly string[] | null;
};

/** A branch's figures of a month with their states; with boxes to tick where `ticked` is not null. */
export const StatusCells = ({ locale, label, lines, ticked }: Props) => (
  <ul aria-label={label} className="card">
    {lines.map((line) => (
      <StatusCell
        key={line.indicator}
        locale={locale}
        line={line}
        isTicked={ticked && line.mayTick ? ticked.includes(line.indicator) : null}
      />
    ))}
  </ul>
);

type CellProps = { locale: Locale; line: StatusLine; isTicked: boolean | null };

function StatusCell({ locale, line, isTicked }: CellProps) {
  const t = inLanguage(locale, { zh, en });
  const { indicator, name, period, state, exemption, overdueDays } = line;
  const id = `excuse-${indicator}`;
  const isLate = overdueDays > 0;
  return (
    <li
      id={indicator}
      className="grid grid-cols-[2rem_minmax(0,1fr)] items-center gap-x-1 border-b border-line px-3 py-2.5 last:border-0 target:bg-sunken md:grid-cols-[2rem_minmax(0,1fr)_6.5rem_13rem] md:px-4"
    >
      <span className="row-span-3 flex items-center self-center md:row-span-1">
        {isTicked !== null && (
          <input
            type="checkbox"
            id={id}
            name="indicators"
            value={indicator}
            defaultChecked={isTicked}
            className="size-5 accent-pine"
          />
        )}
      </span>
      <div className="min-w-0">
        <label
          htmlFor={isTicked === null ? undefined : id}
          className="flex min-h-8 flex-wrap items-center gap-x-2 pointer-coarse:tap"
        >
          {name}
          <span className="tiny num">
            {indicator}
            {period && ` · ${showPeriod(locale, period)}`}
          </span>
        </label>
        {exemption && (
          <p className="text-sm text-pretty break-words text-ink-2">
            {t.said[exemption.move]}
            {t.colon}
            {exemption.reason}
            <span className="tiny block">{exemption.by}</span>
          </p>
        )}
      </div>
      <p className="col-start-2 md:col-start-auto">
        <CellChip locale={locale} state={state} late={isLate} />
      </p>
      <p
        className={`num col-start-2 text-sm md:col-start-auto md:text-right ${isLate ? 'text-behind' : 'text-ink-2'}`}
      >
        {deadlineText(locale, line)}
      </p>
    </li>
  );
}

function deadlineText(locale: Locale, { state, dueOn, overdueDays }: StatusLine): string {
  const t = inLanguage(locale, { zh, en });
  const date = showDay(locale, dueOn, false);
  if (overdueDays > 0) return fill(t.lateSince, { n: overdueDays, date });
  return isReportedState(state) || state === 'excused' ? '' : fill(t.until, { date });
}
