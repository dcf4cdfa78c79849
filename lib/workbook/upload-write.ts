import { and, eq, lt, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { database } from '@/db/client';
import { workbookUpload } from '@/db/schema';
import { refusalCodes } from '@/lib/kit/refusal/codes';
import { done, type Outcome, type RefusalCode, refuse } from '@/lib/kit/refusal/rules';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import { type Actor, mayImport } from '@/lib/viewer/rules';
import { monthContent, readResult } from './content-view';
import { checkFiguresInSandbox } from './figure-run-write';

type ReadWorkbook = Exclude<z.output<typeof readResult>, { refused: unknown }>;

/** Uploads of one person that wait for a yes; older ones are deleted. */
const maxUploads = 5;
/** Bytes of 20,000 rows together. */
const maxOutput = 24 * 2 ** 20;

/**
 * Reads an uploaded workbook in a sandbox and stores its content until its owner has seen a preview and said yes; no
 * figure is stored yet. Refused: a file that is no workbook of ours, is too large or unsafe to open, and a workbook of
 * figures from anybody but an administrator.
 */
export async function receiveWorkbook(
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Outcome<{ upload: string }>> {
  if (actor.kind !== 'person' || actor.role === 'leader') return refuse('NOT_FOUND');
  if (bytes.length === 0) return refuse('FILE_MISSING');
  const answer = await runInSandbox<unknown>('lib/workbook/read-task.ts', { bytes }, { maxOutput });
  if (!answer.ok) {
    if (answer.reason === 'busy') return refuse('RATE_LIMITED', { seconds: 20 });
    return refuse(answer.reason === 'failed' ? 'WORKBOOK_BROKEN' : 'WORKBOOK_SLOW');
  }
  const result = readResult.parse(answer.value);
  if ('refused' in result) {
    const code: RefusalCode = refusalCodes.find((code) => code === result.refused.code) ?? 'WORKBOOK_BROKEN';
    return refuse(code, result.refused.detail);
  }
  if (result.kind === 'figures' && !mayImport(actor)) return refuse('WORKBOOK_OTHER');
  if (result.kind === 'month' && !monthContent.safeParse(result.months).success)
    return refuse('WORKBOOK_OTHER');
  const content = result.kind === 'month' ? JSON.stringify(result.months) : answer.bytes.toString('utf8');
  const upload = await insertUpload(actor.id, {
    kind: result.kind,
    fileName: [...name.replace(/[\p{Cc}\p{Cs}]/gu, '')].slice(-120).join('') || '.xlsx',
    size: bytes.length,
    // PostgreSQL cannot store U+0000, however it is escaped.
    content: content.replaceAll('\\u0000', '\\ufffd'),
    found: leftOut(result),
  });
  if (result.kind === 'figures') {
    const checked = await checkFiguresInSandbox(actor.id, upload);
    if (!checked.ok) {
      await database().delete(workbookUpload).where(eq(workbookUpload.id, upload));
      return checked;
    }
  }
  return done({ upload });
}

/** What of the workbook was not read, and the sheets of its figures. */
const leftOut = ({ passed, hidden, ...read }: ReadWorkbook) =>
  read.kind === 'month' ? { passed, hidden, outside: read.outside } : { passed, hidden, sheets: read.sheets };

async function insertUpload(
  personId: string,
  values: Omit<typeof workbookUpload.$inferInsert, 'personId'>,
): Promise<string> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`delete from workbook_upload where person_id = ${personId} and id not in (
      select id from workbook_upload where person_id = ${personId} order by uploaded_at desc limit ${maxUploads - 1})`);
    const [row] = await tx
      .insert(workbookUpload)
      .values({ ...values, personId })
      .returning({ id: workbookUpload.id });
    if (!row) throw new Error('an upload was not stored');
    return row.id;
  });
}

/** Deletes an upload; what was stored from it stays. */
export async function discardUpload(actor: Actor, id: string): Promise<Outcome> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  const deleted = await database()
    .delete(workbookUpload)
    .where(and(eq(workbookUpload.id, id), eq(workbookUpload.personId, actor.id)))
    .returning({ id: workbookUpload.id });
  return deleted.length > 0 ? done(null) : refuse('NOT_FOUND');
}

/** Deletes the uploads whose day is over. */
export async function deleteExpiredUploads(): Promise<void> {
  await database().delete(workbookUpload).where(lt(workbookUpload.expiresAt, sql`now()`));
}
