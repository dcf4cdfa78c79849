import { and, eq, lt, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { workbookUpload } from '@/db/schema';
import { done, type Outcome, type RefusalCode, refusalCodes, refuse } from '@/lib/kit/refusal/rules';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import { type Actor, mayImport } from '@/lib/viewer/rules';
import { monthContent, readResult } from './content-view';
import { checkFigures } from './figure-run-write';

/** How many uploads of one person wait at once; older ones make room. */
const kept = 5;
/** Bytes that 20,000 rows may say together. */
const largestAnswer = 24 * 2 ** 20;

/**
 * Reads an uploaded workbook in a process of its own and keeps what it says until its owner has seen a preview and
 * said yes. Nothing of it is stored as figures. Answers the upload's id; refused: every file that is no workbook of
 * ours, is too large or not safe to open, and a workbook of figures from anybody but an administrator.
 */
export async function receiveWorkbook(
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Outcome<{ upload: string }>> {
  if (actor.kind !== 'person' || actor.role === 'leader') return refuse('NOT_FOUND');
  if (bytes.length === 0) return refuse('FILE_MISSING');
  const answer = await runInSandbox<unknown>(
    'lib/workbook/read-task.ts',
    { bytes },
    { maxOutput: largestAnswer },
  );
  if (!answer.ok) {
    if (answer.reason === 'busy') return refuse('RATE_LIMITED', { seconds: 20 });
    return refuse(answer.reason === 'failed' ? 'WORKBOOK_BROKEN' : 'WORKBOOK_SLOW');
  }
  const said = readResult.parse(answer.value);
  if ('refused' in said) {
    const code: RefusalCode = refusalCodes.find((one) => one === said.refused.code) ?? 'WORKBOOK_BROKEN';
    return refuse(code, said.refused.detail);
  }
  if (said.kind === 'figures' && !mayImport(actor)) return refuse('WORKBOOK_OTHER');
  if (said.kind === 'month' && !monthContent.safeParse(said.months).success) return refuse('WORKBOOK_OTHER');
  const content = said.kind === 'month' ? JSON.stringify(said.months) : answer.bytes.toString('utf8');
  const upload = await keepUpload(actor.id, {
    kind: said.kind,
    fileName: [...name.replace(/[\p{Cc}\p{Cs}]/gu, '')].slice(-120).join('') || '.xlsx',
    size: bytes.length,
    // PostgreSQL keeps no U+0000, however it is written.
    content: content.replaceAll('\\u0000', '\\ufffd'),
    found: said.kind === 'month' ? { passed: said.passed } : { passed: said.passed, sheets: said.sheets },
  });
  if (said.kind === 'figures') {
    const checked = await checkFigures(actor.id, upload);
    if (!checked.ok) {
      await database().delete(workbookUpload).where(eq(workbookUpload.id, upload));
      return checked;
    }
  }
  return done({ upload });
}

async function keepUpload(
  personId: string,
  values: Omit<typeof workbookUpload.$inferInsert, 'personId'>,
): Promise<string> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`delete from workbook_upload where person_id = ${personId} and id not in (
      select id from workbook_upload where person_id = ${personId} order by uploaded_at desc limit ${kept - 1})`);
    const [row] = await tx
      .insert(workbookUpload)
      .values({ ...values, personId })
      .returning({ id: workbookUpload.id });
    if (!row) throw new Error('an upload was not kept');
    return row.id;
  });
}

/** Forgets an upload; what was stored from it stays. */
export async function discardUpload(actor: Actor, id: string): Promise<Outcome> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  const gone = await database()
    .delete(workbookUpload)
    .where(and(eq(workbookUpload.id, id), eq(workbookUpload.personId, actor.id)))
    .returning({ id: workbookUpload.id });
  return gone.length > 0 ? done(null) : refuse('NOT_FOUND');
}

/** Removes the uploads whose day is over. */
export async function deleteExpiredUploads(): Promise<void> {
  await database().delete(workbookUpload).where(lt(workbookUpload.expiresAt, sql`now()`));
}
