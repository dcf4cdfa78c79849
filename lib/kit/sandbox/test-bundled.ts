import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { bundleTasks } from './bundle-tasks.mjs';

/** Runs the tasks of a test file as a production server does, from their bundles. */
export function runBundledTasks(): void {
  const distDir = mkdtempSync(path.join(os.tmpdir(), 'tasks-'));
  beforeAll(async () => {
    await bundleTasks({ projectDir: process.cwd(), distDir });
    vi.stubEnv('NODE_ENV', 'production');
    vi.stubEnv('NEXT_DIST_DIR', distDir);
  }, 60_000);
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(distDir, { recursive: true, force: true });
  });
}
