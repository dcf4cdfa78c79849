// npm run dev: the database of npm run app, pages compiled on request.
import { runMain } from './children.mjs';
import { checkSettings, openEnvironment } from './environment.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { prepareDatabase, requireFreePort, startServer, watchDatabase } from './serve.mjs';

/** @type {ReturnType<typeof openEnvironment> | undefined} */
let opening;
let endWatch = () => {};

await runMain(
  async () => {
    requireNode();
    await ensureInstalled();
    await requireFreePort((await checkSettings()).port);
    opening = openEnvironment();
    const { settings, env, embedded } = await opening;
    endWatch = watchDatabase(embedded);
    console.log(await prepareDatabase(env));
    const server = await startServer({ ...env, NODE_ENV: 'development' }, { seconds: 180 });
    if (server.child.pid) embedded?.share(server.child.pid);
    console.log(`开发服务器 Development server: ${settings.appUrl}`);
    await server.ended;
    return 1;
  },
  async () => {
    endWatch();
    const environment = await opening?.catch(() => undefined);
    await environment?.release();
  },
  { stopCode: 0 },
);
