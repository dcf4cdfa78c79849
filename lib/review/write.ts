import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure, figureRevision } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { moveFigure } from '@/lib/figure/rules';
import { refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, type RefusalCode, refuse } from '@/lib/kit/refusal/rules';
import { tellReturned } from '@/lib/reminder/returned-write';
import { type Actor, mayReview, type PersonActor } from '@/lib/viewer/rules';
import type { Reviewed, ReviewRefusal } from './outcome-rules';

/** A waiting figure as the reviewer saw it: another version is another value, and is not judged unseen. */
export type SeenVersion = { id: string; version: number };
export type ReturnRequest = SeenVersion & { reason: string };

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
export async function reviewFigures(
  actor: Actor,
  review: { approve: SeenVersion[]; return: ReturnRequest[] },
): Promise<Outcome<Reviewed>> {
  // Four eyes need two people: the server's operator reviews nothing.
  if (actor.kind !== 'person' || !mayReview(actor)) return refuse('NOT_FOUND');
  const asked = new Map<string, Asked>();
  for (const seen of review.approve) asked.set(seen.id, { ...seen, move: 'approve', reason: '' });
  for (const seen of review.return) asked.set(seen.id, { ...seen, move: 'return' });
  if (asked.size === 0) return refuse('NOTHING_CHOSEN');

  const work = database().transaction(async (tx): Promise<Outcome<Reviewed>> => {
    const rows = await lockFigures(tx, [...asked.keys()]);
    const { moving, refused } = judge(actor, [...asked.values()], rows);
    const [first] = refused;
    if (moving.length === 0 && first) {
      const fields = Object.fromEntries(refused.map(({ id, code }) => [id, { code }]));
      return refuse(first.code, undefined, fields);
    }
    const approved = moving.filter(({ move }) => move === 'approve');
    const returned = moving.filter(({ move }) => move === 'return');
    // Sent together on the transaction's one connection, run in this order: the audit trail last.
    await Promise.all([
      ...(approved.length > 0 ? [approveRows(tx, actor, approved)] : []),
      ...returned.map((one) => returnRow(tx, actor, one)),
      tx.insert(figureRevision).values(moving.map((one) => revisionOf(actor, one))),
      ...(returned.length > 0 ? [] : [record(tx, actor, moving.map(eventOf))]),
    ]);
    // Who has to correct it is told in the same breath.
    if (returned.length > 0) {
      const told = returned.map(({ row, reason }) => ({ ...row, version: row.version + 1, reason }));
      await tellReturned(tx, actor, told);
      await record(tx, actor, moving.map(eventOf));
    }
    return done({
      approved: approved.map(({ row }) => row.id),
      returned: returned.map(({ row }) => row.id),
      refused,
    });
  });
  return work.catch(refusedOr);
}

type Asked = ReturnRequest & { move: 'approve' | 'return' };
type Row = Awaited<ReturnType<typeof lockFigures>>[number];
type Moving = { move: 'approve' | 'return'; reason: string; row: Row };

/** In the order of their ids, as every change of figures locks them, so that two reviewers wait but never block. */
const lockFigures = (tx: Handle, ids: string[]) =>
  tx
    .select({
      id: figure.id,
      indicator: figure.indicatorCode,
      branch: figure.branchCode,
      period: figure.period,
      state: figure.state,
      version: figure.version,
      value: figure.value,
      numerator: figure.numerator,
      denominator: figure.denominator,
      proposedValue: figure.proposedValue,
      proposedNumerator: figure.proposedNumerator,
      proposedDenominator: figure.proposedDenominator,
      proposedQualifier: figure.proposedQualifier,
      proposedNote: figure.proposedNote,
      nil: figure.nil,
      onBehalf: figure.onBehalf,
      enteredBy: figure.enteredBy,
      submittedBy: figure.submittedBy,
    })
    .from(figure)
    .where(oneOf(figure.id, ids))
    .orderBy(figure.id)
    .for('update');

function judge(
  actor: PersonActor,
  asked: Asked[],
  rows: Row[],
): { moving: Moving[]; refused: ReviewRefusal[] } {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const moving: Moving[] = [];
  const refused: ReviewRefusal[] = [];
  for (const { id, version, move, reason } of asked) {
    const row = byId.get(id);
    const code = row ? whyNot(actor, row, move, version, reason) : 'NOT_FOUND';
    if (row && !code) moving.push({ move, reason, row });
    else if (code) refused.push({ id, code, ...(row && { state: row.state }) });
  }
  return { moving, refused };
}

function whyNot(
  actor: PersonActor,
  row: Row,
  move: Asked['move'],
  version: number,
  reason: string,
): RefusalCode | null {
  const authors = [row.enteredBy, row.submittedBy];
  const next = moveFigure(move, { state: row.state, branch: row.branch, authors }, actor);
  if (!next.ok) return next.code;
  if (row.version !== version) return 'CONFLICT';
  return move === 'return' && reason.trim() === '' ? 'REASON_MISSING' : null;
}

/** What was proposed becomes official; figures of demo people are labelled 演示数据 from then on. */
function approveRows(tx: Handle, actor: PersonActor, moving: Moving[]) {
  return tx
    .update(figure)
    .set({
      state: 'approved',
      version: sql`${figure.version} + 1`,
      value: sql`${figure.proposedValue}`,
      numerator: sql`${figure.proposedNumerator}`,
      denominator: sql`${figure.proposedDenominator}`,
      qualifier: sql`${figure.proposedQualifier}`,
      note: sql`${figure.proposedNote}`,
      basis: sql`(select case when p.demo then 'demo' end from person p where p.id = ${figure.submittedBy})`,
      approvedAt: sql`now()`,
      approvedBy: actor.id,
      reportedBy: sql`${figure.submittedBy}`,
      reportedAt: sql`${figure.submittedAt}`,
      proposedValue: null,
      proposedNumerator: null,
      proposedDenominator: null,
      proposedQualifier: null,
      proposedNote: '',
      typed: null,
      returnedBy: null,
      returnedAt: null,
      returnReason: null,
    })
    .where(
      oneOf(
        figure.id,
        moving.map(({ row }) => row.id),
      ),
    );
}

function returnRow(tx: Handle, actor: PersonActor, { row, reason }: Moving) {
  return tx
    .update(figure)
    .set({
      state: 'returned',
      version: row.version + 1,
      returnedBy: actor.id,
      returnedAt: sql`now()`,
      returnReason: reason,
    })
    .where(eq(figure.id, row.id));
}

function revisionOf(actor: PersonActor, { move, reason, row }: Moving): typeof figureRevision.$inferInsert {
  const replaces = move === 'approve';
  return {
    figureId: row.id,
    version: row.version + 1,
    move,
    state: replaces ? 'approved' : 'returned',
    value: row.proposedValue,
    numerator: row.proposedNumerator,
    denominator: row.proposedDenominator,
    qualifier: row.proposedQualifier,
    note: row.proposedNote,
    nil: row.nil,
    onBehalf: row.onBehalf,
    previousValue: replaces ? row.value : null,
    previousNumerator: replaces ? row.numerator : null,
    previousDenominator: replaces ? row.denominator : null,
    reason,
    by: actor.id,
  };
}

function eventOf({ move, reason, row }: Moving) {
  const { period } = row;
  const before = amountOf(row.value, row.numerator, row.denominator);
  const after = amountOf(row.proposedValue, row.proposedNumerator, row.proposedDenominator);
  return {
    action: `figure.${move}`,
    subject: row.id,
    indicator: row.indicator,
    branch: row.branch,
    before: { period, state: row.state, ...before },
    after: { period, state: move === 'approve' ? 'approved' : 'returned', ...after },
    reason,
  };
}

const amountOf = (value: string | null, numerator: string | null, denominator: string | null) =>
  numerator === null ? { value } : { numerator, denominator };
