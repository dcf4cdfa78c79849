import 'server-only';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { workbookUpload } from '@/db/schema';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { isUuid } from '@/lib/kit/format/uuid';
import { getReport } from '@/lib/report/read';
import type { Viewer } from '@/lib/viewer/rules';
import { actorOf } from '@/lib/viewer/session-read';
import { monthContent } from './content-view';
import type { FiguresFound, LeftOut } from './figure-shape-rules';
import type { StoredMonths } from './month-write';
import { type ValidatedMonth, validateMonths } from './validate-load';

type Kept = { id: string; fileName: string; uploadedAt: Date; expiresAt: Date; storedAt: Date | null };
export type MonthPreviewData = Kept & {
  kind: 'month';
  left: LeftOut;
  months: ValidatedMonth[];
  /** The names of the months' branches, by code. */
  branches: Map<string, [zh: string, en: string]>;
  stored: StoredMonths | null;
};
export type FiguresPreviewData = Kept & { kind: 'figures'; found: FiguresFound };
export type Preview = MonthPreviewData | FiguresPreviewData;

type RecentUpload = Pick<Kept, 'id' | 'fileName' | 'uploadedAt' | 'storedAt'>;

const columns = {
  id: workbookUpload.id,
  kind: workbookUpload.kind,
  fileName: workbookUpload.fileName,
  // Of figures there are megabytes, which their preview does not show.
  content: sql<string>`case when ${workbookUpload.kind} = 'month' then ${workbookUpload.content} else '' end`,
  found: workbookUpload.found,
  uploadedAt: workbookUpload.uploadedAt,
  expiresAt: workbookUpload.expiresAt,
  storedAt: workbookUpload.storedAt,
};
const lasts = gt(workbookUpload.expiresAt, sql`now()`);

/** What an upload of the viewer's would do, judged against the figures as they stand now; null for anybody else's. */
export async function getPreview(viewer: Viewer, id: string): Promise<Preview | null> {
  if (!isUuid(id)) return null;
  const [row] = await database()
    .select(columns)
    .from(workbookUpload)
    .where(and(eq(workbookUpload.id, id), eq(workbookUpload.personId, viewer.id), lasts));
  if (!row) return null;
  const { content, found, kind, ...rest } = row;
  if (kind === 'figures') return { ...rest, kind, found: found as FiguresFound };
  const {
    stored = null,
    passed = [],
    hidden = [],
    outside = [],
  } = (found ?? {}) as Partial<LeftOut> & { stored?: StoredMonths };
  const months = rest.storedAt
    ? []
    : await validateMonths(database(), actorOf(viewer), monthContent.parse(JSON.parse(content)));
  const { branches } = await currentCatalogue(database());
  const names = new Map(branches.map((one) => [one.code, [one.name, one.nameEn] as [string, string]]));
  return { ...rest, kind, left: { passed, hidden, outside }, stored, months, branches: names };
}

/** The viewer's own uploads of the last day, newest first. */
const recentUploads = (viewer: Viewer): Promise<RecentUpload[]> =>
  database()
    .select({
      id: workbookUpload.id,
      fileName: workbookUpload.fileName,
      uploadedAt: workbookUpload.uploadedAt,
      storedAt: workbookUpload.storedAt,
    })
    .from(workbookUpload)
    .where(and(eq(workbookUpload.personId, viewer.id), lasts))
    .orderBy(desc(workbookUpload.uploadedAt));

/** What the page of workbooks shows; null for whoever reports nothing, or a branch that is not theirs. */
export async function getWorkbooks(viewer: Viewer, query: { branch?: string; year?: string }) {
  const report = await getReport(viewer, query);
  if (!report) return null;
  const { branch, branches, year, years, months } = report;
  return {
    branch,
    branches,
    year,
    years,
    months: months.filter(({ state }) => state !== 'future' && state !== 'empty'),
    recent: await recentUploads(viewer),
  };
}
