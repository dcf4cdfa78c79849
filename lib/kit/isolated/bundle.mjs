import { createRequire } from 'node:module';
import path from 'node:path';
import { builtTask } from './built.mjs';

/** The tasks that are written in TypeScript. */
const tasks = ['lib/workbook/figure-task.ts'];

/**
 * Puts each task in TypeScript into the build as one plain file: from its two hundred sources, compiled as they are
 * read, it takes half a second of a processor longer to start.
 * @param {{ projectDir: string, distDir: string }} build
 */
export async function bundleTasks({ projectDir, distDir }) {
  // The compiler that would read them otherwise.
  const { build } = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild');
  for (const task of tasks)
    await build({
      absWorkingDir: projectDir,
      entryPoints: [task],
      outfile: path.join(path.resolve(projectDir, distDir), builtTask(task)),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'warning',
    });
}
