import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

// whoever owns everything may write everywhere: as root, the child runs as somebody else
test.skipIf(process.getuid?.() !== 0)('a folder of another account is named, and what to do', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'program-'));
  const script = `import { mkdirSync } from 'node:fs';
    const { operatorMessage } = await import(process.argv[1]);
    try { mkdirSync(process.argv[2]); } catch (error) { console.log(operatorMessage(error)); }`;
  const place = path.join(folder, '.next-serving');
  const module = `data:text/javascript,${encodeURIComponent(spawnSync('cat', [path.join(import.meta.dirname, 'errors.mjs')]).stdout.toString())}`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, module, place], {
    uid: 65_534,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect(stdout).toMatch(/没有权限写入 .*next-serving.*chown -R/);
  expect(stdout).toMatch(/No permission to write .*next-serving/);
});
