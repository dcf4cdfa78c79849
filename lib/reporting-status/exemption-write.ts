import { sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { excuse } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import type { AskExemptionInput, DecideExemptionInput, ExemptionInput } from '@/lib/exemption/input';
import type { ExemptionStep } from '@/lib/exemption/load';
import { exemptionProblem, mayMoveExemption } from '@/lib/exemption/rules';
import { refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Month, spanOf } from '@/lib/measure/period';
import type { Actor } from '@/lib/viewer/rules';
import type { ExemptionMove } from '@/lib/vocabulary/exemption';
import { loadStatus } from './load';
import { isReportedState, type StatusCell } from './status-rules';

/** What was said, of how many indicators. */
type ExemptionsMoved = { move: ExemptionMove; n: number };

/** A reporter asks not to report some indicators, or all that are missing, of the own branch's month; with a reason. */
export const askExemption = (actor: Actor, input: AskExemptionInput): Promise<Outcome<ExemptionsMoved>> =>
  moveExemptions(actor, input);

/** The secretariat grants an exemption, asked for or not, refuses it, or takes it back; each with a reason. */
export const decideExemption = (
  actor: Actor,
  decision: DecideExemptionInput,
): Promise<Outcome<ExemptionsMoved>> => moveExemptions(actor, decision);

type Cell = StatusCell & { newest: ExemptionStep | undefined };

/**
 * All or nothing: REASON_MISSING, NOTHING_CHOSEN, EXCUSE_REPORTED for what was reported meanwhile, WRONG_STATE for what
 * was decided meanwhile, PERIOD_LOCKED, NOT_FOUND for a foreign branch or an indicator that it does not report.
 */
async function moveExemptions(actor: Actor, input: ExemptionInput): Promise<Outcome<ExemptionsMoved>> {
  const { branch, month, reason } = input;
  const { move, scope }: { move: ExemptionMove; scope: 'chosen' | 'all' } = input.say;
  if (actor.kind !== 'person' || !mayMoveExemption(move, actor, branch)) return refuse('NOT_FOUND');
  if (reason === '') return refuse('REASON_MISSING', undefined, { reason: { code: 'REASON_MISSING' } });
  const saying = database().transaction(async (tx): Promise<Outcome<ExemptionsMoved>> => {
    // One after the other for a branch: the next one sees what this one has said.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('excuse'), hashtext(${branch}))`);
    const cells = await cellsOf(tx, branch, month);
    const problemOf = ({ state, newest }: Cell) =>
      exemptionProblem(move, { branch, last: newest?.move ?? null, reported: isReportedState(state) }, actor);
    const chosen =
      scope === 'all'
        ? cells.filter((cell) => problemOf(cell) === null)
        : cells.filter(({ indicator }) => input.indicators.includes(indicator));
    if (scope === 'chosen' && chosen.length < input.indicators.length) return refuse('NOT_FOUND');
    if (chosen.length === 0) return cells.length === 0 ? refuse('NOT_FOUND') : refuse('NOTHING_CHOSEN');
    const problem = chosen.map(problemOf).find((found) => found !== null);
    if (problem) return refuse(problem);
    await tx.insert(excuse).values(
      chosen.map(({ indicator, period, newest }) => ({
        indicatorCode: indicator,
        branchCode: branch,
        period,
        lastMonth: spanOf(period).last,
        revision: (newest?.revision ?? 0) + 1,
        move,
        reason,
        by: actor.id,
      })),
    );
    // What is only asked for, or refused, changes no number that anybody sees.
    const affectsFigures = move === 'grant' || move === 'revoke';
    await record(
      tx,
      actor,
      chosen.map(({ indicator, period }) => ({
        action: `excuse.${move}`,
        subject: period,
        indicator,
        branch,
        reason,
        affectsFigures,
      })),
    );
    return done({ move, n: chosen.length });
  });
  return saying.catch(refusedOr);
}

async function cellsOf(tx: Handle, branch: string, month: Month): Promise<Cell[]> {
  const { today } = await reportingCalendar(tx);
  // Nobody plans further ahead than this year.
  if (month.slice(0, 4) > today.slice(0, 4)) return [];
  const { cells, exemptions } = await loadStatus(tx, month, today, { branch });
  return cells.map((cell) => ({
    ...cell,
    newest: exemptions.find(
      ({ indicator, period }) => indicator === cell.indicator && period === cell.period,
    ),
  }));
}
