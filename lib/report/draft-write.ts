import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { figure } from '@/db/schema';
import { isBlankCell, sameCell, type TypedCell } from '@/lib/figure/cell-rules';
import { noSubmission } from '@/lib/figure/proposed-rules';
import { amountsAuthor, type FigureRow, loadConflicts, lockFigures, typedOf } from '@/lib/figure/row-load';
import { authorizeReporting } from '@/lib/figure/scope-load';
import { retryOnUniqueViolation } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { isConflict, isUnchanged } from './conflict-load';
import type { ReportInput } from './input';
import type { SavedDrafts } from './result-rules';

export type Drafts = Pick<ReportInput, 'branch' | 'month' | 'form' | 'cells'>;

/**
 * Saves what is being typed, even where it cannot be read. Each cell is written only over the version that its author
 * saw; the others come back as conflicts, and nothing is overwritten unseen. Clearing a cell removes its draft.
 * Typing is neither history nor audited: only submitting is. A locked month accepts drafts too.
 */
export async function saveDrafts(actor: Actor, input: Drafts): Promise<Outcome<SavedDrafts>> {
  return retryOnUniqueViolation(() => database().transaction((tx) => saveDraftsIn(tx, actor, input)));
}

/** The same inside the caller's transaction, who may save several months or none of them; as if it were `at`. */
export async function saveDraftsIn(
  tx: Handle,
  actor: Actor,
  { branch, month, form, cells }: Drafts,
  at?: Date,
): Promise<Outcome<SavedDrafts>> {
  const scope = await authorizeReporting(tx, actor, branch, month);
  if (!scope.ok) return scope;
  const { who, due } = scope.value;
  const changed = Object.entries(cells).filter(([, cell]) => cell.resolve !== 'theirs' && !isUnchanged(cell));
  if (changed.some(([code]) => !due.has(code))) return refuse('NOT_FOUND');
  const codes = changed.map(([code]) => code).sort();
  const rows = await lockFigures(tx, branch, codes, month);
  const saved: Omit<SavedDrafts, 'conflicts' | 'savedAt'> = { versions: {}, refused: {} };
  const conflicting: FigureRow[] = [];
  for (const code of codes) {
    const cell = cells[code];
    const period = due.get(code);
    if (!cell || !period) continue;
    const row = rows.find((figure) => figure.indicator === code && figure.period === period);
    const other = rows.find((figure) => figure.indicator === code && figure.period !== period);
    if (other) saved.refused[code] = { code: 'OVERLAP', detail: { period: other.period } };
    else if (row && isConflict(row, cell, form, scope.value)) conflicting.push(row);
    else
      saved.versions[code] = row
        ? await updateDraft(tx, who.id, row, { typed: cell.typed, form, at })
        : await insertDraft(tx, who.id, { code, branch, period }, { typed: cell.typed, form, at });
  }
  return done({
    savedAt: new Date().toISOString(),
    ...saved,
    conflicts: await loadConflicts(tx, conflicting),
  });
}

/** Discards one draft: what was typed is gone, what was official or returned stays. */
export async function discardDraft(
  actor: Actor,
  input: Drafts & { indicator: string },
): Promise<Outcome<SavedDrafts>> {
  const version = input.cells[input.indicator]?.seen ?? 0;
  const cells = { [input.indicator]: { typed: {}, loaded: null, seen: version, resolve: null } };
  return saveDrafts(actor, { ...input, cells });
}

type Content = { typed: TypedCell; form: string; at: Date | undefined };

/** Writes typed text into a figure's draft and answers its new version; 0 where nothing is left of the figure. */
async function updateDraft(
  tx: Handle,
  author: string,
  row: FigureRow,
  { typed, form, at }: Content,
): Promise<number> {
  const blank = isBlankCell(typed);
  const isDraft = row.state === 'draft';
  if (isDraft ? sameCell(typedOf(row), typed) : blank) return row.version;
  if (blank && !row.approvedAt && !row.submittedAt) {
    await tx.delete(figure).where(eq(figure.id, row.id));
    return 0;
  }
  const stateWithoutDraft = row.approvedAt ? 'approved' : row.returnReason ? 'returned' : 'draft';
  await tx
    .update(figure)
    .set({
      ...noSubmission,
      state: blank ? stateWithoutDraft : 'draft',
      version: sql`${figure.version} + 1`,
      typed: blank ? null : { ...typed, form },
      amountsBy: blank ? null : amountsAuthor(row, typed, author),
      enteredBy: author,
      enteredAt: at ?? sql`now()`,
    })
    .where(eq(figure.id, row.id));
  return row.version + 1;
}

async function insertDraft(
  tx: Handle,
  author: string,
  { code, branch, period }: { code: string; branch: string; period: string },
  { typed, form, at }: Content,
): Promise<number> {
  if (isBlankCell(typed)) return 0;
  await tx.insert(figure).values({
    indicatorCode: code,
    branchCode: branch,
    period,
    state: 'draft',
    typed: { ...typed, form },
    amountsBy: author,
    enteredBy: author,
    enteredAt: at ?? sql`now()`,
  });
  return 1;
}
