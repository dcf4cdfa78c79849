import type { Handle } from '@/db/client';
import { authorizeReporting } from '@/lib/figure/scope-load';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';
import { type ReportCells, reportCells } from '@/lib/report/cells-load';
import type { PersonActor } from '@/lib/viewer/rules';
import { type CellFault, type MonthSheet, type SheetValidation, validateSheet } from './month-rows-view';

/** An uploaded month beside the branch's figures as they stand; without them where it is not theirs to report. */
export type ValidatedMonth = SheetValidation & { sheet: MonthSheet; report: ReportCells | null };

/** Validates an upload's months, each against what may be reported now and by whom; the first sheet of a month counts. */
export async function validateMonths(
  db: Handle,
  actor: PersonActor,
  months: readonly MonthSheet[],
): Promise<ValidatedMonth[]> {
  const validated: ValidatedMonth[] = [];
  for (const sheet of months) {
    const other = validated.find(
      (one) => one.sheet.branch === sheet.branch && one.sheet.month === sheet.month,
    );
    const refused = other
      ? ({ code: 'MONTH_TWICE', detail: { sheet: sheet.sheet, other: other.sheet.sheet } } as const)
      : null;
    validated.push(refused ? refusedMonth(sheet, refused) : await validateMonth(db, actor, sheet));
  }
  return validated;
}

async function validateMonth(db: Handle, actor: PersonActor, sheet: MonthSheet): Promise<ValidatedMonth> {
  const scope = /^\d{4}-(?:0[1-9]|1[0-2])$/.test(sheet.month)
    ? await authorizeReporting(db, actor, sheet.branch, sheet.month)
    : ({ ok: false, code: 'NOT_FOUND' } as const);
  if (!scope.ok) return refusedMonth(sheet, scope);
  const report = await reportCells(db, sheet.branch, sheet.month, scope.value.due, actor.id);
  const validation = validateSheet(
    sheet,
    report.cells,
    report.bounds,
    new Map(Object.entries(report.newest)),
  );
  return { ...validation, sheet, report };
}

function refusedMonth(sheet: MonthSheet, { code, detail }: FieldRefusal): ValidatedMonth {
  const fault: CellFault = {
    sheet: sheet.sheet,
    cell: 'A1',
    typed: sheet.month.slice(0, 40),
    code,
    ...(detail && { detail }),
  };
  return { sheet, report: null, changes: [], faults: [fault], unchanged: 0, outside: [] };
}
