import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtTask } from './built.mjs';
import { bundleTasks } from './bundle.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const output = mkdtempSync(path.join(os.tmpdir(), 'tasks-'));
afterAll(() => rmSync(output, { recursive: true, force: true }));

describe('a build', () => {
  it('holds every task that is written in TypeScript, as a file that starts without a compiler', async () => {
    await bundleTasks({ projectDir: root, distDir: output });
    const tasks = readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /[-/]task\.ts$/.test(file))
      .map((file) => path.posix.join('lib', file.replaceAll('\\', '/')));
    expect(tasks).not.toEqual([]);
    for (const task of tasks) {
      const program = 'process.stdout.write(typeof (await import(process.argv[1])).default)';
      const file = path.join(output, builtTask(task));
      // Away from our packages: it needs none of them.
      const said = execFileSync(process.execPath, ['--input-type=module', '-e', program, file], {
        cwd: output,
        encoding: 'utf8',
      });
      expect(said, task).toBe('function');
    }
  });
});
