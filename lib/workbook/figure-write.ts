import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { workbookUpload } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { findAssociation, todayOf } from '@/lib/catalogue/today-load';
import type { Row, Sheet } from '@/lib/csv-import/csv-rules';
import { loadCatalogue, loadExistingFigures, loadLocked } from '@/lib/csv-import/existing-load';
import { type FigurePlan, planFigures } from '@/lib/csv-import/figure-rules';
import { writeFigures } from '@/lib/csv-import/figure-write';
import { columnsOf, type RowOf, readRows } from '@/lib/csv-import/input';
import { inOrder, type Problem, problemAt } from '@/lib/csv-import/problem-rules';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { PersonActor } from '@/lib/viewer/rules';
import type { FigureCounts, FigureFault, FigureSheet, FiguresFound, UploadedRow } from './figure-shape-rules';
import { submitRows } from './figure-submit-write';
import { hadNumbers, splitForReview } from './review-split-rules';
import { lockUpload } from './upload-lock-write';

/** Faults stored with an upload: what a person is shown, and what a marked workbook can hold. */
const maxFaults = 5_000;

/** Validates an upload of figures and stores with it what it would change, or its faults. */
export async function checkFigures(personId: string, upload: string): Promise<Outcome> {
  return database().transaction(async (tx) => {
    const row = await lockUpload(tx, personId, upload);
    if (row?.kind !== 'figures') return refuse('NOT_FOUND');
    const { sheets, passed, hidden } = row.found as Pick<FiguresFound, 'sheets' | 'passed' | 'hidden'>;
    const rows = JSON.parse(row.content) as UploadedRow[];
    const { plan, waiting, problems } = await validate(tx, rows, sheets);
    const found: FiguresFound = {
      passed,
      hidden,
      sheets,
      rows: rows.length,
      counts: countsOf(plan, waiting),
      differing: plan.correct.filter(({ existing: one }) => hadNumbers(one)).length,
      faults: faultsOf(problems.slice(0, maxFaults), rows, sheets),
      faultCount: problems.length,
      sample: rows.slice(0, 20),
    };
    await tx.update(workbookUpload).set({ found }).where(eq(workbookUpload.id, upload));
    return done(null);
  });
}

/**
 * Imports an upload's figures, all or none, by the rules of a folder's import: old ones as approved history, the others
 * for somebody else's approval; other numbers than approved ones need a reason. The caller has checked that the actor
 * may import.
 */
export async function storeFigures(
  actor: PersonActor,
  upload: string,
  reason: string,
): Promise<Outcome<FigureCounts>> {
  return database().transaction(async (tx) => {
    // Imports run one at a time, and a large one takes longer than a page's timeout.
    await tx.execute(sql`select set_config('statement_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', '0', true), pg_advisory_xact_lock(hashtext('import'))`);
    const row = await lockUpload(tx, actor.id, upload);
    if (row?.kind !== 'figures') return refuse('NOT_FOUND');
    const { stored, ...found } = row.found as FiguresFound;
    if (row.storedAt) return stored ? done(stored) : refuse('ALREADY_DONE');
    const rows = JSON.parse(row.content) as UploadedRow[];
    const { plan, history, waiting, problems } = await validate(tx, rows, found.sheets);
    if (problems.length > 0) return refuse('IMPORT_ERRORS', { n: problems.length });
    if (reason === '' && plan.correct.some(({ existing: one }) => hadNumbers(one)))
      return refuse('REASON_MISSING');
    const events = await writeFigures(tx, history, { folder: row.fileName, reason }, () => {});
    events.push(...(await submitRows(tx, actor, waiting, reason)));
    const counts = countsOf(plan, waiting);
    await tx
      .update(workbookUpload)
      .set({ storedAt: sql`now()`, found: { ...found, stored: counts } })
      .where(eq(workbookUpload.id, upload));
    await record(tx, actor, [
      {
        action: 'workbook.import',
        after: { file: row.fileName, figures: counts.added + counts.corrected + counts.annotated },
        reason,
        affectsFigures: false,
      },
      ...events,
    ]);
    return done(counts);
  });
}

async function validate(tx: Handle, rows: readonly UploadedRow[], sheets: readonly FigureSheet[]) {
  const figures: RowOf<'figures'>[] = [];
  const problems: Problem[] = [];
  for (const { name, columns, twice, head: line = 1 } of sheets) {
    const allowed = new Set(Object.values(columnsOf('figures')).flat());
    const head = { file: name, line };
    for (const column of Object.keys(columns))
      if (!allowed.has(column))
        problems.push(problemAt(head, column, 'columnUnknown', { known: [...allowed].join(', ') }));
    problems.push(...twice.map((column) => problemAt(head, column, 'columnTwice')));
    const ofSheet: Row[] = rows.filter(({ sheet }) => sheet === name);
    for (const { line, cells } of ofSheet)
      if (cells['-']) problems.push(problemAt({ file: name, line }, '-', 'outside', { column: cells['-'] }));
    const sheet: Sheet = {
      file: name,
      columns: allowed,
      rows: ofSheet.map(onlyKnown(allowed)),
      legible: true,
    };
    const read = readRows('figures', sheet);
    // Not spread into push: 20,000 arguments would overflow the stack.
    for (const row of read.rows) figures.push(row);
    for (const problem of read.problems) problems.push(problem);
  }
  const catalogue = await loadCatalogue(tx);
  const existing = await loadExistingFigures(tx, figures, catalogue);
  const association = await findAssociation(tx);
  const when = { locked: await loadLocked(tx), today: todayOf(association) };
  const { plan, ...planned } = planFigures(figures, catalogue, existing, { ...when, correct: true });
  const split = splitForReview(plan, { ...when, deadlineDay: association?.deadlineDay ?? 5 });
  return {
    plan,
    ...split,
    problems: inOrder([...problems, ...planned.problems, ...split.problems]),
  };
}

const onlyKnown =
  (columns: ReadonlySet<string>) =>
  ({ line, cells }: Row): Row => ({
    line,
    cells: Object.fromEntries(Object.entries(cells).filter(([column]) => columns.has(column))),
  });

const countsOf = (
  { add, correct, annotate, unchanged }: FigurePlan,
  waiting: readonly unknown[],
): FigureCounts => ({
  added: add.length,
  corrected: correct.length,
  annotated: annotate.length,
  unchanged,
  waiting: waiting.length,
});

function faultsOf(
  problems: readonly Problem[],
  rows: readonly UploadedRow[],
  sheets: readonly FigureSheet[],
): FigureFault[] {
  if (problems.length === 0) return [];
  const byPlace = new Map(rows.map((row) => [`${row.sheet} ${row.line}`, row.cells]));
  const letters = new Map(sheets.map(({ name, columns }) => [name, columns]));
  return problems.map(({ file, line, column, code, detail }) => ({
    sheet: file,
    cell: `${letters.get(file)?.[column] ?? byPlace.get(`${file} ${line}`)?.['-'] ?? 'A'}${line}`,
    line,
    column,
    typed: (byPlace.get(`${file} ${line}`)?.[column] ?? '').slice(0, 80),
    code,
    ...(detail && { detail }),
  }));
}
