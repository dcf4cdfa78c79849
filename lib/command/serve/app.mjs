// npm run app: everything from a fresh clone to the running product.
import { ensureBuilt } from './build.mjs';
import { runMain } from './children.mjs';
import { checkSettings, openEnvironment } from './environment.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { prepareDatabase, requireFreePort, startServer, watchDatabase } from './serve.mjs';

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
    const signIn = await prepareDatabase(env);
    const server = await startServer({ ...env, NODE_ENV: 'production' }).catch((error) => {
      console.log(signIn); // it may hold passwords that are printed only once
      throw error;
    });
    if (server.child.pid) embedded?.share(server.child.pid);
    endWatch = watchDatabase(embedded);
    console.log(greeting(settings.appUrl, signIn));

    await server.ended;
    throw new Error('网站意外停止。The server stopped unexpectedly.');
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
