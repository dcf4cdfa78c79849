import { eq, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { workbookUpload } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { refusalOf, retryOnUniqueViolation } from '@/lib/kit/refusal/database';
import { done, type Outcome, type Refusal, refuse } from '@/lib/kit/refusal/rules';
import { saveDraftsIn } from '@/lib/report/draft-write';
import type { CellInput } from '@/lib/report/input';
import type { Actor } from '@/lib/viewer/rules';
import { monthContent } from './content-view';
import { lockUpload } from './upload-lock-write';
import { validateMonths } from './validate-load';

export type StoredMonths = { drafts: number; months: { branch: string; month: string }[] };

class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/**
 * Keeps an upload's months as drafts, all of them or none, through the rules of the form: each figure only over the
 * version that its author saw when downloading. `overwrites` are the conflicts, `SHEET:CODE`, in which the upload is to win;
 * in the others what is there stays. A second yes is answered as the first. `PREVIEW_CHANGED` where a figure moved
 * between preview and yes in a way that nobody has chosen about.
 */
export async function storeMonths(
  actor: Actor,
  {
    upload,
    overwrites,
    shownVersions,
  }: { upload: string; overwrites: ReadonlySet<string>; shownVersions: ReadonlyMap<string, number> },
): Promise<Outcome<StoredMonths>> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  try {
    return await retryOnUniqueViolation(() =>
      database().transaction(async (tx) => {
        const row = await lockUpload(tx, actor.id, upload);
        if (row?.kind !== 'month') throw new RolledBack(refuse('NOT_FOUND'));
        if (row.storedAt) throw new RolledBack(refuse('ALREADY_DONE'));
        const months = await validateMonths(tx, actor, monthContent.parse(JSON.parse(row.content)));
        const faults = months.reduce((sum, { faults }) => sum + faults.length, 0);
        if (faults > 0) throw new RolledBack(refuse('IMPORT_ERRORS', { n: faults }));
        const stored: StoredMonths = { drafts: 0, months: [] };
        for (const { sheet, changes } of months) {
          const cells: Record<string, CellInput> = Object.create(null);
          for (const { kind, cell, typed, seen: version } of changes) {
            const key = `${sheet.sheet}:${cell.code}`;
            if (kind === 'conflict' && shownVersions.get(key) !== cell.version)
              throw new RolledBack(refuse('PREVIEW_CHANGED'));
            if (kind === 'conflict' && !overwrites.has(key)) continue;
            cells[cell.code] =
              kind === 'conflict'
                ? { typed, loaded: null, seen: cell.version, resolve: 'mine' }
                : { typed, loaded: null, seen: version, resolve: null };
          }
          const codes = Object.keys(cells);
          if (codes.length === 0) continue;
          const { branch, month } = sheet;
          const saved = await saveDraftsIn(tx, actor, { branch, month, form: upload, cells });
          if (!saved.ok) throw new RolledBack(saved);
          const [refused] = Object.values(saved.value.refused);
          if (refused) throw new RolledBack(refuse(refused.code, refused.detail));
          if (Object.keys(saved.value.conflicts).length > 0) throw new RolledBack(refuse('PREVIEW_CHANGED'));
          stored.drafts += codes.length;
          stored.months.push({ branch, month });
        }
        await tx
          .update(workbookUpload)
          .set({ storedAt: sql`now()`, found: { ...row.found, stored } })
          .where(eq(workbookUpload.id, upload));
        await record(
          tx,
          actor,
          stored.months.map(({ branch, month }) => ({
            action: 'workbook.drafts',
            subject: month,
            branch,
            after: { file: row.fileName, drafts: stored.drafts },
            affectsFigures: false,
          })),
        );
        return done(stored);
      }),
    );
  } catch (error) {
    const refusal = error instanceof RolledBack ? error.refusal : refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
}
