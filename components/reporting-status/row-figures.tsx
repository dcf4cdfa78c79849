import { indicatorName } from '@/lib/catalogue/names-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { isReportedState } from '@/lib/reporting-status/status-rules';
import type { BranchStatus } from '@/lib/reporting-status/summary-rules';
import { CellChip } from './cell-chip';

/** With up to this many branches every figure is listed by name; with more, only on a branch's page. */
const roomy = 60;

type Props = { locale: Locale; status: ReportingStatus; cells: BranchStatus['cells'] };
type PartProps = { locale: Locale; cells: BranchStatus['cells']; nameOf: (code: string) => string };

/** A branch's figures: open ones by name, reported ones folded. */
export function RowFigures({ locale, status, cells }: Props) {
  const nameOf = (code: string) => indicatorName(locale, status.catalogue, code);
  const isRoomy = status.branches.length <= roomy;
  const open = cells.filter(({ state }) => !isReportedState(state));
  const reported = cells.filter(({ state }) => isReportedState(state));
  const part = { locale, nameOf };
  return (
    <div className="grid content-start gap-2">
      {open.length > 0 && <OpenFigures {...part} cells={open} maxShown={isRoomy ? open.length : 4} />}
      {reported.length > 0 && <ReportedFigures {...part} cells={reported} isRoomy={isRoomy} />}
    </div>
  );
}

function OpenFigures({ locale, cells, nameOf, maxShown }: PartProps & { maxShown: number }) {
  const t = wordsOf(locale, 'reportingStatus');
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
      {cells.slice(0, maxShown).map((cell) => (
        <li key={cell.indicator} className="inline-flex items-baseline gap-1.5">
          <CellChip locale={locale} state={cell.state} late={cell.overdueDays > 0} />
          <span className="leading-snug">{nameOf(cell.indicator)}</span>
        </li>
      ))}
      {cells.length > maxShown && (
        <li className="num text-ink-2">{t('more', { n: cells.length - maxShown })}</li>
      )}
    </ul>
  );
}

function ReportedFigures({ locale, cells, nameOf, isRoomy }: PartProps & { isRoomy: boolean }) {
  const t = wordsOf(locale, 'reportingStatus');
  const within = (state: string) => cells.filter((cell) => cell.state === state);
  const counts = (['submitted', 'approved'] as const)
    .filter((state) => within(state).length > 0)
    .map((state) => `${t(`state.${state}`)} ${within(state).length}`)
    .join(t('separator'));
  if (!isRoomy) return <p className="num text-sm text-ink-2">{counts}</p>;
  return (
    <details className="group">
      <summary className="flex min-h-8 w-fit list-none items-center gap-1.5 text-sm text-ink-2 hover:text-ink pointer-coarse:tap">
        <span aria-hidden="true" className="text-ink-3 group-open:rotate-90">
          ▸
        </span>
        {counts}
      </summary>
      <ul className="grid max-w-[75ch] gap-1.5 pt-1 text-ink-2">
        {[...new Set(cells.map(({ state }) => state))].map((state) => (
          <li key={state} className="flex items-baseline gap-1.5">
            <span className="shrink-0">
              <CellChip locale={locale} state={state} late={false} />
            </span>
            <span className="leading-relaxed">
              {within(state)
                .map((cell) => nameOf(cell.indicator))
                .join(t('separator'))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
