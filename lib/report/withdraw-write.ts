import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { figure, figureRevision } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { auditedAmount, noSubmission, proposedAmounts, revisionOf } from '@/lib/figure/proposed-rules';
import { lockFigures, typedOf } from '@/lib/figure/row-load';
import { moveFigure } from '@/lib/figure/rules';
import { authorizeReporting } from '@/lib/figure/scope-load';
import { refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import type { ReportInput } from './input';

type Withdrawal = Pick<ReportInput, 'branch' | 'month'> & { indicator: string; seen: number };
type Withdrawn = Outcome<{ indicator: string; version: number }>;

/**
 * Takes a waiting figure back to a draft, as it was typed; possible until it is reviewed. `CONFLICT` when it is no
 * longer the version that was seen, `WRONG_STATE` when it does not wait any more.
 */
export const withdrawFigure = (actor: Actor, withdrawal: Withdrawal): Promise<Withdrawn> =>
  database()
    .transaction((tx) => withdrawIn(tx, actor, withdrawal))
    .catch(refusedOr);

async function withdrawIn(
  tx: Handle,
  actor: Actor,
  { branch, month, indicator, seen }: Withdrawal,
): Promise<Withdrawn> {
  const scope = await authorizeReporting(tx, actor, branch, month);
  if (!scope.ok) return scope;
  const { who, due } = scope.value;
  const rows = await lockFigures(tx, branch, [indicator], month);
  const row = rows.find(({ period }) => period === due.get(indicator));
  if (!row) return refuse('NOT_FOUND');
  const move = moveFigure('withdraw', { state: row.state, branch, authors: [] }, who);
  if (!move.ok) return refuse(move.code);
  if (row.version !== seen) return refuse('CONFLICT');
  const version = row.version + 1;
  await tx
    .update(figure)
    .set({
      ...noSubmission,
      state: move.to,
      version,
      typed: { ...typedOf(row) },
      amountsBy: row.amountsBy ?? row.enteredBy,
      enteredBy: who.id,
      enteredAt: sql`now()`,
    })
    .where(eq(figure.id, row.id));
  await tx
    .insert(figureRevision)
    .values({ ...revisionOf(row, version), move: 'withdraw', state: move.to, by: who.id });
  const { period, state } = row;
  await record(tx, actor, [
    {
      action: 'figure.withdraw',
      subject: row.id,
      indicator,
      branch,
      before: { period, state, ...auditedAmount(proposedAmounts(row)) },
      after: { period, state: move.to },
    },
  ]);
  return done({ indicator, version });
}
