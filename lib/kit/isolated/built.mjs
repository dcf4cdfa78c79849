/**
 * Where a build holds a task that is written in TypeScript, relative to its folder.
 * @param {string} task
 */
export const builtTask = (task) => `tasks/${task.replace(/\.ts$/, '.mjs')}`;
