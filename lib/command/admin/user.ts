import { database } from '@/db/client';
import { branch } from '@/db/schema';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import type { Refusal } from '@/lib/kit/refusal/rules';
import { addPerson, disablePerson, resetPassword } from '@/lib/person/write';
import { findByUsername } from '@/lib/sign-in/person-load';
import { roles } from '@/lib/vocabulary/person';

const actor = { kind: 'command', name: 'user' } as const;

type Options = { role?: string; branch?: string; name?: string };

/** Adds, disables or resets a person; on an error it prints both languages and returns exit code 1. */
export async function runUser(
  verb: 'add' | 'disable' | 'reset',
  username: string,
  options: Options,
): Promise<number> {
  if (verb === 'add') return add(username, options);
  const unfit = Object.keys(options);
  if (unfit.length > 0)
    return fail(`user ${verb} 没有选项 --${unfit[0]}。user ${verb} has no option --${unfit[0]}.`);
  const user = await findByUsername(database(), username);
  if (!user) return fail(`没有账号“${username}”。There is no account “${username}”.`);
  return verb === 'disable' ? disable(user) : reset(user);
}

async function add(username: string, { role: typed, branch: code, name }: Options): Promise<number> {
  const role = roles.find((one) => one === typed);
  if (!role) return fail(`--role 应为 ${roles.join('、')} 之一。--role must be one of ${roles.join(', ')}.`);
  const branches = (await database().select({ code: branch.code }).from(branch)).map((one) => one.code);
  const codes = branches.join(', ') || '—';
  if (role === 'reporter' && !branches.includes(code ?? ''))
    return fail(`填报员须有 --branch，可用：${codes}。A reporter needs --branch, one of: ${codes}.`);
  if (role !== 'reporter' && code) return fail('只有填报员有 --branch。Only a reporter has a --branch.');
  const password = process.env.ADMIN_PASSWORD;
  const outcome = await addPerson(actor, {
    by: 'password',
    username,
    name: name ?? username,
    role,
    branch: code ?? null,
    ...(password && { password }),
  });
  if (!outcome.ok) return refused(outcome);
  const added = outcome.value;
  console.log(`已添加 ${added.username}。Added ${added.username}.`);
  printPassword(added.oneTimePassword);
  return 0;
}

async function disable({ id, username }: { id: string; username: string }): Promise<number> {
  const outcome = await disablePerson(actor, { id });
  if (!outcome.ok && outcome.code === 'ALREADY_DONE') {
    console.log(`${username} 早已停用。${username} was disabled already.`);
    return 0;
  }
  if (!outcome.ok) return refused(outcome);
  console.log(`已停用 ${username}，其登录已全部结束。${username} is disabled, all sessions ended.`);
  return 0;
}

async function reset({ id, username }: { id: string; username: string }): Promise<number> {
  const outcome = await resetPassword(actor, { id });
  if (!outcome.ok) return refused(outcome);
  console.log(`已重设 ${username} 的密码并解锁。The password of ${username} is reset, the account unlocked.`);
  printPassword(outcome.value.oneTimePassword);
  return 0;
}

function printPassword(password: string | null): void {
  if (password) console.log(`一次性密码（只显示这一次）One-time password (shown only now): ${password}`);
}

const refused = (refusal: Refusal): number =>
  fail(`${refusalText('zh', refusal)} ${refusalText('en', refusal)}`);

function fail(text: string): number {
  console.error(text);
  return 1;
}
