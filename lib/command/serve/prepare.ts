// Run at every start: migrates the database, seeds an empty one, and prints how to sign in.
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { and, eq, isNull } from 'drizzle-orm';
import { closeDatabase, database } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { Probe } from '@/db/probe';
import { branch, person } from '@/db/schema';
import { seedDatabase } from '@/lib/csv-import/seed-write';
import { isDatabaseDown } from '@/lib/kit/refusal/database';
import { appUrl, databaseUrl, settings } from '@/lib/kit/settings/settings.mjs';
import { readCopy } from '@/lib/publication/disk-client';
import { issueSetUpCode } from '@/lib/sign-in/set-up-write';
import { roles } from '@/lib/vocabulary/person';
import { failureText } from './failure';
import { TRY_AGAIN } from './serve.mjs';

const data = path.join(import.meta.dirname, '../../../db/data');

try {
  const { SEED: seed = 'none', DEMO_PASSWORD: password = madeUpPassword() } = settings;
  await requireDatabase();
  await migrateDatabase(databaseUrl());
  const filled = await seedDatabase(data, seed, password);
  const lines = filled && seed === 'demo' ? await demoPeople(password) : await signInHint();
  for (const line of lines) console.log(line);
} catch (error) {
  console.error(failureText(error));
  process.exitCode = isDatabaseDown(error) || (await readCopy()) ? TRY_AGAIN : 1;
} finally {
  await closeDatabase();
}

/** Throws within seconds where nobody answers, before anything waits for long. */
async function requireDatabase(): Promise<void> {
  const probe = new Probe(databaseUrl());
  await probe.ask(3_000).finally(() => probe.end());
}

/** Without people: the one-time set-up page and the command; in a demo: its usernames; otherwise nothing. */
async function signInHint(): Promise<string[]> {
  const code = await issueSetUpCode();
  if (!code) return demoPeople(null);
  const page = `${appUrl()}/set-up?code=${code}`;
  const command = 'npm run admin -- user add <username> --role admin';
  return [
    `还没有管理员。请打开一次性设置页面：${page}`,
    `或运行：${command.replace('<username>', '<账号>')}`,
    `There is no administrator yet. Open the one-time set-up page: ${page}`,
    `or run: ${command}`,
  ];
}

async function demoPeople(password: string | null): Promise<string[]> {
  const people = await database()
    .select({ username: person.username, role: person.role })
    .from(person)
    .leftJoin(branch, eq(branch.code, person.branchCode))
    .where(and(eq(person.demo, true), isNull(person.disabledAt)))
    .orderBy(branch.position, person.username);
  if (people.length === 0) return [];
  const names = roles.flatMap((role) => people.filter((one) => one.role === role).map((one) => one.username));
  const zh = password
    ? `密码都是 ${password}`
    : '密码在第一次启动时显示过；重设：npm run admin -- user reset <账号>';
  const en = password
    ? `the password of all is ${password}`
    : 'their password was shown at the first start; to reset one: npm run admin -- user reset <username>';
  return [`演示账号：${names.join('、')}`, zh, `Demo accounts: ${names.join(', ')}`, en];
}

/** Three groups without look-alike letters, easy to read out and to type. */
function madeUpPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}
