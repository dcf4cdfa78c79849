import { randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { branch, evidence, evidenceThumbnail } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { reportError } from '@/lib/kit/log/report-error';
import { refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, type Refusal, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, actorId, mayReview } from '@/lib/viewer/rules';
import type { FileType } from '@/lib/vocabulary/evidence';
import type { RemoveInput } from './input';
import { countFiles, lockQuota, quotaOf } from './quota-load';
import {
  type EvidenceStanding,
  type EvidenceSubject,
  formatSize,
  maxFiles,
  mayAdd,
  mayRemove,
  maySee,
  parseSubject,
  subjectKey,
} from './rules';
import { StoreFailure } from './store-failure-rules';
import {
  configuredStore,
  insertChunks,
  removeContent,
  rollbackUpload,
  uploadToObjectStore,
} from './store-write';
import { loadStanding } from './subject-load';
import type { TempFile } from './temp-file-client';

type NewFile = { name: string; type: FileType; file: TempFile };
/** `duplicate`: the same content was stored before and stays as it was. */
export type AddedFile = { id: string; duplicate: boolean };

/**
 * Stores a validated file as evidence of a subject, the same content only once. A branch's year has a quota, which two
 * concurrent uploads do not exceed. A failing store leaves nothing behind (STORE_DOWN).
 */
export async function addEvidence(
  actor: Actor,
  subject: EvidenceSubject,
  newFile: NewFile,
): Promise<Outcome<AddedFile>> {
  const before = await checkRoom(database(), actor, subject, newFile.file);
  if (!before.ok || 'id' in before.value) return before as Outcome<AddedFile>;
  const id = randomUUID();
  const store = configuredStore();
  try {
    await uploadToObjectStore(id, newFile.file, store);
  } catch (error) {
    return storeDownOr(error);
  }
  const outcome = await database()
    .transaction((tx) => insertEvidence(tx, actor, subject, { ...newFile, id, store }))
    .catch(async (error: unknown) => {
      await rollbackUpload(id, store);
      return refusedOr(error);
    });
  if (!outcome.ok || outcome.value.duplicate) await rollbackUpload(id, store);
  return outcome;
}

async function insertEvidence(
  tx: Handle,
  actor: Actor,
  subject: EvidenceSubject,
  { id, store, name, type, file }: NewFile & { id: string; store: 'database' | 's3' },
): Promise<Outcome<AddedFile>> {
  const standing = await loadStanding(tx, subject);
  if (standing) await lockQuota(tx, standing.branch, standing.year);
  const room = await checkRoom(tx, actor, subject, file);
  if (!room.ok || 'id' in room.value) return room as Outcome<AddedFile>;
  const { branch: branchCode, year } = room.value;
  await tx.insert(evidence).values({
    id,
    kind: subject.kind,
    subject: subjectKey(subject),
    branchCode,
    year,
    name,
    type,
    size: file.size,
    hash: file.hash,
    store,
    addedBy: actorId(actor),
  });
  if (store === 'database') await insertChunks(tx, id, file);
  await record(tx, actor, [{ action: 'evidence.add', ...eventOf(subject, branchCode, name, file.size) }]);
  return done({ id, duplicate: false });
}

/** The place for a file, the existing file with the same content, or the refusal. */
async function checkRoom(
  db: Handle,
  actor: Actor,
  subject: EvidenceSubject,
  { hash, size }: TempFile,
): Promise<Outcome<EvidenceStanding | AddedFile>> {
  const standing = await loadStanding(db, subject);
  if (actor.kind !== 'person' || !standing || !mayAdd(actor, standing)) return refuse('NOT_FOUND');
  const key = subjectKey(subject);
  const [existing] = await db
    .select({ id: evidence.id })
    .from(evidence)
    .where(
      and(
        eq(evidence.kind, subject.kind),
        eq(evidence.subject, key),
        eq(evidence.hash, hash),
        isNull(evidence.removedAt),
      ),
    );
  if (existing) return done({ id: existing.id, duplicate: true });
  if ((await countFiles(db, subject.kind, key)) >= maxFiles) return refuse('FILES_MANY', { most: maxFiles });
  const { used, limit } = await quotaOf(db, standing.branch, standing.year);
  return used + size > limit ? quotaRefusal(db, standing, { used, limit, size }) : done(standing);
}

async function quotaRefusal(
  db: Handle,
  { branch: code, year }: EvidenceStanding,
  { used, limit, size }: { used: number; limit: number; size: number },
): Promise<Refusal> {
  const [found] = await db
    .select({ branch: branch.shortName, branchEn: branch.nameEn })
    .from(branch)
    .where(eq(branch.code, code));
  return refuse('QUOTA_FULL', {
    branch: found?.branch ?? code,
    branchEn: found?.branchEn || code,
    year,
    used: formatSize(used),
    limit: formatSize(limit),
    size: formatSize(size),
  });
}

/**
 * Removes a file: its branch while the figure is not approved or the item not closed (EVIDENCE_KEPT after that), the
 * secretariat with a reason. The row stays, with who removed it and why; content and thumbnail are deleted.
 */
export async function removeEvidence(actor: Actor, { id, reason }: RemoveInput): Promise<Outcome> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  return database()
    .transaction(async (tx): Promise<Outcome> => {
      const [row] = await tx.select().from(evidence).where(eq(evidence.id, id)).for('update');
      const subject = row && parseSubject(row.kind, row.subject);
      if (!row || !subject || row.removedAt) return refuse('NOT_FOUND');
      const standing = await loadStanding(tx, subject);
      if (!standing || !maySee(actor, standing) || !(mayReview(actor) || mayAdd(actor, standing)))
        return refuse('NOT_FOUND');
      if (!mayRemove(actor, standing)) return refuse('EVIDENCE_KEPT');
      if (mayReview(actor) && reason === '') return refuseField('reason', 'REASON_MISSING');
      await tx
        .update(evidence)
        .set({ removedAt: sql`now()`, removedBy: actor.id, removedReason: reason })
        .where(eq(evidence.id, id));
      await tx.delete(evidenceThumbnail).where(eq(evidenceThumbnail.evidenceId, id));
      const event = eventOf(subject, row.branchCode, row.name, row.size);
      await record(tx, actor, [{ action: 'evidence.remove', ...event, reason }]);
      // Last, so that a failing store leaves everything as it was.
      await removeContent(tx, row);
      return done(null);
    })
    .catch((error: unknown) => (error instanceof StoreFailure ? storeDownOr(error) : refusedOr(error)));
}

/** Records the download of a year's files. */
export const recordArchive = (
  actor: Actor,
  { year, branch: code, files, size }: { year: number; branch: string | null; files: number; size: number },
): Promise<void> =>
  database().transaction((tx) =>
    record(tx, actor, [
      {
        action: 'evidence.archive',
        subject: String(year),
        ...(code && { branch: code }),
        after: { files, size: formatSize(size) },
        affectsFigures: false,
      },
    ]),
  );

const eventOf = (subject: EvidenceSubject, branchCode: string, name: string, size: number) => ({
  subject: name,
  branch: branchCode,
  ...(subject.kind === 'figure' && { indicator: subject.indicator }),
  after: {
    size: formatSize(size),
    ...(subject.kind === 'figure' && { period: subject.period }),
    ...(subject.kind === 'plan' && { item: `${subject.year} · ${subject.number}` }),
  },
  affectsFigures: false,
});

/** @throws the error itself unless it is a failure of the store */
function storeDownOr(error: unknown): Refusal {
  if (!(error instanceof StoreFailure)) throw error;
  reportError(error);
  return refuse('STORE_DOWN');
}
