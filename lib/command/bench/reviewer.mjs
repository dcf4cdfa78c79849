// Talks to the reviewer's process, approve.ts.
import { start, stop } from '../serve/children.mjs';
import { typescript } from '../serve/serve.mjs';

/**
 * Starts a reviewer on a database.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ approve: (figures: { id: string, version: number }[]) => Promise<{ milliseconds: number, at: number }[]>, leave: () => Promise<void> }>}
 */
export async function callReviewer(env) {
  const child = start(typescript('lib/command/bench/approve.ts'), { env });
  /** @typedef {{ problem?: string, times: { milliseconds: number, at: number }[] }} Answer */
  const answer = () =>
    new Promise((/** @type {(answer: Answer) => void} */ resolve, reject) => {
      const onExit = () => reject(new Error('审核进程意外结束 the reviewing process ended'));
      child.once('exit', onExit);
      child.once('message', (message) => {
        child.off('exit', onExit);
        const { problem, times } = /** @type {Answer} */ (message);
        if (problem) reject(new Error(problem));
        else resolve({ times });
      });
    });
  await answer();
  return {
    async approve(figures) {
      const answered = answer();
      child.send(figures);
      return (await answered).times;
    },
    async leave() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.send([]);
      await Promise.race([ended, stop(child, 5)]);
    },
  };
}
