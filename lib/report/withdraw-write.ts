import { eq, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { figure, figureRevision } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { lockFigures, typedOf } from '@/lib/figure/row-load';
import { moveFigure } from '@/lib/figure/rules';
import { authorizeReporting } from '@/lib/figure/scope-load';
import { refusalOf } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import type { ReportInput } from './input';

/**
 * Takes a waiting figure back to a draft, as it was typed; possible until it is reviewed. `CONFLICT` when it is no
 * longer the version that was seen, `WRONG_STATE` when it does not wait any more.
 */
export async function withdrawFigure(
  actor: Actor,
  {
    branch,
    month,
    indicator,
    seen,
  }: Pick<ReportInput, 'branch' | 'month'> & { indicator: string; seen: number },
): Promise<Outcome<{ indicator: string; version: number }>> {
  try {
    return await database().transaction(async (tx) => {
      const scope = await authorizeReporting(tx, actor, branch, month);
      if (!scope.ok) return scope;
      const { who, due } = scope.value;
      const rows = await lockFigures(tx, branch, [indicator], month);
      const row = rows.find((one) => one.period === due.get(indicator));
      if (!row) return refuse('NOT_FOUND');
      const move = moveFigure('withdraw', { state: row.state, branch, authors: [] }, who);
      if (!move.ok) return refuse(move.code);
      if (row.version !== seen) return refuse('CONFLICT');
      const version = row.version + 1;
      await tx
        .update(figure)
        .set({
          state: move.to,
          version,
          typed: { ...typedOf(row) },
          proposedValue: null,
          proposedNumerator: null,
          proposedDenominator: null,
          proposedQualifier: null,
          proposedNote: '',
          nil: false,
          checks: [],
          enteredBy: who.id,
          enteredAt: sql`now()`,
        })
        .where(eq(figure.id, row.id));
      await tx.insert(figureRevision).values({
        figureId: row.id,
        version,
        move: 'withdraw',
        state: move.to,
        value: row.proposedValue,
        numerator: row.proposedNumerator,
        denominator: row.proposedDenominator,
        qualifier: row.proposedQualifier,
        note: row.proposedNote,
        nil: row.nil,
        onBehalf: row.onBehalf,
        by: who.id,
      });
      const said =
        row.proposedNumerator === null
          ? { value: row.proposedValue }
          : { numerator: row.proposedNumerator, denominator: row.proposedDenominator };
      await record(tx, actor, [
        {
          action: 'figure.withdraw',
          subject: row.id,
          indicator,
          branch,
          before: { period: row.period, state: 'submitted', ...said },
          after: { period: row.period, state: move.to },
        },
      ]);
      return done({ indicator, version });
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
}
