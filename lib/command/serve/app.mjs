// npm run app: everything from a fresh clone to the running product.
import { errorMessage } from '../../kit/process/errors.mjs';
import { ensureBuilt } from './build.mjs';
import { runMain } from './children.mjs';
import { checkSettings, openEnvironment } from './environment.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { keepRunning } from './keep-running.mjs';
import {
  isHealthy,
  launchServer,
  NotPrepared,
  prepareDatabase,
  prepareWhenBack,
  requireFreePort,
  watchDatabase,
} from './serve.mjs';

const began = performance.now();
/** @type {ReturnType<typeof openEnvironment> | undefined} */
let opening;
let endWatch = () => {};

await runMain(
  async () => {
    requireNode();
    await ensureInstalled();
    await requireFreePort((await checkSettings()).port);
    await ensureBuilt();

    opening = openEnvironment();
    const { settings, env, embedded } = await opening;
    endWatch = watchDatabase(embedded);
    const serve = async () => {
      const server = await launchServer({ ...env, NODE_ENV: 'production' });
      if (server.child.pid) embedded?.share(server.child.pid);
      return server;
    };
    const away = { hint: '' };
    const signIn = await prepareDatabase(env).catch((error) => {
      if (!(error instanceof NotPrepared && error.mayServe)) throw error;
      away.hint = error.message;
      return null;
    });
    const server = await serve().catch((error) => {
      if (signIn) console.log(signIn); // it may hold passwords that are printed only once
      throw error;
    });
    if (signIn === null) {
      console.log(withoutDatabase(settings.appUrl, away.hint));
      prepareWhenBack(env).then(
        (hint) => console.log(greeting(settings.appUrl, hint)),
        (error) => console.error(errorMessage(error)),
      );
    } else {
      await isHealthy(server, 5); // the greeting is true from its first second on
      console.log(greeting(settings.appUrl, signIn));
    }
    return keepRunning(server, serve);
  },
  async () => {
    endWatch();
    const environment = await opening?.catch(() => undefined);
    await environment?.release();
  },
  { stopCode: 0 },
);

/**
 * @param {string} appUrl
 * @param {string} hint
 */
function withoutDatabase(appUrl, hint) {
  return `${hint}
数据库暂时不可用：${appUrl} 先提供最近一次的公开页面，其余页面提示稍候；数据库恢复后自动准备并恢复全部功能。
The database is away: ${appUrl} serves the last good copy of its public pages, and says so on the others; once the database is back everything goes on by itself.
`;
}

/**
 * @param {string} appUrl
 * @param {string} signIn
 */
function greeting(appUrl, signIn) {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const again = [
    '账号与密码照旧；忘记密码：npm run admin -- user reset <用户名>；添加管理员：npm run admin -- user add <用户名> --role admin',
    'Sign in as before; forgotten password: npm run admin -- user reset <name>; new administrator: npm run admin -- user add <name> --role admin',
  ].join('\n');
  return `
网站已就绪：${appUrl}（登录：${appUrl}/sign-in，用时 ${seconds} 秒，按 Ctrl-C 停止）
The site is ready: ${appUrl} (sign in: ${appUrl}/en/sign-in, took ${seconds} s, Ctrl-C stops it)

${signIn || again}`;
}
