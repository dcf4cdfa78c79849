import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { figure } from '@/db/schema';
import type { TypedCell } from '@/lib/figure/cell-rules';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { saveDraftsIn } from '@/lib/report/draft-write';
import { submitFiguresIn } from '@/lib/report/write';
import { reviewFiguresIn } from '@/lib/review/write';
import { type DemoPerson, demoActor } from './demo-people-write';
import type { RowOf } from './input';

type Row = RowOf<'inProgress'>;

/** When the demo's branches start to report: a morning in early August 2024, Shanghai time. */
const workBegins = Date.UTC(2024, 7, 2, 1, 10);
const minutesApart = 47;
const daysToReview = 3;

/**
 * The demo's figures that are not approved yet, submitted and returned by the demo's people through the ordinary
 * writes.
 */
export async function writeInProgress(
  tx: Handle,
  rows: readonly Row[],
  people: readonly DemoPerson[],
): Promise<void> {
  const reviewer = people.find(({ username }) => username === 'reviewer');
  for (const [index, row] of rows.entries()) {
    const reporter = people.find(({ branchCode }) => branchCode === row.branch);
    if (!reporter || !reviewer) throw new Error(`nobody reports for ${row.branch} in ${row.file}`);
    const at = new Date(workBegins + index * minutesApart * 60_000);
    const version = (await findFigure(tx, row))?.version ?? 0;
    const cells = { [row.indicator]: { typed: typedOf(row), loaded: null, seen: version, resolve: null } };
    const form = { branch: row.branch, month: row.period, form: randomUUID(), cells };
    const actor = demoActor(reporter, 'reporter');
    if (row.state === 'draft') {
      expectDone(row, await saveDraftsIn(tx, actor, form, at));
      continue;
    }
    expectDone(row, await submitFiguresIn(tx, actor, { ...form, submission: randomUUID() }, at));
    const submitted = await findFigure(tx, row);
    if (row.state !== 'returned' || !submitted) continue;
    const review = { approve: [], return: [{ ...submitted, reason: row.reason }] };
    const reviewedAt = new Date(at.getTime() + daysToReview * 86_400_000);
    expectDone(row, await reviewFiguresIn(tx, demoActor(reviewer, 'reviewer'), review, reviewedAt));
  }
}

function expectDone({ file, line }: Row, outcome: Outcome<unknown>): void {
  if (!outcome.ok) throw new Error(`${file}:${line}: ${outcome.code}`);
}

const findFigure = async (tx: Handle, { indicator, branch, period }: Row) =>
  (
    await tx
      .select({ id: figure.id, version: figure.version })
      .from(figure)
      .where(
        and(eq(figure.indicatorCode, indicator), eq(figure.branchCode, branch), eq(figure.period, period)),
      )
  )[0];

const typedOf = ({ value, state, note }: Row): TypedCell => ({
  ...(value === '0' && state !== 'draft' ? { nil: '1' } : { value }),
  ...(note && { note }),
});
