import { errorCode, errorMessage } from '../../kit/process/errors.mjs';

/**
 * A command's failure for its operator: where it may not write, whose folder that is to be.
 * @param {unknown} error
 */
export function operatorMessage(error) {
  const isAccess = /^(?:EACCES|EPERM|EROFS)$/.test(String(errorCode(error)));
  if (!isAccess || !(error instanceof Error) || !('path' in error)) return errorMessage(error);
  return (
    `没有权限写入 ${error.path}：请以程序文件夹的所有者运行，或先把程序文件夹交给当前账号（chown -R）。\n` +
    `No permission to write ${error.path}: run this as the owner of the program's folder, or give that folder to this account first (chown -R).`
  );
}
