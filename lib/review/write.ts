import { database, type Handle } from '@/db/client';
import { figureRevision } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { auditedAmount, proposedAmounts, revisionOf } from '@/lib/figure/proposed-rules';
import { authorsOf, type FigureRow, lastMoveOf, loadNames, lockFiguresById } from '@/lib/figure/row-load';
import { moveFigure } from '@/lib/figure/rules';
import { showInstant } from '@/lib/kit/format/date';
import { refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, type RefusalCode, refuse } from '@/lib/kit/refusal/rules';
import { enqueueReturned } from '@/lib/reminder/returned-write';
import { type Actor, mayReview, type PersonActor } from '@/lib/viewer/rules';
import { approveRows, returnRow } from './figure-write';
import type { Reviewed, ReviewRefusal } from './outcome-rules';

/** A waiting figure as the reviewer saw it: another version is another value, and is not decided unseen. */
export type SeenVersion = { id: string; version: number };
type ReturnRequest = SeenVersion & { reason: string };
type ReviewDecision = { approve: SeenVersion[]; return: ReturnRequest[] };

/** Makes waiting figures official. See `reviewFigures`. */
export const approveFigures = (actor: Actor, figures: SeenVersion[]): Promise<Outcome<Reviewed>> =>
  reviewFigures(actor, { approve: figures, return: [] });

/** Sends waiting figures back to their branch, each with a reason. See `reviewFigures`. */
export const returnFigures = (actor: Actor, figures: ReturnRequest[]): Promise<Outcome<Reviewed>> =>
  reviewFigures(actor, { approve: [], return: figures });

/**
 * Approves and returns waiting figures in one transaction. What cannot be done is left out and named with its code
 * (`FOUR_EYES`, `WRONG_STATE`, `CONFLICT` for another version, `REASON_MISSING`, `NOT_FOUND`), the rest goes on; when
 * nothing could be done the outcome is the first of these refusals, with all of them in `fields` by figure.
 */
export const reviewFigures = (actor: Actor, review: ReviewDecision): Promise<Outcome<Reviewed>> =>
  database()
    .transaction((tx) => reviewFiguresIn(tx, actor, review))
    .catch(refusedOr);

/** The same inside the caller's transaction, as if it were `at`. */
export async function reviewFiguresIn(
  tx: Handle,
  actor: Actor,
  review: ReviewDecision,
  at?: Date,
): Promise<Outcome<Reviewed>> {
  // Four eyes need two people: the server's operator reviews nothing.
  if (actor.kind !== 'person' || !mayReview(actor)) return refuse('NOT_FOUND');
  const decisions = new Map<string, Decision>();
  for (const seen of review.approve) decisions.set(seen.id, { ...seen, move: 'approve', reason: '' });
  for (const seen of review.return) decisions.set(seen.id, { ...seen, move: 'return' });
  if (decisions.size === 0) return refuse('NOTHING_CHOSEN');

  const rows = await lockFiguresById(tx, [...decisions.keys()]);
  const sorted = sortOut(actor, [...decisions.values()], rows);
  const { allowed } = sorted;
  const refused = await withDeciders(tx, sorted.refused, rows);
  const [first] = refused;
  if (allowed.length === 0 && first) {
    const fields = Object.fromEntries(
      refused.map(({ id, code, detail }) => [id, { code, ...(detail && { detail }) }]),
    );
    return refuse(first.code, undefined, fields);
  }
  const approved = allowed.filter(({ move }) => move === 'approve').map(({ row }) => row.id);
  const returned = allowed.filter(({ move }) => move === 'return');
  // Sent together on the transaction's one connection, run in this order: the audit trail last.
  await Promise.all([
    ...(approved.length > 0 ? [approveRows(tx, actor.id, approved, at)] : []),
    ...returned.map(({ row, reason }) => returnRow(tx, actor.id, row, reason, at)),
    tx.insert(figureRevision).values(allowed.map((one) => ({ ...reviewRevision(one), by: actor.id, at }))),
    ...(returned.length > 0 ? [] : [record(tx, actor, allowed.map(reviewEvent))]),
  ]);
  let untold: Reviewed['untold'] = [];
  // Whoever has to correct it is told in the same transaction.
  if (returned.length > 0) {
    const notices = returned.map(({ row, reason }) => ({ ...row, version: row.version + 1, reason }));
    untold = await enqueueReturned(tx, actor, notices);
    await record(tx, actor, allowed.map(reviewEvent));
  }
  return done({ approved, returned: returned.map(({ row }) => row.id), refused, untold });
}

type Decision = ReturnRequest & { move: 'approve' | 'return' };
type Allowed = Pick<Decision, 'move' | 'reason'> & { row: FigureRow };

/** Which decisions may be carried out, and why the others may not. */
function sortOut(
  actor: PersonActor,
  decisions: Decision[],
  rows: FigureRow[],
): { allowed: Allowed[]; refused: ReviewRefusal[] } {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const allowed: Allowed[] = [];
  const refused: ReviewRefusal[] = [];
  for (const decision of decisions) {
    const row = byId.get(decision.id);
    const code = row ? whyNot(actor, row, decision) : 'NOT_FOUND';
    if (row && !code) allowed.push({ move: decision.move, reason: decision.reason, row });
    else if (code) refused.push({ id: decision.id, code, ...(row && { state: row.state }) });
  }
  return { allowed, refused };
}

/** Who decided when, of what is decided already: whoever asks again after a lost answer sees that it was done. */
async function withDeciders(
  tx: Handle,
  refused: ReviewRefusal[],
  rows: FigureRow[],
): Promise<ReviewRefusal[]> {
  const decided = new Map(
    rows
      .filter(({ state }) => state === 'approved' || state === 'returned')
      .map((row) => [row.id, { move: row.state, ...lastMoveOf(row) }]),
  );
  const asked = refused.filter(({ id, code }) => code === 'WRONG_STATE' && decided.has(id));
  const names = await loadNames(
    tx,
    asked.map(({ id }) => decided.get(id)?.by ?? null),
  );
  return refused.map((one) => {
    const { move, by, at } = (asked.includes(one) && decided.get(one.id)) || {};
    const who = by && names.get(by);
    return move && who && at ? { ...one, detail: { move, who, at: showInstant(at) } } : one;
  });
}

function whyNot(actor: PersonActor, row: FigureRow, { move, version, reason }: Decision): RefusalCode | null {
  const next = moveFigure(move, { state: row.state, branch: row.branch, authors: authorsOf(row) }, actor);
  if (!next.ok) return next.code;
  if (row.version !== version) return 'CONFLICT';
  return move === 'return' && reason.trim() === '' ? 'REASON_MISSING' : null;
}

function reviewRevision({ move, reason, row }: Allowed) {
  const official = move === 'approve' ? row : null;
  return {
    ...revisionOf(row, row.version + 1),
    move,
    state: move === 'approve' ? ('approved' as const) : ('returned' as const),
    previousValue: official?.value ?? null,
    previousNumerator: official?.numerator ?? null,
    previousDenominator: official?.denominator ?? null,
    reason,
  };
}

function reviewEvent({ move, reason, row }: Allowed) {
  const { period } = row;
  return {
    action: `figure.${move}`,
    subject: row.id,
    indicator: row.indicator,
    branch: row.branch,
    before: { period, state: row.state, ...auditedAmount(row) },
    after: {
      period,
      state: move === 'approve' ? 'approved' : 'returned',
      ...auditedAmount(proposedAmounts(row)),
    },
    reason,
  };
}
