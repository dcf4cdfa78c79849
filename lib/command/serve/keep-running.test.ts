import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { keepRunning } from './keep-running.mjs';

/** A process that dies of its own after a moment, or is killed by the test. */
function launch(seconds: number) {
  const child = spawn(process.execPath, ['-e', `setTimeout(() => process.exit(3), ${seconds * 1000})`]);
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? `exit ${code}`);
  return { child, ended };
}

test('a server that died is started again with growing pauses, and every time is told', async () => {
  const said: string[] = [];
  const starts: number[] = [];
  const done = new Promise<void>((resolve) => {
    const first = launch(60);
    first.child.kill('SIGKILL');
    void keepRunning(
      first,
      async () => {
        starts.push(performance.now());
        if (starts.length === 2) throw new Error('端口被占用');
        if (starts.length === 4) {
          resolve();
          return { ended: new Promise(() => {}) };
        }
        return launch(0);
      },
      { say: (words) => said.push(words), pauses: [0, 0.2, 0.6] },
    );
  });
  await done;
  expect(said).toHaveLength(4);
  expect(said[0]).toMatch(/SIGKILL.*0 秒后重新启动.*SIGKILL/);
  expect(said[1]).toMatch(/exit 3.*0\.2 s/);
  expect(said[2]).toMatch(/端口被占用.*0\.6 s/);
  const pauses = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
  expect(pauses[0]).toBeGreaterThan(190);
  expect(pauses[1]).toBeGreaterThan(590);
});
