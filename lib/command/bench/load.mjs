// The load generator, in a separate process. As a program: one JSON argument in, one line out.
import autocannon from 'autocannon';
import { run } from '../serve/children.mjs';
import { percentile } from './numbers.mjs';

/**
 * @typedef {object} Load
 * @property {string} url
 * @property {number} connections
 * @property {number} [seconds]
 * @property {number} [amount] of requests, instead of seconds
 * @property {string[]} [paths] requested in turn; by default the url's
 * @property {Record<string, string>} [headers]
 * @property {number} [status] that every answer must have; 200 otherwise
 */

/**
 * Sends requests and returns their times; another status is an error.
 * @param {Load} load
 * @returns {Promise<{ perSecond: number, p50: number, p99: number, requests: number }>} times in milliseconds
 */
export async function sendLoad(load) {
  const command = [process.execPath, import.meta.filename, JSON.stringify(load)];
  const { code, output } = await run(command, { capture: true, minutes: 10 });
  if (code !== 0) throw new Error(`加压失败。The load on ${load.url} failed. ${output}`);
  return JSON.parse(output);
}

/** @param {Load} load */
async function generate({ url, connections, seconds, amount, paths, headers, status: expected = 200 }) {
  /** @type {number[]} */
  const times = [];
  /** @type {Map<number, number>} */
  const odd = new Map();
  const began = performance.now();
  let last = began;
  const running = autocannon({
    url,
    connections,
    headers,
    timeout: 60,
    ...(amount ? { amount } : { duration: seconds }),
    ...(paths && { requests: paths.map((path) => ({ method: 'GET', path })) }),
  });
  running.on('response', (_client, status, _bytes, time) => {
    last = performance.now();
    times.push(time);
    if (status !== expected) odd.set(status, (odd.get(status) ?? 0) + 1);
  });
  const { errors, timeouts } = await running;
  if (errors + timeouts + odd.size > 0 || times.length === 0) {
    console.log(
      JSON.stringify({ errors, timeouts, status: Object.fromEntries(odd), requests: times.length }),
    );
    return 1;
  }
  const perSecond = (times.length / (last - began)) * 1000;
  const result = {
    perSecond,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    requests: times.length,
  };
  console.log(JSON.stringify(result));
  return 0;
}

if (process.argv[1] === import.meta.filename)
  process.exitCode = await generate(JSON.parse(process.argv[2] ?? ''));
