import 'server-only';
import { and, asc, desc, eq, gte, isNotNull, isNull, lte, min } from 'drizzle-orm';
import { database } from '@/db/client';
import { person, wechatDay, wechatFile, wechatRun } from '@/db/schema';
import { currentCatalogue, reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { isUuid } from '@/lib/kit/format/uuid';
import { addDays } from '@/lib/measure/day';
import { isMonth, type Month } from '@/lib/measure/period';
import type { Proposal } from '@/lib/proposal/rules';
import { mayManageSettings, type Viewer } from '@/lib/viewer/rules';
import { defaultSince, findAccount, findChoices, findMapping, type WechatMapping } from './account-load';
import type { RunResult } from './code-rules';
import { monthsIn, summarizeMonth } from './export-rules';
import { proposalsFor } from './proposals-load';
import { firstDay, lastDay, mayUseWechat, monthsBack } from './rules';

export type LastRun = {
  result: RunResult;
  errcode: number | null;
  detail: Record<string, string | number>;
  days: number;
  drafts: number;
  byPerson: boolean;
  at: Date;
};

/**
 * The connection as its settings page shows it: whether a secret is stored, never the secret. Null for those who may
 * not.
 */
export async function getWechatSettings(viewer: Viewer) {
  if (!mayManageSettings(viewer)) return null;
  const db = database();
  const [account, mapping, choices, last, { today }] = await Promise.all([
    findAccount(db),
    findMapping(db),
    findChoices(db),
    lastRun(),
    reportingCalendar(db),
  ]);
  const exists = (code: string | null, among: readonly { code: string }[]) =>
    among.some((one) => one.code === code) ? (code ?? '') : '';
  return {
    version: account?.version ?? 0,
    active: account?.active ?? false,
    appId: account?.appId ?? '',
    hasSecret: Boolean(account?.secret),
    branch: exists(mapping.branch, choices.branches),
    postsIndicator: exists(mapping.postsIndicator, choices.posts),
    followersIndicator: exists(mapping.followersIndicator, choices.followers),
    since: account?.since ?? defaultSince(today),
    choices,
    last,
  };
}

async function lastRun(): Promise<LastRun | null> {
  const [last] = await database().select().from(wechatRun).orderBy(desc(wechatRun.id)).limit(1);
  if (!last) return null;
  const { result, errcode, detail, days, drafts, trigger, startedAt } = last;
  return {
    result: result as RunResult,
    errcode,
    detail: detail ?? {},
    days,
    drafts,
    byPerson: trigger === 'person',
    at: startedAt,
  };
}

/** Whether the account's numbers are a branch's, and the viewer may see them. */
export async function isWechatBranch(viewer: Viewer, code: string): Promise<boolean> {
  const mapping = await findMapping(database());
  return mapping.branch === code && mayUseWechat(viewer, code);
}

/** A month of the account with the proposals for its two figures. */
export type WechatMonth = { month: Month; posts: Proposal | null; followers: Proposal | null };

/**
 * The account's numbers by month, its uploaded exports, and the preview that the viewer opened; null for those who may
 * not use the account.
 */
export async function getWechat(viewer: Viewer, query: { file?: string }) {
  const db = database();
  const mapping = await findMapping(db);
  if (!mayUseWechat(viewer, mapping.branch)) return null;
  const [account, { today }, files, preview, names, last] = await Promise.all([
    findAccount(db),
    reportingCalendar(db),
    takenFiles(),
    query.file ? previewOf(viewer, query.file) : null,
    namesOf(mapping),
    lastRun(),
  ]);
  const ended = addDays(firstDay(today.slice(0, 7)), -1).slice(0, 7);
  const [oldest] = await db.select({ day: min(wechatDay.day) }).from(wechatDay);
  const since = oldest?.day && oldest.day.slice(0, 7) < ended ? oldest.day.slice(0, 7) : ended;
  const months = oldest?.day ? monthsBack(since, ended).slice(0, 36) : [];
  const proposals = await proposalsFor(db, mapping, months);
  const of = (month: Month, code: string | null) =>
    proposals.find((one) => one.period === month && one.indicator === code) ?? null;
  return {
    branch: mapping.branch,
    active: account?.active ?? false,
    today,
    last,
    names,
    months: months.map(
      (month): WechatMonth => ({
        month,
        posts: of(month, mapping.postsIndicator),
        followers: of(month, mapping.followersIndicator),
      }),
    ),
    files,
    preview,
  };
}

/** The rows behind a month's figures, day by day; null for those who may not use the account, or no valid month. */
export async function getWechatMonth(viewer: Viewer, month: string) {
  const db = database();
  const mapping = await findMapping(db);
  if (!isMonth(month) || !mayUseWechat(viewer, mapping.branch)) return null;
  const [rows, proposals, names] = await Promise.all([
    db
      .select({
        source: wechatDay.source,
        feed: wechatDay.feed,
        day: wechatDay.day,
        state: wechatDay.state,
        value: wechatDay.value,
        gained: wechatDay.gained,
        lost: wechatDay.lost,
        raw: wechatDay.raw,
        at: wechatDay.at,
      })
      .from(wechatDay)
      .where(and(gte(wechatDay.day, firstDay(month)), lte(wechatDay.day, lastDay(month))))
      .orderBy(asc(wechatDay.day)),
    proposalsFor(db, mapping, [month]),
    namesOf(mapping),
  ]);
  return { month, branch: mapping.branch, rows, proposals, names };
}

const takenFiles = () =>
  database()
    .select({
      id: wechatFile.id,
      kind: wechatFile.kind,
      name: wechatFile.name,
      months: wechatFile.months,
      by: person.name,
      at: wechatFile.uploadedAt,
    })
    .from(wechatFile)
    .innerJoin(person, eq(person.id, wechatFile.uploadedBy))
    .where(isNotNull(wechatFile.takenAt))
    .orderBy(desc(wechatFile.uploadedAt))
    .limit(12);

async function previewOf(viewer: Viewer, id: string) {
  if (!isUuid(id)) return null;
  const [file] = await database()
    .select({ id: wechatFile.id, kind: wechatFile.kind, name: wechatFile.name, rows: wechatFile.rows })
    .from(wechatFile)
    .where(and(eq(wechatFile.id, id), eq(wechatFile.uploadedBy, viewer.id), isNull(wechatFile.takenAt)));
  if (!file) return null;
  const rows = file.rows as unknown as { day: string; total?: number }[];
  const { id: own, kind, name } = file;
  return {
    id: own,
    kind,
    name,
    rows: rows.length,
    months: monthsIn(rows).map((month) => summarizeMonth(kind, rows, month)),
  };
}

type Named = { name: string; nameEn: string };
export type WechatNames = {
  branch: Named | null;
  posts: (Named & { code: string }) | null;
  followers: (Named & { code: string }) | null;
};

/** The names of the branch and of the two mapped indicators. */
async function namesOf({
  branch: own,
  postsIndicator,
  followersIndicator,
}: WechatMapping): Promise<WechatNames> {
  const { branches, byCode } = await currentCatalogue(database());
  const of = (code: string | null) => byCode.get(code ?? '') ?? null;
  const branch = branches.find(({ code }) => code === own) ?? null;
  return { branch, posts: of(postsIndicator), followers: of(followersIndicator) };
}
