// What `npm run bench` was asked for.
import { parseArgs } from 'node:util';

/** The parts in the order in which they run. */
export const PARTS = [
  'ready',
  'public',
  'overview',
  'pages',
  'approval',
  'memory',
  'large',
  'workbook',
  'reminders',
  'clone',
];

export const USAGE = `npm run bench -- [选项 options]
  --only ${PARTS.join(',')}   只测这些部分 only these parts
  --skip-clone          不测从新克隆到可用的时间 leaves out the start from a bare clone
  --seconds N           每次加压的秒数，默认 5 seconds of each load (5)
  --json FILE           结果另存为 JSON writes the results there as well
  --cache-components    只比较 Next 的 cacheComponents 开与关 only compares Next with cacheComponents and without
环境 environment: TEST_DATABASE_URL 改用已有的 PostgreSQL a PostgreSQL server to use instead of a throwaway one`;

/**
 * @typedef {object} BenchOptions
 * @property {Set<string>} parts
 * @property {number} seconds
 * @property {string | undefined} json
 * @property {boolean} cacheComponents
 */

/**
 * Reads the options, or throws with how they are written.
 * @param {string[]} args
 * @returns {BenchOptions}
 */
export function readOptions(args) {
  const { values } = parse(args);
  const parts = new Set(values.only?.split(',') ?? PARTS);
  const unknown = [...parts].filter((part) => !PARTS.includes(part));
  const seconds = Number(values.seconds ?? 5);
  if (unknown.length > 0 || !(seconds >= 1 && seconds <= 60)) throw new Error(USAGE);
  if (values['skip-clone']) parts.delete('clone');
  return { parts, seconds, json: values.json, cacheComponents: values['cache-components'] ?? false };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string' },
        'skip-clone': { type: 'boolean' },
        seconds: { type: 'string' },
        json: { type: 'string' },
        'cache-components': { type: 'boolean' },
      },
    });
  } catch {
    throw new Error(USAGE);
  }
}
