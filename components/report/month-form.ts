import type { CellContext } from '@/lib/figure/cell-rules';
import { partsOf } from '@/lib/figure/cell-rules';
import { outlierBase } from '@/lib/figure/checks-rules';
import type { FigureContext } from '@/lib/figure/context-rules';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { kindTraits } from '@/lib/measure/kinds';
import type { ReportCell } from '@/lib/report/cells-load';
import type { Report } from '@/lib/report/read';
import { nameOf, showAmounts, unitOf } from './report-words';

/** One due figure as the browser gets it: its texts in the reader's language, and only the context that typing needs. */
export type FormCell = Omit<ReportCell, 'context'> & {
  name: string;
  unit: string;
  definition: string;
  /** The period before, in words. */
  previous: string;
  context: CellContext;
};

export type MonthForm = Pick<Report, 'month' | 'viewerId' | 'bounds' | 'newest'> & {
  branch: string;
  /** Its code and names, by which a pasted table may call it. */
  branchNames: string[];
  locked: boolean;
  cells: FormCell[];
};

/** What the form of a month sends to the browser: most of a report's bytes are history that only the server reads. */
export function monthForm(locale: Locale, report: Report): MonthForm {
  const { branch, month, viewerId, locked, bounds, newest } = report;
  const cells = report.cells.map(({ context, ...cell }): FormCell => {
    const { indicator, previous } = context;
    return {
      ...cell,
      name: nameOf(locale, indicator),
      unit: unitOf(locale, indicator),
      definition: inLocale(locale, indicator.definition, indicator.definitionEn),
      previous: showAmounts(locale, previous, indicator),
      context: cellContext(context),
    };
  });
  const branchNames = [branch.code, branch.name, branch.nameEn, branch.shortName].filter(Boolean);
  return {
    branch: branch.code,
    branchNames,
    month,
    viewerId,
    locked: locked !== null,
    cells,
    bounds,
    newest,
  };
}

/** A figure's context without what the browser's checks do not read; it fires the same query checks. */
export function cellContext(context: FigureContext): CellContext {
  const { yearToDate, missing, otherBranches, target, latest } = context;
  const { kind, unit, decimals, frequency, direction, bounded } = context.indicator;
  const compared = partsOf(context).filter(({ month }) => outlierBase(context.recent, month) !== null);
  return {
    indicator: { kind, unit, decimals, frequency, direction, bounded },
    latest: latest && kindTraits[kind].isLevel ? { period: latest.period, value: latest.value } : null,
    recent:
      compared.length === 0
        ? []
        : context.recent.map((figure) =>
            Object.fromEntries(compared.map(({ month }) => [month, figure[month]])),
          ),
    yearToDate,
    missing,
    otherBranches,
    target,
  };
}
