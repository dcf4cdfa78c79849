import { and, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure } from '@/db/schema';
import { readVersions, reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { endMonth, type Month } from '@/lib/measure/period';
import { loadStatus } from '@/lib/reporting-status/load';
import type { StatusCell } from '@/lib/reporting-status/status-rules';
import type { Tell } from '@/lib/vocabulary/outbox';
import { type Known, placeOf, type ReturnedFigure } from './current-state-rules';

/**
 * Looks how things are now, batch after batch of one run: the months that were read once are kept while nobody has
 * changed anything and it is the same day.
 */
export class Looking {
  #stamp = '';
  readonly #months = new Set<Month>();
  readonly #cells = new Map<string, StatusCell>();

  /** What is known now of these things. */
  async at(db: Handle, tells: readonly Tell[]): Promise<Known> {
    const [{ today }, versions] = await Promise.all([reportingCalendar(db), readVersions(db)]);
    const stamp = `${today} ${versions.get('any')}`;
    if (this.#stamp !== stamp) {
      this.#months.clear();
      this.#cells.clear();
      this.#stamp = stamp;
    }
    const months = [...new Set(tells.map(({ period }) => endMonth(period)))];
    const missing = months.filter((month) => !this.#months.has(month));
    const [{ cells }, returned] = await Promise.all([
      loadStatus(db, missing, today),
      returnedOf(
        db,
        tells.filter(({ stage }) => stage === 'returned'),
      ),
    ]);
    for (const cell of cells) this.#cells.set(placeOf(cell), cell);
    for (const month of missing) this.#months.add(month);
    return { today, cells: this.#cells, returned };
  }
}

/** The figures that these returns are about; others of the same branches, indicators and periods may be among them. */
async function returnedOf(db: Handle, tells: readonly Tell[]): Promise<Map<string, ReturnedFigure>> {
  if (tells.length === 0) return new Map();
  const distinct = (of: (one: Tell) => string) => [...new Set(tells.map(of))];
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
  return new Map(rows.map((row) => [placeOf(row), row]));
}
