/**
 * Where a build keeps the bundle of a TypeScript task, relative to the build's folder.
 * @param {string} task
 */
export const bundledPath = (task) => `tasks/${task.replace(/\.ts$/, '.mjs')}`;
