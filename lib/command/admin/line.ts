import { parseArgs } from 'node:util';
import { migrateDatabase } from '@/db/migrate';
import { runDoctor } from '@/lib/command/doctor/doctor';
import { databaseUrl } from '@/lib/kit/settings/settings.mjs';
import { runImport } from './import';
import { runPublish } from './publish';
import { runUser } from './user';

const help = `用法 Usage: npm run admin -- <命令 command>

  import <folder> [--dry-run] [--correct "reason"]
      导入一个文件夹的 CSV 文件，全部成功或全部不变；--dry-run 只检查；与已通过的数不同时须用 --correct 写明原因
      load a folder of CSV files, all or nothing; --dry-run only checks; --correct says why approved values change
  user add <username> --role admin|reviewer|leader|reporter [--branch <code>] [--name <name>]
      添加人员并显示一次性密码（或取 ADMIN_PASSWORD）
      add a person and print a one-time password (or take it from ADMIN_PASSWORD)
  user disable <username>
      立即停用该人员并结束其所有登录
      end a person's access and sessions at once
  user reset <username>
      生成新的一次性密码并解锁
      a new one-time password; unlocks
  publish <year> [--withdraw]
      公布某一年（公开页面、开放数据），或撤回
      make a year public (public page, open data), or no longer
  doctor
      检查安装；有须处理的问题时退出码为 1
      check the installation; exit 1 when something must be mended
  help
      显示本说明
      show this`;

/** Runs an operator's command and returns its exit code: 0 done, 1 failed, 2 not understood. */
export async function runAdmin(args: string[]): Promise<number> {
  const line = readArguments(args);
  if (typeof line === 'string') return misunderstood(line);
  const { positionals, values } = line;
  const [command, ...rest] = positionals;
  const unfit = Object.keys(values).filter((name) => !optionsOf[command ?? '']?.includes(name));
  if (unfit.length > 0) return misunderstood(unfit.map((name) => `--${name}`).join(', '));
  if (command === 'help' || values.help) {
    console.log(help);
    return 0;
  }
  if (command === 'doctor' && rest.length === 0) return runDoctor();
  const [first, second, ...extra] = rest;
  if (extra.length > 0 || !first) return misunderstood(args.join(' '));
  if (command === 'import' && !second) return migrated(() => runImport(first, values));
  if (command === 'publish' && !second) return migrated(() => runPublish(first, values.withdraw ?? false));
  if (command === 'user' && second && (first === 'add' || first === 'disable' || first === 'reset'))
    return migrated(() => runUser(first, second, values));
  return misunderstood(args.join(' '));
}

const options = {
  'dry-run': { type: 'boolean' },
  correct: { type: 'string' },
  role: { type: 'string' },
  branch: { type: 'string' },
  name: { type: 'string' },
  withdraw: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;
const optionsOf: Record<string, readonly string[]> = {
  '': ['help'],
  import: ['dry-run', 'correct', 'help'],
  user: ['role', 'branch', 'name', 'help'],
  publish: ['withdraw', 'help'],
  doctor: ['help'],
  help: ['help'],
};

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
  }
}

function misunderstood(problem: string): number {
  console.error(`无法识别 Not understood: ${problem || '—'}\n\n${help}`);
  return 2;
}

/** Migrates first: the database may never have been started. */
async function migrated(run: () => Promise<number>): Promise<number> {
  await migrateDatabase(databaseUrl());
  return run();
}
