import { auditTable } from '@/lib/audit/table';
import { personalTables, recordTaken } from '@/lib/audit/taken-write';
import { branchTable } from '@/lib/branch/table';
import { evidenceTable } from '@/lib/evidence/table';
import { expertTable } from '@/lib/expert/table';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { ExportRequest, TableMaker } from '@/lib/kit/table/export-request';
import type { Table } from '@/lib/kit/table/table';
import { lockTable } from '@/lib/lock/table';
import { catalogueTable } from '@/lib/overview/catalogue-table';
import { contributionTable } from '@/lib/overview/contribution-table';
import { correctionTable, targetHistoryTable } from '@/lib/overview/history-table';
import { monthTable } from '@/lib/overview/month-table';
import { overviewTable } from '@/lib/overview/table';
import { peopleTable } from '@/lib/person/table';
import { planTable } from '@/lib/plan/plan-table';
import { targetTable } from '@/lib/plan/target-table';
import { messageTable } from '@/lib/reminder/table';
import { reportTable } from '@/lib/report/table';
import { statusTable } from '@/lib/reporting-status/table';
import { reviewTable } from '@/lib/review/table';
import { trainingTable } from '@/lib/training/table';
import type { PersonActor, Viewer } from '@/lib/viewer/rules';

/** Every table that can be taken along, by the name that its address has: `/export/overview.xlsx`. */
const tables: Record<string, TableMaker> = {
  overview: overviewTable,
  months: monthTable,
  contributions: contributionTable,
  corrections: correctionTable,
  'target-history': targetHistoryTable,
  indicators: catalogueTable,
  plan: planTable,
  targets: targetTable,
  report: reportTable,
  review: reviewTable,
  locks: lockTable,
  people: peopleTable,
  branches: branchTable,
  audit: auditTable,
  experts: expertTable,
  trainings: trainingTable,
  reporting: statusTable,
  reminders: messageTable,
  evidence: evidenceTable,
};

export const exportedTables: readonly string[] = Object.keys(tables);

/** The same for somebody who takes it along: personal data leave a row in the trail. */
export async function takeTable(
  actor: PersonActor,
  viewer: Viewer,
  locale: Locale,
  request: ExportRequest,
): Promise<Table | null> {
  const table = await findTable(viewer, locale, request);
  if (table && personalTables.includes(request.table))
    await recordTaken(actor, 'export.take', request.table, `${request.table}.${request.format}`);
  return table;
}

/** The table that was asked for, as far as the viewer may see it; null where there is none for them. */
export const findTable = async (
  viewer: Viewer,
  locale: Locale,
  { table, params }: ExportRequest,
): Promise<Table | null> =>
  (Object.hasOwn(tables, table) && (await tables[table]?.(viewer, locale, params))) || null;
