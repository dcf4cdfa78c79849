import { execFile } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { edited, folderOf, removeFolders } from '@/lib/csv-import/test-folder';
import { runAdmin } from './line';

const root = path.resolve(import.meta.dirname, '../../..');
const association = path.join(root, 'db/data/association');
const secret = 'a-secret-of-more-than-thirty-two-characters';
let home: TestDatabase;

beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(async () => {
  await home.drop();
  removeFolders();
});

type Said = { code: number; out: string; err: string };

/** Runs a command in this process, and what it said. */
async function admin(args: string[], env: Record<string, string> = {}): Promise<Said> {
  const said = { out: '', err: '' };
  const log = vi.spyOn(console, 'log').mockImplementation((line) => {
    said.out += `${line}\n`;
  });
  const error = vi.spyOn(console, 'error').mockImplementation((line) => {
    said.err += `${line}\n`;
  });
  for (const name of ['AUTH_SECRET', 'APP_URL', 'APP_TODAY', 'DATA_DIR', 'ADMIN_PASSWORD', 'PASSWORD_POLICY'])
    vi.stubEnv(name, env[name]);
  try {
    return { code: await runAdmin(args), ...said };
  } finally {
    log.mockRestore();
    error.mockRestore();
    vi.unstubAllEnvs();
  }
}

/** Runs it as its operator does, in a process of its own. */
function adminProcess(args: string[], database: string): Promise<Said> {
  const command = ['--import', 'tsx', 'lib/command/admin/admin.ts', ...args];
  const env = { PATH: process.env.PATH ?? '', NODE_ENV: 'test' as const, DATABASE_URL: database };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

describe('the operator on the command line', () => {
  it('tries an import, makes it, and repeats it', async () => {
    const dry = await admin(['import', association, '--dry-run']);
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toContain('figures: 27 added, 0 changed');
    expect(dry.out).toContain('Dry run finished; nothing was changed.');
    expect(await connection()`select code from branch`).toHaveLength(0);
    expect(await adminProcess(['import', association], home.url)).toMatchObject({ code: 0, err: '' });
    const again = await admin(['import', association]);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('nothing is different') });
  });

  it('reads what is wrong with a folder by file, line and column, and corrects with a reason', async () => {
    const other = edited(
      association,
      'figures-2023.csv',
      'PUB05,secretariat,2023,59',
      'PUB05,secretariat,2023,60',
    );
    const folder = folderOf(other, association);
    const refused = await admin(['import', folder]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/^figures-2023\.csv:16: value: .*59.*60.* \/ .*59.*60/);
    expect(await admin(['import', folder, '--correct', ' '])).toMatchObject({ code: 1 });
    expect(await admin(['import', folder, '--correct', '漏计一篇'])).toMatchObject({ code: 0 });
  });

  it('adds an administrator with a given password, a reporter with a one-time one, and refuses what cannot be', async () => {
    const password = 'a horse, a battery, a staple';
    const added = await admin(['user', 'add', 'wang', '--role', 'admin', '--name', '王'], {
      ADMIN_PASSWORD: password,
    });
    expect(added).toMatchObject({ code: 0 });
    expect(added.out).not.toContain(password);
    const reporter = await admin(['user', 'add', 'li', '--role', 'reporter', '--branch', 'catering']);
    expect(reporter.out).toMatch(/One-time password \(shown only now\): \S{12,}/);
    expect(await admin(['user', 'add', 'LI', '--role', 'leader'])).toMatchObject({ code: 1 });
    expect((await admin(['user', 'add', 'zhao', '--role', 'reporter'])).err).toContain(
      'A reporter needs --branch',
    );
    expect((await admin(['user', 'add', 'zhao', '--role', 'boss'])).err).toContain('--role must be one of');
  });

  it('resets and disables people, but never the last administrator', async () => {
    expect((await admin(['user', 'reset', 'li'])).out).toMatch(/One-time password/);
    expect(await admin(['user', 'disable', 'li'])).toMatchObject({ code: 0 });
    expect((await admin(['user', 'disable', 'wang'])).err).toContain('last active administrator');
    expect((await admin(['user', 'disable', 'nobody'])).err).toContain('There is no account “nobody”');
  });

  it('publishes and withdraws a year', async () => {
    expect((await admin(['publish', '2023'])).out).toContain('2023 is public now.');
    expect((await admin(['publish', '2023', '--withdraw'])).out).toContain('2023 is no longer public.');
    expect(await admin(['publish', 'next'])).toMatchObject({ code: 1 });
  });

  it('is told when a command is not understood', async () => {
    for (const args of [
      [],
      ['imprt', 'x'],
      ['import'],
      ['import', 'a', 'b'],
      ['publish', '2023', '--role', 'admin'],
      ['user', 'add', 'x', '--nope'],
    ])
      expect(await admin(args), args.join(' ')).toMatchObject({
        code: 2,
        err: expect.stringContaining('用法 Usage'),
      });
    expect(await admin(['help'])).toMatchObject({ code: 0, out: expect.stringContaining('用法 Usage') });
  });
});

describe('the doctor', () => {
  it('finds nothing to mend on a sound installation', async () => {
    const { code, out } = await admin(['doctor'], { AUTH_SECRET: secret, APP_URL: 'https://example.org' });
    expect(out).toContain('1 active administrator');
    expect(out).not.toContain('✗');
    expect(code).toBe(0);
  });

  it('finds a missing secret, a guard that sleeps and demo accounts on a real installation', async () => {
    const sql = connection();
    await sql`alter table audit disable trigger audit_append_only`;
    await sql`update person set demo = true`;
    const { code, out } = await admin(['doctor'], { APP_URL: 'http://example.org' });
    expect(out).toContain('✗ 没有设置 AUTH_SECRET');
    expect(out).toMatch(/✗ .*guards of the database .* missing or switched off/);
    expect(out).toContain('✗ 正式安装中有 1 个演示账号');
    expect(out).toMatch(/! .*passwords travel in clear/);
    expect(out).toContain('3 things must be mended.');
    expect(code).toBe(1);
  });

  it('says when the database cannot be reached, as does every command', async () => {
    const nowhere = 'postgres://nobody@127.0.0.1:1/none';
    const [doctor, publish] = await Promise.all([
      adminProcess(['doctor'], nowhere),
      adminProcess(['publish', '2023'], nowhere),
    ]);
    expect(doctor).toMatchObject({ code: 1, out: expect.stringContaining('✗ 数据库无法连接') });
    expect(publish).toMatchObject({
      code: 1,
      err: expect.stringContaining('The database cannot be reached'),
    });
  });
});
