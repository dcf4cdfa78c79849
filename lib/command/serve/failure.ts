import { databaseError, isDatabaseDown } from '@/lib/kit/refusal/database';

/** Why a database cannot be used, by the code that the system or the database gives, and what to do. */
const reasons: [RegExp, string][] = [
  [/^ECONNREFUSED$/, '该地址没有数据库在运行。Nothing listens at its address.'],
  [
    /^(?:CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    '该地址没有应答，请检查地址与防火墙。Its address does not answer; check the address and the firewall.',
  ],
  [
    /^(?:CONNECTION_CLOSED|ECONNRESET|EPIPE)$/,
    '连接后立即断开，该端口可能不是 PostgreSQL，或有代理拦截。It hangs up at once; perhaps something else than PostgreSQL uses that port.',
  ],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, '找不到主机名。The host name is not known.'],
  [/^28/, '用户名或密码不正确。The user or the password is wrong.'],
  [/^3D000$/, '该数据库不存在，请先建立。The database does not exist; create it first.'],
  [
    /^42501$/,
    '数据库账号没有建表权限，请由管理员执行：GRANT CREATE ON DATABASE <库名> TO <账号>。The role may not create tables; let its administrator run: GRANT CREATE ON DATABASE <name> TO <role>.',
  ],
  [/^57P0/, '数据库正在启动或停止，请稍候。The database is starting or stopping.'],
  [/^53300$/, '数据库连接已满。The database takes no more connections.'],
];

/** A failed command's message to its operator. */
export function failureText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const { code, cause } = databaseError(error) ?? {};
  // A question that was not even asked says why in its cause.
  const reason = [databaseError(cause)?.code, code].flatMap(
    (one) => reasons.find(([codes]) => codes.test(one ?? ''))?.[1] ?? [],
  )[0];
  if (reason || isDatabaseDown(error))
    return `无法连接数据库，请检查 DATABASE_URL。The database cannot be reached; check DATABASE_URL.\n  ${reason ?? ''}\n  ${message} (${code})`;
  const below = code ? `\n  ${(databaseError(error) as Error | undefined)?.message} (${code})` : '';
  return `命令没有完成，未做任何更改。The command did not finish; nothing was changed.\n  ${message}${below}`;
}
