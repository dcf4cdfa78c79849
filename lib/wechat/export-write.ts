import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { wechatFile } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { draftProposals } from '@/lib/figure/source-draft-write';
import { done, type Outcome, type RefusalCode, refuse } from '@/lib/kit/refusal/rules';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import { eachDay } from '@/lib/measure/day';
import type { Month } from '@/lib/measure/period';
import type { Actor, PersonActor } from '@/lib/viewer/rules';
import { findMapping } from './account-load';
import { storeDays } from './day-write';
import { type ArticleRow, type FollowersRow, monthsIn, readExport } from './export-rules';
import type { TakeInput } from './input';
import { proposalsFor } from './proposals-load';
import { firstDay, lastDay, mayUseWechat } from './rules';

type Tables = { tables?: string[][][]; why?: keyof typeof whys };

const whys = {
  workbook: 'WECHAT_WORKBOOK',
  binary: 'WECHAT_BINARY',
  other: 'WECHAT_TABLE',
  noTable: 'WECHAT_TABLE',
  limits: 'WECHAT_LIMITS',
} as const satisfies Record<string, RefusalCode>;

/**
 * Reads an uploaded export in a sandbox and stores it as a preview; nothing is proposed before it is taken. Returns the
 * preview's id. Refused with the file's fault, or NOT_FOUND for those who may not use the account.
 */
export async function previewExport(
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Outcome<{ id: string }>> {
  const person = await userOf(database(), actor);
  if (!person) return refuse('NOT_FOUND');
  if (bytes.byteLength === 0) return refuse('FILE_EMPTY');
  const read = await runInSandbox<Tables>(
    'lib/wechat/export-task.mjs',
    { bytes },
    { maxOutput: 32 * 2 ** 20 },
  );
  if (!read.ok) return refuse('WECHAT_READER');
  if (read.value.why || !read.value.tables) return refuse(whys[read.value.why ?? 'other']);
  const { today } = await reportingCalendar(database());
  const found = readExport(read.value.tables, today);
  if (!found.ok) return refuse(found.code, found.detail);
  return database().transaction(async (tx) => {
    await tx
      .delete(wechatFile)
      .where(and(isNull(wechatFile.takenAt), lt(wechatFile.uploadedAt, sql`now() - interval '1 day'`)));
    const [preview] = await tx
      .insert(wechatFile)
      .values({ kind: found.kind, name: plainName(name), rows: found.rows, uploadedBy: person.id })
      .returning({ id: wechatFile.id });
    if (!preview) throw new Error('a preview was not kept');
    return done(preview);
  });
}

/**
 * Takes a previewed export: its days replace those of earlier files, and complete months are proposed, as drafts where
 * nothing is typed. `months` are those that the person declares complete (articles), or all of them (followers, where
 * the last day decides). The API's numbers take precedence over a file's.
 */
export async function takeExport(
  actor: Actor,
  { file: id, months: asked }: TakeInput,
): Promise<Outcome<{ drafts: number; months: Month[] }>> {
  const person = await userOf(database(), actor);
  if (!person) return refuse('NOT_FOUND');
  const { today } = await reportingCalendar(database());
  const outcome = await database().transaction(async (tx): Promise<Outcome<Month[]>> => {
    const file = await lockPreview(tx, id, person);
    if (!file) return refuse('NOT_FOUND');
    const followers = file.kind === 'followers';
    const rows = file.rows as unknown as (FollowersRow & ArticleRow)[];
    const exported = monthsIn(rows);
    const months = followers
      ? exported
      : asked.filter((one) => exported.includes(one) && lastDay(one) < today);
    if (months.length === 0) return refuse('WECHAT_MONTHS');
    const days = followers ? followersDays(rows) : articleDays(rows, months);
    const fromFile = { source: 'file', state: 'ready', fileId: id, askedOn: today } as const;
    for (let at = 0; at < days.length; at += 500)
      await storeDays(
        tx,
        days.slice(at, at + 500).map((day) => ({ ...day, ...fromFile })),
      );
    await tx.update(wechatFile).set({ months, takenAt: sql`now()` }).where(eq(wechatFile.id, id));
    const { branch } = await findMapping(tx);
    await record(tx, actor, [
      {
        action: 'wechat.take',
        subject: file.name,
        branch,
        after: { months: months.join(', ') },
        affectsFigures: false,
      },
    ]);
    return done(months);
  });
  if (!outcome.ok) return outcome;
  const proposals = await proposalsFor(database(), await findMapping(database()), outcome.value);
  const drafts = await draftProposals({ kind: 'connector', name: 'wechatFile' }, proposals);
  return done({ drafts, months: outcome.value });
}

/** Discards a preview; what was taken stays. */
export async function dropExport(actor: Actor, id: string): Promise<Outcome> {
  const person = await userOf(database(), actor);
  if (!person) return refuse('NOT_FOUND');
  return database().transaction(async (tx) => {
    if (!(await lockPreview(tx, id, person))) return refuse('NOT_FOUND');
    await tx.delete(wechatFile).where(eq(wechatFile.id, id));
    return done(null);
  });
}

async function userOf(db: Handle, actor: Actor): Promise<PersonActor | null> {
  const { branch } = await findMapping(db);
  return actor.kind === 'person' && mayUseWechat(actor, branch) ? actor : null;
}

/** A preview, locked, for the person who uploaded it only. */
async function lockPreview(tx: Handle, id: string, person: PersonActor) {
  const [file] = await tx
    .select({ kind: wechatFile.kind, name: wechatFile.name, rows: wechatFile.rows })
    .from(wechatFile)
    .where(and(eq(wechatFile.id, id), eq(wechatFile.uploadedBy, person.id), isNull(wechatFile.takenAt)))
    .for('update');
  return file;
}

const followersDays = (rows: readonly FollowersRow[]) =>
  rows.flatMap(({ day, total, gained, lost }) => [
    { feed: 'followers' as const, day, value: total, gained: null, lost: null, raw: [{ day, total }] },
    ...(gained === null || lost === null
      ? []
      : [{ feed: 'changes' as const, day, value: null, gained, lost, raw: [{ day, gained, lost }] }]),
  ]);

/** Every day of the months declared complete: a day without an article had none. */
const articleDays = (rows: readonly ArticleRow[], months: readonly Month[]) =>
  months.flatMap((month) =>
    eachDay(firstDay(month), lastDay(month)).map((day) => {
      const ofDay = rows.filter((row) => row.day === day);
      return { feed: 'posts' as const, day, value: ofDay.length, gained: null, lost: null, raw: ofDay };
    }),
  );

/** A file's name without folders and invisible characters. */
const plainName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 120) || '—';
