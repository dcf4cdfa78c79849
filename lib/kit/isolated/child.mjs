/**
 * The child's side: reads what it is to do from its standard input, runs the one task, and answers through its own
 * pipe (descriptor 3), so that nothing a library prints is taken for an answer. It ends with its parent.
 *
 * A task is a module whose default export is `async ({ bytes, options, send }) => value`; `send` passes a message
 * (anything JSON) or bytes on at once and resolves when the parent can take more.
 */
import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { frameOf, frameReader, messageFrame } from './frames.mjs';

const out = new Socket({ fd: 3 });
/** @param {Buffer} frame */
const write = (frame) => new Promise((resolve) => out.write(frame, resolve));
/** @param {unknown} message */
const send = (message) =>
  write(message instanceof Uint8Array ? frameOf('B', message) : messageFrame({ message }));

const read = frameReader(Number(process.argv[3]));
let order = null;
process.stdin.on('data', (piece) => {
  for (const { kind, content } of read(piece)) {
    if (kind === 'J') order = JSON.parse(content.toString());
    if (order && (kind === 'B' || !order.bytes)) void run(order, kind === 'B' ? content : null);
  }
});
// Nobody is left who would hear the answer.
process.stdin.on('end', () => process.exit(1));

async function run({ options }, bytes) {
  const answer = await import(pathToFileURL(process.argv[2]).href)
    .then((task) => task.default({ bytes, options, send }))
    .then(
      (value) => ({ value: value ?? null }),
      (error) => ({ failed: String(error?.stack ?? error).slice(0, 4_000) }),
    );
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  out.end(messageFrame({ ...answer, peak }), () => process.exit(0));
}
