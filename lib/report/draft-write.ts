import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { figure } from '@/db/schema';
import { isBlankCell, sameCell, type TypedCell, trimmedCell, typedOfProposal } from '@/lib/figure/cell-rules';
import { type FigureRow, loadConflicts, lockFigures, typedOf } from '@/lib/figure/row-load';
import { authorizeReporting, type ReportingScope } from '@/lib/figure/scope-load';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { listProposals } from '@/lib/proposals/proposals-load';
import type { Actor } from '@/lib/viewer/rules';
import type { CellInput, ReportInput } from './input';
import type { SavedDrafts } from './result-rules';
import { retryOnUniqueViolation } from './retry-write';

type Drafts = Pick<ReportInput, 'branch' | 'month' | 'form' | 'cells'>;

/**
 * Keeps what is being typed, also where it cannot be read. Each cell is written only over the version that its author
 * saw; the others come back as conflicts, and nothing is overwritten unseen. Clearing a cell takes its draft back.
 * Typing is neither history nor audited: only submitting is. A locked month keeps drafts too.
 */
export async function saveDrafts(actor: Actor, input: Drafts): Promise<Outcome<SavedDrafts>> {
  return retryOnUniqueViolation(() => database().transaction((tx) => saveDraftsIn(tx, actor, input)));
}

/** The same inside a transaction of the caller's, who may keep several months, or none of them. */
export async function saveDraftsIn(
  tx: Handle,
  actor: Actor,
  { branch, month, form, cells }: Drafts,
): Promise<Outcome<SavedDrafts>> {
  const scope = await authorizeReporting(tx, actor, branch, month);
  if (!scope.ok) return scope;
  const changed = Object.entries(cells).filter(([, cell]) => cell.resolve !== 'theirs' && !isUnchanged(cell));
  if (changed.some(([code]) => !scope.value.due.has(code))) return refuse('NOT_FOUND');
  const codes = changed.map(([code]) => code).sort();
  const rows = await lockFigures(tx, branch, codes, month);
  const saved: Omit<SavedDrafts, 'conflicts' | 'savedAt'> = { versions: {}, refused: {} };
  const conflicting: FigureRow[] = [];
  for (const code of codes) {
    const cell = cells[code];
    const period = scope.value.due.get(code);
    if (!cell || !period) continue;
    const row = rows.find((one) => one.indicator === code && one.period === period);
    const other = rows.find((one) => one.indicator === code && one.period !== period);
    if (other) saved.refused[code] = { code: 'OVERLAP', detail: { period: other.period } };
    else if (row && isConflict(row, cell, form, scope.value)) conflicting.push(row);
    else
      saved.versions[code] = await upsertDraft(
        tx,
        scope.value,
        { branch, code, period, form },
        cell.typed,
        row,
      );
  }
  return done({
    savedAt: new Date().toISOString(),
    ...saved,
    conflicts: await loadConflicts(tx, conflicting),
  });
}

/** Takes one draft back: what was typed is gone, what was official or returned stays. */
export async function discardDraft(
  actor: Actor,
  input: Drafts & { indicator: string },
): Promise<Outcome<SavedDrafts>> {
  const seen = input.cells[input.indicator]?.seen ?? 0;
  const cells = { [input.indicator]: { typed: {}, loaded: null, seen, resolve: null } };
  return saveDrafts(actor, { ...input, cells });
}

/**
 * Types what a source proposes into one cell, and saves the others of the form as they are. NOT_FOUND where nothing is
 * proposed any more.
 */
export async function takeProposal(
  actor: Actor,
  input: Drafts & { indicator: string },
): Promise<Outcome<SavedDrafts>> {
  const { branch, month, indicator } = input;
  const scope = await authorizeReporting(database(), actor, branch, month);
  if (!scope.ok) return scope;
  const proposal = (await listProposals(database(), branch, scope.value.due)).get(indicator);
  if (!proposal) return refuse('NOT_FOUND');
  const { seen = 0, resolve = null, typed = {} } = input.cells[indicator] ?? {};
  const note = typed.note ? { note: typed.note } : {};
  const cell = { typed: { ...note, ...typedOfProposal(proposal) }, loaded: null, seen, resolve };
  return saveDrafts(actor, { ...input, cells: { ...input.cells, [indicator]: cell } });
}

/** Whether a cell still says what the form had shown when it was loaded. */
export function isUnchanged({ typed, loaded, resolve }: CellInput): boolean {
  if (resolve !== null || loaded === null) return false;
  try {
    return sameCell(typed, trimmedCell(JSON.parse(loaded) as TypedCell));
  } catch {
    return false;
  }
}

/**
 * Whether writing the cell would overwrite what its author never saw. The same form's own earlier save, of which the
 * answer was lost, is no conflict, nor is a row that says the same.
 */
export function isConflict(row: FigureRow, cell: CellInput, form: string, { who }: ReportingScope): boolean {
  if (row.state === 'submitted') return true;
  if (row.version === cell.seen) return false;
  if (row.state === 'draft' && row.typed?.form === form && row.enteredBy === who.id) return false;
  return !sameCell(typedOf(row), cell.typed);
}

async function upsertDraft(
  tx: Handle,
  { who }: ReportingScope,
  at: { branch: string; code: string; period: string; form: string },
  typed: TypedCell,
  row: FigureRow | undefined,
): Promise<number> {
  const blank = isBlankCell(typed);
  if (!row) return blank ? 0 : insertDraft(tx, who.id, at, typed);
  if (row.state === 'draft' || !blank) {
    if (row.state === 'draft' && sameCell(typedOf(row), typed)) return row.version;
    if (blank && !row.approvedAt && !row.submittedAt) {
      await tx.delete(figure).where(eq(figure.id, row.id));
      return 0;
    }
    const rests = row.approvedAt ? 'approved' : row.returnReason ? 'returned' : 'draft';
    await tx
      .update(figure)
      .set({
        state: blank ? rests : 'draft',
        version: sql`${figure.version} + 1`,
        typed: blank ? null : { ...typed, form: at.form },
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
    return row.version + 1;
  }
  return row.version;
}

async function insertDraft(
  tx: Handle,
  author: string,
  { branch, code, period, form }: { branch: string; code: string; period: string; form: string },
  typed: TypedCell,
): Promise<number> {
  await tx.insert(figure).values({
    indicatorCode: code,
    branchCode: branch,
    period,
    state: 'draft',
    typed: { ...typed, form },
    enteredBy: author,
    enteredAt: sql`now()`,
  });
  return 1;
}
