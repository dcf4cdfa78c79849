/**
 * The child's side: reads its job from standard input, runs the task and replies through a pipe of its own (descriptor
 * 3), so that nothing a library prints can pass for a reply. It ends with its parent.
 *
 * A task is a module whose default export is `async ({ bytes, options, send }) => value`; `send` passes a message
 * (anything JSON) or bytes on at once and resolves when the parent can take more.
 */
import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { createFrameReader, encodeFrame, encodeMessage } from './frames.mjs';

const [, , taskFile = '', maxFrame] = process.argv;
const output = new Socket({ fd: 3 });
/** @param {Buffer} frame */
const write = (frame) => new Promise((resolve) => output.write(frame, resolve));
/** @param {unknown} message */
const send = (message) =>
  write(message instanceof Uint8Array ? encodeFrame('B', message) : encodeMessage({ message }));

const read = createFrameReader(Number(maxFrame));
/** @type {{ bytes: boolean, options: unknown } | null} */
let job = null;
process.stdin.on('data', (/** @type {Buffer} */ chunk) => {
  for (const { kind, content } of read(chunk)) {
    if (kind === 'J') job = JSON.parse(content.toString());
    if (job && (kind === 'B' || !job.bytes)) void run(job.options, kind === 'B' ? content : null);
  }
});
// The parent has exited.
process.stdin.on('end', () => process.exit(1));

/**
 * @param {unknown} options
 * @param {Buffer | null} bytes
 */
async function run(options, bytes) {
  const reply = await import(pathToFileURL(taskFile).href)
    .then((task) => task.default({ bytes, options, send }))
    .then(
      (value) => ({ value: value ?? null }),
      (error) => ({ failed: String(error?.stack ?? error).slice(0, 4_000) }),
    );
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  output.end(encodeMessage({ ...reply, peak }), () => process.exit(0));
}
