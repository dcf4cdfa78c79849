import { and, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure } from '@/db/schema';
import { readVersions, reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { figureKey } from '@/lib/measure/due';
import { endMonth, type Month } from '@/lib/measure/period';
import { loadStatus } from '@/lib/reporting-status/load';
import type { StatusCell } from '@/lib/reporting-status/status-rules';
import type { Notice } from '@/lib/vocabulary/outbox';
import type { CurrentState, ReturnedFigure } from './current-state-rules';

/** Reads what notices are checked against. Months stay cached between batches until the data or the day changes. */
export class CurrentStateReader {
  #stamp = '';
  readonly #months = new Set<Month>();
  readonly #cells = new Map<string, StatusCell>();

  async read(db: Handle, notices: readonly Notice[]): Promise<CurrentState> {
    const [{ today }, versions] = await Promise.all([reportingCalendar(db), readVersions(db)]);
    const stamp = `${today} ${versions.get('any')}`;
    if (this.#stamp !== stamp) {
      this.#months.clear();
      this.#cells.clear();
      this.#stamp = stamp;
    }
    const months = [...new Set(notices.map(({ period }) => endMonth(period)))];
    const missing = months.filter((month) => !this.#months.has(month));
    const [{ cells }, returned] = await Promise.all([
      loadStatus(db, missing, today),
      findReturned(
        db,
        notices.filter(({ stage }) => stage === 'returned'),
      ),
    ]);
    for (const cell of cells) this.#cells.set(figureKey(cell), cell);
    for (const month of missing) this.#months.add(month);
    return { today, cells: this.#cells, returned };
  }
}

/** The figures of these returns, and possibly others of the same branches, indicators and periods. */
async function findReturned(db: Handle, notices: readonly Notice[]): Promise<Map<string, ReturnedFigure>> {
  if (notices.length === 0) return new Map();
  const distinct = (field: (notice: Notice) => string) => [...new Set(notices.map(field))];
  const rows = await db
    .select({
      branch: figure.branchCode,
      indicator: figure.indicatorCode,
      period: figure.period,
      open: sql<boolean>`${figure.state} in ('draft', 'returned') and ${figure.returnReason} is not null`,
      version: sql<number | null>`(select max(r.version) from figure_revision r
        where r.figure_id = figure.id and r.move = 'return')`,
    })
    .from(figure)
    .where(
      and(
        oneOf(
          figure.branchCode,
          distinct(({ branch }) => branch),
        ),
        oneOf(
          figure.indicatorCode,
          distinct(({ indicator }) => indicator),
        ),
        oneOf(
          figure.period,
          distinct(({ period }) => period),
        ),
      ),
    );
  return new Map(rows.map((row) => [figureKey(row), row]));
}
