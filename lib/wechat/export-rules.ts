import type { RefusalCode, RefusalDetail } from '@/lib/kit/refusal/rules';
import type { Day, Month } from '@/lib/measure/period';
import type { FileKind } from '@/lib/vocabulary/wechat';

/** A day of the followers' export, or an article of the articles' export. */
export type FollowersRow = { day: Day; total: number; gained: number | null; lost: number | null };
export type ArticleRow = { day: Day; title: string; reads: number | null };

type ReadExport =
  | { ok: true; kind: 'followers'; rows: FollowersRow[] }
  | { ok: true; kind: 'articles'; rows: ArticleRow[] }
  | { ok: false; code: RefusalCode; detail?: RefusalDetail };

/** The column names that the platform has used, without spaces and brackets. */
const names = {
  followers: {
    day: ['时间', '日期', '统计日期', '统计时间'],
    gained: ['新关注人数', '新增关注人数', '新增人数', '新增关注'],
    lost: ['取消关注人数', '取关人数', '取消关注'],
    net: ['净增关注人数', '净增人数', '净增关注'],
    total: ['累积关注人数', '累计关注人数', '累积关注', '累计关注', '累积人数', '累计人数', '总关注人数'],
  },
  articles: {
    title: ['文章标题', '内容标题', '图文标题', '标题'],
    day: ['发布时间', '发表时间', '发布日期', '发表日期', '群发时间', '推送时间', '群发日期', '时间', '日期'],
    reads: ['阅读人数', '阅读次数', '总阅读人数', '总阅读次数', '阅读量', '图文阅读人数', '图文总阅读人数'],
    link: ['内容url', '链接', '文章链接', '图文链接'],
  },
} as const;

const oldest = '2012-08-01';
const headWithin = 20;

/** The columns that an export must have, for the refusal's sentence. */
const expected = '时间 + 累积关注人数 / 文章标题 + 发布时间';

/**
 * Finds the platform's table among those of a page by its column names, and reads its rows. An article in several rows
 * (one per channel) counts once. Trailing rows that are no days (sums, remarks) are left out; a day with an unreadable
 * number, twice with different numbers, or not yet over refuses the file, naming the row.
 */
export function readExport(tables: readonly string[][][], today: Day): ReadExport {
  for (const table of tables)
    for (const [at, head] of table.slice(0, headWithin).entries()) {
      const columns = head.map(plainName);
      const body = table.slice(at + 1).map((cells, index) => ({ cells, line: at + index + 2 }));
      const find = (wanted: readonly string[]) => columns.findIndex((name) => wanted.includes(name));
      const { followers, articles } = names;
      const title = find(articles.title);
      if (title >= 0 && find(articles.day) >= 0)
        return readArticles(body, today, {
          title,
          day: firstOf(columns, articles.day),
          reads: firstOf(columns, articles.reads),
          link: find(articles.link),
        });
      if (find(followers.day) >= 0 && find(followers.total) >= 0)
        return readFollowers(body, today, {
          day: find(followers.day),
          total: find(followers.total),
          gained: find(followers.gained),
          lost: find(followers.lost),
        });
    }
  const widest = tables
    .flat()
    .reduce<string[]>((longest, row) => (row.length > longest.length ? row : longest), []);
  const found = widest.filter(Boolean).slice(0, 6).join('、').slice(0, 80);
  return { ok: false, code: 'WECHAT_COLUMNS', detail: { found: found || '—', expected } };
}

/** The months for which an export can give figures, oldest first. */
export const monthsIn = (rows: readonly { day: Day }[]): Month[] =>
  [...new Set(rows.map(({ day }) => day.slice(0, 7)))].sort();

/** An export's figure of a month: the followers of its last day with a number, or how many articles. */
export function summarizeMonth(kind: FileKind, rows: readonly { day: Day; total?: number }[], month: Month) {
  const ofMonth = rows.filter(({ day }) => day.startsWith(month)).sort((a, b) => (a.day < b.day ? -1 : 1));
  const last = ofMonth.at(-1);
  return {
    month,
    first: ofMonth[0]?.day ?? '',
    last: last?.day ?? '',
    value: kind === 'articles' ? ofMonth.length : (last?.total ?? null),
  };
}

type Line = { cells: string[]; line: number };
type Refused = Extract<ReadExport, { ok: false }>;

function readFollowers(
  body: Line[],
  today: Day,
  at: Record<'day' | 'total' | 'gained' | 'lost', number>,
): ReadExport {
  const rows = new Map<Day, FollowersRow>();
  for (const { cells, line } of body) {
    const day = parseDay(cells[at.day] ?? '');
    if (!day) continue;
    const refusal = dayRefusal(day, today, line, cells[at.day]);
    if (refusal) return refusal;
    const total = readCount(cells[at.total]);
    if (typeof total !== 'number') return rowRefusal(line, cells[at.total]);
    const [gained, lost] = [readCount(cells[at.gained]), readCount(cells[at.lost])];
    if (gained === undefined || lost === undefined)
      return rowRefusal(line, cells[gained === undefined ? at.gained : at.lost]);
    const before = rows.get(day);
    if (before && before.total !== total) return rowRefusal(line, `${day} ${before.total} / ${total}`);
    rows.set(day, { day, total, gained, lost });
  }
  return rows.size > 0 ? { ok: true, kind: 'followers', rows: sorted(rows) } : empty;
}

function readArticles(
  body: Line[],
  today: Day,
  at: Record<'title' | 'day' | 'reads' | 'link', number>,
): ReadExport {
  const rows = new Map<string, ArticleRow>();
  for (const { cells, line } of body) {
    const [title, when] = [cells[at.title] ?? '', cells[at.day] ?? ''];
    const day = parseDay(when);
    if (!day && title && readCount(cells[at.reads]) && when) return rowRefusal(line, when);
    if (!day || !title) continue;
    const refusal = dayRefusal(day, today, line, when);
    if (refusal) return refusal;
    const reads = readCount(cells[at.reads]) ?? null;
    const key = [day, title, cells[at.link] ?? ''].join('\n');
    const before = rows.get(key);
    rows.set(key, { day, title: title.slice(0, 200), reads: larger(before?.reads ?? null, reads) });
  }
  return rows.size > 0 ? { ok: true, kind: 'articles', rows: sorted(rows) } : empty;
}

const empty: Refused = { ok: false, code: 'WECHAT_EMPTY' };

const larger = (left: number | null, right: number | null) =>
  left === null ? right : right === null ? left : Math.max(left, right);

const sorted = <R extends { day: Day }>(rows: Map<string, R>): R[] =>
  [...rows.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

const rowRefusal = (line: number, typed: string | undefined): Refused => ({
  ok: false,
  code: 'WECHAT_ROW',
  detail: { line, typed: (typed ?? '').slice(0, 40) || '—' },
});

const dayRefusal = (day: Day, today: Day, line: number, typed: string | undefined): Refused | null =>
  day >= today || day < oldest ? rowRefusal(line, typed) : null;

const plainName = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[（(【[].*?[)）】\]]/g, '')
    .replace(/\s/g, '')
    .toLowerCase();

function firstOf(columns: readonly string[], wanted: readonly string[]): number {
  for (const name of wanted) {
    const at = columns.indexOf(name);
    if (at >= 0) return at;
  }
  return -1;
}

/** `2026-07-31`, `2026/7/31`, `20260731`, `2026年7月31日`, each with or without a time; null for anything else. */
export function parseDay(text: string): Day | null {
  const plain = text.normalize('NFKC').trim();
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]?\d{1,2}:.*)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})(?:[ T]\d{1,2}:.*)?$/.exec(plain) ??
    [];
  if (!year || !month || !day) return null;
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${read}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(read) ? read : null;
}

/** A whole number, also `1,709`; null for a blank or a dash, undefined for anything else. */
function readCount(text: string | undefined): number | null | undefined {
  const plain = (text ?? '').normalize('NFKC').replace(/[\s,]/g, '');
  if (plain === '' || /^[-—–]+$/.test(plain)) return null;
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}
