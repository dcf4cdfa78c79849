import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundledPath } from './bundled-path.mjs';

/**
 * The tasks written in TypeScript, named from the project's root; other files of the layer export no default.
 * @param {string} projectDir
 */
export const typescriptTasks = (projectDir) =>
  readdirSync(path.join(projectDir, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /[-/\\]task\.ts$/.test(file))
    .map((file) => path.posix.join('lib', file.replaceAll('\\', '/')))
    .filter((file) => /^export default /m.test(readFileSync(path.join(projectDir, file), 'utf8')));

/**
 * Adds each TypeScript task to the build as a single file: compiling its sources on the fly would cost half a second
 * of processor time at every start.
 * @param {{ projectDir: string, distDir: string }} build
 */
export async function bundleTasks({ projectDir, distDir }) {
  // esbuild comes with tsx, which compiles the same sources in development.
  const { build } = createRequire(createRequire(import.meta.url).resolve('tsx/package.json'))('esbuild');
  for (const task of typescriptTasks(projectDir))
    await build({
      absWorkingDir: projectDir,
      entryPoints: [task],
      outfile: path.join(path.resolve(projectDir, distDir), bundledPath(task)),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'warning',
    });
}
