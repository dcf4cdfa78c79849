import 'server-only';
import { and, asc, eq, isNull, type SQL, sql, sum } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { branch, evidence, person, planItem } from '@/db/schema';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import type { Locale } from '@/lib/kit/i18n/locale';
import { mayReview, type Viewer } from '@/lib/viewer/rules';
import type { EvidenceKind } from '@/lib/vocabulary/evidence';
import { type Label, loadLabels } from './labels-load';
import { type Quota, quotaLimit } from './quota-load';
import { type EvidenceSubject, mayArchive, parseSubject, subjectKey } from './rules';

/** What a viewer may see of a year's evidence: all of it, or that of their branch and of items it supports. */
const visibleTo = (viewer: Pick<Viewer, 'role' | 'branch'>): SQL | undefined =>
  mayReview(viewer) || viewer.role === 'leader'
    ? undefined
    : sql`(${evidence.branchCode} = ${viewer.branch ?? ''} or ${evidence.kind} = 'plan' and exists (
        select from ${planItem} i where i.year || ' ' || i.number = ${evidence.subject}
          and ${viewer.branch ?? ''} in (i.owner_code, i.support_code)))`;

/** A year's files that a viewer may see, ordered by branch, subject and time. */
export const filesOfYear = (db: Handle, viewer: Pick<Viewer, 'role' | 'branch'>, year: number) =>
  db
    .select({
      id: evidence.id,
      kind: evidence.kind,
      subject: evidence.subject,
      branch: evidence.branchCode,
      branchName: branch.shortName,
      branchNameEn: branch.nameEn,
      name: evidence.name,
      type: evidence.type,
      size: evidence.size,
      hash: evidence.hash,
      store: evidence.store,
      by: person.name,
      at: evidence.addedAt,
    })
    .from(evidence)
    .innerJoin(branch, eq(branch.code, evidence.branchCode))
    .leftJoin(person, eq(person.id, evidence.addedBy))
    .where(and(eq(evidence.year, year), isNull(evidence.removedAt), visibleTo(viewer)))
    .orderBy(asc(branch.position), asc(evidence.kind), asc(evidence.subject), asc(evidence.addedAt));

export type YearFile = Awaited<ReturnType<typeof filesOfYear>>[number];
export type YearSubject = {
  subject: EvidenceSubject;
  kind: EvidenceKind;
  label: Label;
  files: YearFile[];
  size: number;
};
export type YearBranch = {
  code: string;
  name: string;
  nameEn: string;
  subjects: YearSubject[];
  quota: Quota;
  files: number;
  mayArchive: boolean;
};
export type EvidenceYear = {
  year: number;
  years: number[];
  branches: YearBranch[];
  files: number;
  size: number;
  mayArchive: boolean;
};

/** A year's evidence by branch and subject with the space it uses, as far as the viewer may see it. */
export async function findEvidenceYear(
  viewer: Viewer,
  locale: Locale,
  query: number | null,
): Promise<EvidenceYear> {
  const db = database();
  const { today } = await reportingCalendar(db);
  const year = query ?? Number(today.slice(0, 4));
  const [files, years, used, limit] = await Promise.all([
    filesOfYear(db, viewer, year),
    db.selectDistinct({ year: evidence.year }).from(evidence).where(visibleTo(viewer)),
    usedOf(db, year),
    quotaLimit(db),
  ]);
  const subjects = files.flatMap(({ kind, subject }) => parseSubject(kind, subject) ?? []);
  const labels = await loadLabels(db, locale, subjects);
  const branches = new Map<string, YearBranch>();
  for (const file of files) {
    const subject = parseSubject(file.kind, file.subject);
    const label = labels.get(file.subject);
    if (!subject || !label) continue;
    const ofBranch: YearBranch = branches.get(file.branch) ?? {
      code: file.branch,
      name: file.branchName,
      nameEn: file.branchNameEn,
      subjects: [],
      quota: { used: used.get(file.branch) ?? 0, limit },
      files: 0,
      mayArchive: mayArchive(viewer, file.branch),
    };
    branches.set(file.branch, ofBranch);
    ofBranch.files++;
    const last = ofBranch.subjects.at(-1);
    const same = last && last.kind === file.kind && subjectKey(last.subject) === file.subject;
    if (same) last.files.push(file);
    else ofBranch.subjects.push({ subject, kind: file.kind, label, files: [file], size: 0 });
    const current = ofBranch.subjects.at(-1);
    if (current) current.size += file.size;
  }
  return {
    year,
    years: [...new Set([...years.map((row) => row.year), year, Number(today.slice(0, 4))])].sort(),
    branches: [...branches.values()],
    files: files.length,
    size: files.reduce((total, { size }) => total + size, 0),
    mayArchive: files.length > 0 && mayArchive(viewer, null),
  };
}

async function usedOf(db: Handle, year: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ branch: evidence.branchCode, used: sum(evidence.size).mapWith(Number) })
    .from(evidence)
    .where(and(eq(evidence.year, year), isNull(evidence.removedAt)))
    .groupBy(evidence.branchCode);
  return new Map(rows.map(({ branch: code, used }) => [code, used]));
}
