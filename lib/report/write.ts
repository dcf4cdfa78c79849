import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { figure, figureRevision, submission } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { sameCell } from '@/lib/figure/cell-rules';
import { auditedAmount, type Proposed, revisionOf } from '@/lib/figure/proposed-rules';
import { amountsAuthor, typedOf } from '@/lib/figure/row-load';
import { authorizeReporting } from '@/lib/figure/scope-load';
import { refusalOf, retryOnUniqueViolation } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Amounts } from '@/lib/measure/amount';
import { type Actor, reportsOnBehalf } from '@/lib/viewer/rules';
import type { Submitted } from './result-rules';
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
    return await retryOnUniqueViolation(() =>
      database().transaction((tx) => submitFiguresIn(tx, actor, input)),
    );
  } catch (error) {
    const refusal = error instanceof SubmissionRefused ? error.refusal : refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
}

/**
 * The same inside the caller's transaction, as if it were `at`.
 * @throws SubmissionRefused
 */
export async function submitFiguresIn(
  tx: Handle,
  actor: Actor,
  input: Submission,
  at?: Date,
): Promise<Outcome<Submitted>> {
  const { branch, month } = input;
  const scope = await authorizeReporting(tx, actor, branch, month);
  if (!scope.ok) return scope;
  const { who } = scope.value;
  // First, so that the same submission sent twice at once waits here and then finds itself done.
  const [begun] = await tx
    .insert(submission)
    .values({ id: input.submission, personId: who.id, branchCode: branch, period: month, figures: 0, at })
    .onConflictDoNothing()
    .returning({ id: submission.id });
  if (!begun) {
    const earlier = await findSubmission(tx, input.submission, who.id, { branch, month });
    return earlier ? done({ ...earlier, already: true }) : refuse('NOT_FOUND');
  }
  const cells = await validateSubmission(tx, scope.value, input);
  await tx.update(submission).set({ figures: cells.length }).where(eq(submission.id, input.submission));
  const onBehalf = reportsOnBehalf(who, branch);
  const written: Written[] = [];
  for (const cell of cells) written.push(await writeCell(tx, cell, { author: who.id, onBehalf, input, at }));
  await tx
    .insert(figureRevision)
    .values(written.map(({ cell, row }) => ({ ...submitRevision(cell, row), by: who.id, at })));
  await record(tx, actor, written.map(submitEvent));
  const submitted = await findSubmission(tx, input.submission, who.id, { branch, month });
  if (!submitted) throw new Error('a submission is not found in its own transaction');
  return done({ ...submitted, already: false });
}

type WrittenRow = Proposed & { id: string; version: number; nil: boolean; onBehalf: boolean; branch: string };
type Written = { cell: CellSubmission; row: WrittenRow };

async function writeCell(
  tx: Handle,
  cell: CellSubmission,
  {
    author,
    onBehalf,
    input: { branch, form },
    at,
  }: { author: string; onBehalf: boolean; input: Submission; at: Date | undefined },
): Promise<Written> {
  const { code, period, typed, validated, row } = cell;
  const now = at ?? sql`now()`;
  const entered = row?.enteredBy && row.state === 'draft' && sameCell(typedOf(row), typed);
  const content = {
    proposedValue: validated.amounts?.value ?? null,
    proposedNumerator: validated.amounts?.numerator ?? null,
    proposedDenominator: validated.amounts?.denominator ?? null,
    proposedQualifier: validated.atLeast ? ('gte' as const) : null,
    proposedNote: typed.note ?? '',
    nil: validated.nil,
    onBehalf,
  };
  const columns = {
    ...content,
    state: 'submitted' as const,
    typed: { ...typed, form },
    amountsBy: amountsAuthor(row, typed, author),
    checks: validated.checks.map((check) => check.code),
    ...(!entered && { enteredBy: author, enteredAt: now }),
    submittedBy: author,
    submittedAt: now,
    returnedBy: null,
    returnedAt: null,
    returnReason: null,
  };
  const [written] = row
    ? await tx
        .update(figure)
        .set({ ...columns, version: sql`${figure.version} + 1` })
        .where(eq(figure.id, row.id))
        .returning({ id: figure.id, version: figure.version })
    : await tx
        .insert(figure)
        .values({ ...columns, indicatorCode: code, branchCode: branch, period })
        .returning({ id: figure.id, version: figure.version });
  if (!written) throw new Error('a figure was not written');
  return { cell, row: { ...content, ...written, branch } };
}

const none: Amounts = { value: null, numerator: null, denominator: null };

const submitRevision = ({ row: before, typed }: CellSubmission, row: WrittenRow) => ({
  ...revisionOf(row, row.version),
  move: 'submit' as const,
  state: 'submitted' as const,
  previousValue: before?.value ?? null,
  previousNumerator: before?.numerator ?? null,
  previousDenominator: before?.denominator ?? null,
  reason: before?.approvedAt ? (typed.note ?? '') : '',
});

const submitEvent = ({ cell: { code, period, typed, validated, row: before }, row }: Written) => ({
  action: 'figure.submit',
  subject: row.id,
  indicator: code,
  branch: row.branch,
  before: { period, state: before?.state ?? 'none', ...auditedAmount(before ?? none) },
  after: {
    period,
    state: 'submitted',
    ...auditedAmount(validated.amounts ?? none),
    onBehalf: row.onBehalf,
  },
  reason: typed.note ?? '',
});
