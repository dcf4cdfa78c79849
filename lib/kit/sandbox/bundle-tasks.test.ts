import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleTasks, typescriptTasks } from './bundle-tasks.mjs';
import { bundledPath } from './bundled-path.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const output = mkdtempSync(path.join(os.tmpdir(), 'tasks-'));
afterAll(() => rmSync(output, { recursive: true, force: true }));

describe('a build', () => {
  it('holds every task that is written in TypeScript, as a file that starts without a compiler', {
    timeout: 60_000,
  }, async () => {
    await bundleTasks({ projectDir: root, distDir: output });
    const tasks = typescriptTasks(root);
    expect(tasks).toContain('lib/workbook/figure-task.ts');
    for (const task of tasks) {
      const program = 'process.stdout.write(typeof (await import(process.argv[1])).default)';
      const file = path.join(output, bundledPath(task));
      // Outside the project: the bundle must not need node_modules.
      const printed = execFileSync(process.execPath, ['--input-type=module', '-e', program, file], {
        cwd: output,
        encoding: 'utf8',
      });
      expect(printed, task).toBe('function');
    }
  });
});
