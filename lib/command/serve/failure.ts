import { databaseError, isDatabaseDown } from '@/lib/kit/refusal/database';

/** A failed command's message to its operator. */
export function failureText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (isDatabaseDown(error))
    return `无法连接数据库，请检查 DATABASE_URL。The database cannot be reached; check DATABASE_URL.\n  ${message}`;
  const cause = error instanceof Error ? databaseError(error.cause) : undefined;
  const below = cause ? `\n  ${(cause as Error).message} (${cause.code})` : '';
  return `命令没有完成，未做任何更改。The command did not finish; nothing was changed.\n  ${message}${below}`;
}
