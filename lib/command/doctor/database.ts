import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connection } from '@/db/client';
import { bad, type Finding, good, look } from './finding';

const leastVersion = 150_000;
const journal = path.join(import.meta.dirname, '../../../db/migrations/meta/_journal.json');

/** The database server and its schema. `ready`: the tables exist and can be queried. */
export async function databaseFindings(): Promise<{ findings: Finding[]; ready: boolean }> {
  const server = await askServer();
  if ('failed' in server) {
    const why = server.failed;
    return {
      findings: [bad(`数据库无法连接：${why}`, `the database cannot be reached: ${why}`)],
      ready: false,
    };
  }
  const current = await isMigrated();
  const schema = current
    ? good('数据库结构为最新', 'the schema is current')
    : bad('数据库结构不是最新，请运行 npm run app', 'the schema is not current; run npm run app');
  const findings = [...serverFindings(server), schema, ...(current ? await guardFindings() : [])];
  return { findings, ready: current };
}

type Server = {
  version: string;
  number: number;
  encoding: string;
  fsync: string;
  commit: string;
  pages: string;
  checksums: string;
  /** Seconds since 1970. */
  at: number;
};

async function askServer(): Promise<Server | { failed: string }> {
  try {
    const [row] = await connection()<Server[]>`select current_setting('server_version') as version,
      current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
      current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums,
      extract(epoch from clock_timestamp())::float8 as at`;
    return row ?? { failed: '—' };
  } catch (error) {
    return { failed: error instanceof Error ? error.message || String(error) : String(error) };
  }
}

function serverFindings(server: Server): Finding[] {
  const { version, number, encoding } = server;
  const unsafe = [
    ...(server.fsync === 'on' ? [] : ['fsync']),
    ...(server.commit === 'off' ? ['synchronous_commit'] : []),
    ...(server.pages === 'on' ? [] : ['full_page_writes']),
  ].join(', ');
  const apart = Math.round(Math.abs(Date.now() / 1000 - server.at));
  return [
    number >= leastVersion
      ? good(`PostgreSQL ${version} 可连接`, `PostgreSQL ${version} answers`)
      : bad(
          `PostgreSQL ${version} 过旧，须 15 以上`,
          `PostgreSQL ${version} is too old; 15 or newer is needed`,
        ),
    encoding === 'UTF8'
      ? good('数据库编码为 UTF8', 'the database is encoded in UTF8')
      : bad(`数据库编码为 ${encoding}，须为 UTF8`, `the database is encoded in ${encoding}; it must be UTF8`),
    unsafe === ''
      ? good('已提交的数据不会因断电丢失', 'what was committed survives a power cut')
      : bad(`断电会丢失数据，请打开：${unsafe}`, `a power cut loses data; turn on: ${unsafe}`),
    server.checksums === 'on'
      ? good('数据校验和已启用', 'data checksums are on')
      : look('没有数据校验和，磁盘损坏难以发现', 'data checksums are off; a failing disk is hard to notice'),
    apart <= 5
      ? good('时钟与数据库一致', 'the clock agrees with the database')
      : (apart <= 60 ? look : bad)(
          `时钟与数据库相差 ${apart} 秒`,
          `the clock and the database differ by ${apart} s`,
        ),
  ];
}

/** Whether the database has the journal's last migration. */
async function isMigrated(): Promise<boolean> {
  const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { when: number }[] };
  const sql = connection();
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table?.there) return false;
  const [last] = await sql`select max(created_at)::bigint as at from drizzle.__drizzle_migrations`;
  return Number(last?.at) === Math.max(...entries.map(({ when }) => when));
}

/** Whether all guards of the database are on: one may have been switched off for a repair. */
async function guardFindings(): Promise<Finding[]> {
  const sql = connection();
  const [row] = await sql`select
    (select count(*)::int from pg_extension where extname = 'btree_gist') as gist,
    (select count(*)::int from pg_constraint where conname = 'figure_overlap') as overlap,
    (select count(*)::int from pg_trigger where not tgisinternal and tgenabled in ('O', 'A')
      and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)) as guards,
    (select count(*)::int from pg_trigger where not tgisinternal and tgenabled not in ('O', 'A')
      and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)) as asleep`;
  const intact = row?.gist === 1 && row.overlap === 1 && row.guards > 0 && row.asleep === 0;
  return [
    intact
      ? good('历史记录与重叠检查受数据库保护', 'the database guards history and overlaps')
      : bad(
          '数据库的保护（btree_gist、figure_overlap 或触发器）缺失或被关闭',
          'guards of the database (btree_gist, figure_overlap or triggers) are missing or switched off',
        ),
  ];
}
