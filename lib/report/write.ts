import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { figure, figureRevision, submission } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { sameCell } from '@/lib/figure/cell-rules';
import type { FigureRow } from '@/lib/figure/row-load';
import { typedOf } from '@/lib/figure/row-load';
import { authorizeReporting } from '@/lib/figure/scope-load';
import { refusalOf } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, reportsOnBehalf } from '@/lib/viewer/rules';
import type { Submitted } from './result-rules';
import { retryOnUniqueViolation } from './retry-write';
import { findSubmission } from './submission-load';
import {
  type CellSubmission,
  type Submission,
  SubmissionRefused,
  validateSubmission,
} from './validate-write';

/**
 * Submits the filled cells of a branch's month for review, all or none; blank ones stay unreported. The same
 * submission id twice does it once and answers the same. Refused, by field: what cannot be read, what a blocking check
 * stops, a query check or correction without its note, and cells that somebody else has changed meanwhile (with both
 * values). A correction leaves the official value as it is until it is approved.
 */
export async function submitFigures(actor: Actor, input: Submission): Promise<Outcome<Submitted>> {
  try {
    return await retryOnUniqueViolation(() => database().transaction((tx) => submitIn(tx, actor, input)));
  } catch (error) {
    const refusal = error instanceof SubmissionRefused ? error.refusal : refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
}

async function submitIn(tx: Handle, actor: Actor, input: Submission): Promise<Outcome<Submitted>> {
  const { branch, month } = input;
  const scope = await authorizeReporting(tx, actor, branch, month);
  if (!scope.ok) return scope;
  const { who } = scope.value;
  // First, so that the same submission sent twice at once waits here and then finds itself done.
  const [begun] = await tx
    .insert(submission)
    .values({ id: input.submission, personId: who.id, branchCode: branch, period: month, figures: 0 })
    .onConflictDoNothing()
    .returning({ id: submission.id });
  if (!begun) {
    const earlier = await findSubmission(tx, input.submission, who.id, { branch, month });
    return earlier ? done({ ...earlier, already: true }) : refuse('NOT_FOUND');
  }
  const filled = await validateSubmission(tx, scope.value, input);
  await tx.update(submission).set({ figures: filled.length }).where(eq(submission.id, input.submission));
  const onBehalf = reportsOnBehalf(who, branch);
  const moved: { id: string; version: number; one: CellSubmission }[] = [];
  for (const one of filled) moved.push({ one, ...(await submitRow(tx, who.id, onBehalf, input, one)) });
  await tx.insert(figureRevision).values(
    moved.map(({ id, version, one }) => ({
      figureId: id,
      version,
      move: 'submit' as const,
      state: 'submitted' as const,
      ...one.validated.amounts,
      qualifier: qualifierOf(one),
      note: one.typed.note ?? '',
      nil: one.validated.nil,
      onBehalf,
      previousValue: one.row?.value ?? null,
      previousNumerator: one.row?.numerator ?? null,
      previousDenominator: one.row?.denominator ?? null,
      reason: one.row?.approvedAt ? (one.typed.note ?? '') : '',
      by: who.id,
    })),
  );
  await record(
    tx,
    actor,
    moved.map(({ id, one }) => ({
      action: 'figure.submit',
      subject: id,
      indicator: one.code,
      branch,
      before: { period: one.period, state: one.row?.state ?? 'none', ...officialOf(one.row) },
      after: { period: one.period, state: 'submitted', ...saidOf(one), onBehalf },
      reason: one.typed.note ?? '',
    })),
  );
  const submitted = await findSubmission(tx, input.submission, who.id, { branch, month });
  if (!submitted) throw new Error('a submission is not found in its own transaction');
  return done({ ...submitted, already: false });
}

async function submitRow(
  tx: Handle,
  author: string,
  onBehalf: boolean,
  { branch, form }: Submission,
  one: CellSubmission,
): Promise<{ id: string; version: number }> {
  const { code, period, typed, validated, row } = one;
  const entered = row?.enteredBy && row.state === 'draft' && sameCell(typedOf(row), typed);
  const said = {
    state: 'submitted' as const,
    proposedValue: validated.amounts?.value ?? null,
    proposedNumerator: validated.amounts?.numerator ?? null,
    proposedDenominator: validated.amounts?.denominator ?? null,
    proposedQualifier: qualifierOf(one),
    proposedNote: typed.note ?? '',
    typed: { ...typed, form },
    nil: validated.nil,
    onBehalf,
    checks: validated.checks.map((check) => check.code),
    ...(!entered && { enteredBy: author, enteredAt: sql`now()` }),
    submittedBy: author,
    submittedAt: sql`now()`,
    returnedBy: null,
    returnedAt: null,
    returnReason: null,
  };
  const [written] = row
    ? await tx
        .update(figure)
        .set({ ...said, version: sql`${figure.version} + 1` })
        .where(eq(figure.id, row.id))
        .returning({ id: figure.id, version: figure.version })
    : await tx
        .insert(figure)
        .values({ ...said, indicatorCode: code, branchCode: branch, period })
        .returning({ id: figure.id, version: figure.version });
  if (!written) throw new Error('a figure was not written');
  return written;
}

const qualifierOf = ({ validated }: CellSubmission) => (validated.atLeast ? ('gte' as const) : null);

const officialOf = (row: FigureRow | undefined) =>
  row?.numerator != null
    ? { numerator: row.numerator, denominator: row.denominator }
    : { value: row?.value ?? null };

const saidOf = ({ validated }: CellSubmission) =>
  validated.amounts?.numerator != null
    ? { numerator: validated.amounts.numerator, denominator: validated.amounts.denominator }
    : { value: validated.amounts?.value ?? null };
