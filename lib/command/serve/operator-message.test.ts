import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { operatorMessage } from './operator-message.mjs';

// whoever owns everything may write everywhere: as root, the child runs as somebody else
test.skipIf(process.getuid?.() !== 0)('a folder of another account is named, and what to do', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'program-'));
  const script = `try { require('node:fs').mkdirSync(process.argv[1]); }
    catch ({ code, path, message }) { console.log(JSON.stringify({ code, path, message })); }`;
  const { stdout } = spawnSync(process.execPath, ['-e', script, path.join(folder, '.next-serving')], {
    uid: 65_534,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  const failure = JSON.parse(stdout);
  const said = operatorMessage(Object.assign(new Error(failure.message), failure));
  expect(said).toMatch(/没有权限写入 .*next-serving.*chown -R/);
  expect(said).toMatch(/No permission to write .*next-serving/);
});
