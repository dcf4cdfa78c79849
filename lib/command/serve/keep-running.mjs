// A server that died is started again, for as long as the command that started it lives.
import { setTimeout as pause } from 'node:timers/promises';
import { errorMessage } from '../../kit/process/errors.mjs';
import { isEnding } from './children.mjs';

/** Seconds before each start in a row; the last one stays. */
const PAUSES = [0, 1, 2, 5, 10, 30];
/** A server that lived this long did not die of its start. */
const CALM_SECONDS = 60;

/**
 * Starts another server whenever one has ended, with growing pauses, and says so. Ends only by an error of `say`.
 * @template {{ ended: Promise<string> }} Running
 * @param {Running} first
 * @param {() => Promise<Running>} startAgain
 * @param {{ say?: (words: string) => void, pauses?: number[], calmSeconds?: number }} [options]
 * @returns {Promise<never>}
 */
export async function keepRunning(
  first,
  startAgain,
  { say = console.error, pauses = PAUSES, calmSeconds = CALM_SECONDS } = {},
) {
  /** @type {{ ended: Promise<string> }} */
  let server = first;
  for (let deaths = 0; ; ) {
    const since = performance.now();
    const how = await server.ended;
    if (isEnding()) return new Promise(() => {}); // it was told to
    if (performance.now() - since > calmSeconds * 1000) deaths = 0;
    const seconds = pauses[Math.min(deaths, pauses.length - 1)] ?? 0;
    deaths += 1;
    say(
      `${new Date().toISOString()} 网站进程意外结束（${how}），${seconds} 秒后重新启动。` +
        `The server ended unexpectedly (${how}); it is started again in ${seconds} s.`,
    );
    await pause(seconds * 1000);
    if (isEnding()) return new Promise(() => {});
    server = await startAgain().catch((error) => ({ ended: Promise.resolve(errorMessage(error)) }));
  }
}
