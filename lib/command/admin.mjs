// npm run admin -- …: the command line of lib/command/admin.ts on the app's database, which need not be running.
import { orderly, run } from './children.mjs';
import { openEnvironment } from './environment.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { typescript } from './serve.mjs';

let opening;

await orderly(
  async () => {
    requireNode();
    await ensureInstalled();
    opening = openEnvironment({ serving: false });
    const { env } = await opening;
    return (await run(typescript('lib/command/admin.ts', ...process.argv.slice(2)), { env })).code;
  },
  async () => {
    const environment = await opening?.catch(() => undefined);
    await environment?.release();
  },
);
