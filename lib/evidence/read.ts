import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { database, type Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { evidence, evidenceThumbnail, person } from '@/db/schema';
import { isUuid } from '@/lib/kit/format/uuid';
import { groupBy } from '@/lib/measure/group';
import type { Viewer } from '@/lib/viewer/rules';
import type { EvidenceKind } from '@/lib/vocabulary/evidence';
import { type Quota, quotaOf } from './quota-load';
import {
  type EvidenceStanding,
  type EvidenceSubject,
  hasThumbnail,
  mayAdd,
  mayRemove,
  maySee,
  parseSubject,
  subjectKey,
} from './rules';
import type { StoredFile } from './store-load';
import { loadStanding } from './subject-load';

const remover = alias(person, 'remover');
const fileColumns = {
  id: evidence.id,
  kind: evidence.kind,
  subject: evidence.subject,
  branch: evidence.branchCode,
  year: evidence.year,
  name: evidence.name,
  type: evidence.type,
  size: evidence.size,
  addedBy: person.name,
  addedAt: evidence.addedAt,
  removedBy: remover.name,
  removedAt: evidence.removedAt,
  removedReason: evidence.removedReason,
  /** False where no thumbnail could be made. */
  pictured: sql<boolean>`${evidenceThumbnail.evidenceId} is null or ${evidenceThumbnail.image} is not null`,
};

const rows = (db: Handle) =>
  db
    .select(fileColumns)
    .from(evidence)
    .leftJoin(person, eq(person.id, evidence.addedBy))
    .leftJoin(remover, eq(remover.id, evidence.removedBy))
    .leftJoin(evidenceThumbnail, eq(evidenceThumbnail.evidenceId, evidence.id));

type EvidenceRow = Awaited<ReturnType<typeof rows>>[number];
export type EvidenceFile = Omit<EvidenceRow, 'pictured'> & { thumbnail: boolean };

const fileOf = ({ pictured, ...row }: EvidenceRow): EvidenceFile => ({
  ...row,
  thumbnail: pictured && hasThumbnail(row.type),
});

export type SubjectEvidence = {
  subject: EvidenceSubject;
  standing: EvidenceStanding;
  files: EvidenceFile[];
  /** Newest last; their content is deleted. */
  removed: EvidenceFile[];
  quota: Quota;
  mayAdd: boolean;
  mayRemove: boolean;
};

/** A subject's evidence for a viewer; null where there is no such subject, or none for them. */
export async function findEvidence(
  viewer: Viewer,
  subject: EvidenceSubject,
): Promise<SubjectEvidence | null> {
  const db = database();
  const standing = await loadStanding(db, subject);
  if (!standing || !maySee(viewer, standing)) return null;
  const [all, quota] = await Promise.all([
    rows(db)
      .where(and(eq(evidence.kind, subject.kind), eq(evidence.subject, subjectKey(subject))))
      .orderBy(asc(evidence.addedAt), asc(evidence.id)),
    quotaOf(db, standing.branch, standing.year),
  ]);
  const files = all.map(fileOf);
  return {
    subject,
    standing,
    files: files.filter(({ removedAt }) => removedAt === null),
    removed: files.filter(({ removedAt }) => removedAt !== null),
    quota,
    mayAdd: mayAdd(viewer, standing),
    mayRemove: mayRemove(viewer, standing),
  };
}

/** The files of several subjects, by subject; the caller has checked that they may be shown. */
export async function filesOf(
  db: Handle,
  kind: EvidenceKind,
  subjects: readonly string[],
): Promise<Map<string, EvidenceFile[]>> {
  if (subjects.length === 0) return new Map();
  const all = await rows(db)
    .where(and(eq(evidence.kind, kind), oneOf(evidence.subject, subjects), isNull(evidence.removedAt)))
    .orderBy(asc(evidence.addedAt), asc(evidence.id));
  return new Map(
    [...groupBy(all, ({ subject }) => subject)].map(([subject, files]) => [subject, files.map(fileOf)]),
  );
}

/** A file for a viewer; null where it does not exist, was removed, or is not theirs to see. */
export async function findFile(
  viewer: Viewer,
  id: string,
): Promise<(StoredFile & Pick<EvidenceRow, 'name' | 'type' | 'size'>) | null> {
  if (!isUuid(id)) return null;
  const db = database();
  const [row] = await db
    .select({
      id: evidence.id,
      kind: evidence.kind,
      subject: evidence.subject,
      branch: evidence.branchCode,
      name: evidence.name,
      type: evidence.type,
      size: evidence.size,
      hash: evidence.hash,
      store: evidence.store,
    })
    .from(evidence)
    .where(and(eq(evidence.id, id), isNull(evidence.removedAt)));
  const subject = row && parseSubject(row.kind, row.subject);
  if (!row || !subject) return null;
  const standing = await loadStanding(db, subject);
  return standing && maySee(viewer, standing) ? row : null;
}
