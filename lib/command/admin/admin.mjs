// npm run admin -- …: the command line of lib/command/admin/admin.ts on the app's database, which need not be running.
import { run, runMain } from '../serve/children.mjs';
import { openEnvironment } from '../serve/environment.mjs';
import { ensureInstalled, requireNode } from '../serve/install.mjs';
import { typescript } from '../serve/serve.mjs';

/** @type {ReturnType<typeof openEnvironment> | undefined} */
let opening;

await runMain(
  async () => {
    requireNode();
    await ensureInstalled();
    opening = openEnvironment({ serving: false });
    const { env } = await opening;
    return (await run(typescript('lib/command/admin/admin.ts', ...process.argv.slice(2)), { env })).code;
  },
  async () => {
    const environment = await opening?.catch(() => undefined);
    await environment?.release();
  },
);
