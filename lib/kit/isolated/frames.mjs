/**
 * What a child process and its parent say to each other: frames of a length, a kind (J: a JSON message, B: bytes) and
 * the content.
 * @typedef {{ kind: 'J' | 'B', content: Buffer }} Frame
 */

const head = 5;

/**
 * One frame, ready to be sent.
 * @param {'J' | 'B'} kind
 * @param {Uint8Array} content
 */
export function frameOf(kind, content) {
  const start = Buffer.alloc(head);
  start.writeUInt32BE(content.byteLength);
  start.write(kind, 4, 'latin1');
  return Buffer.concat([start, content]);
}

/** @param {unknown} message */
export const messageFrame = (message) => frameOf('J', Buffer.from(JSON.stringify(message ?? null)));

/**
 * Puts what arrives in pieces together into frames; answers the whole ones. Throws for a frame above `largest` bytes.
 * @param {number} largest
 * @returns {(piece: Buffer) => Frame[]}
 */
export function frameReader(largest) {
  /** @type {Buffer[]} */
  let pieces = [];
  let held = 0;
  return (piece) => {
    pieces.push(piece);
    held += piece.length;
    /** @type {Frame[]} */
    const frames = [];
    while (held >= head) {
      if (pieces[0].length < head) pieces = [Buffer.concat(pieces)];
      const length = pieces[0].readUInt32BE();
      if (length > largest) throw new Error(`a frame of ${length} bytes`);
      if (held < head + length) break;
      const whole = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
      frames.push({
        kind: whole.toString('latin1', 4, head) === 'B' ? 'B' : 'J',
        content: whole.subarray(head, head + length),
      });
      pieces = [whole.subarray(head + length)];
      held -= head + length;
    }
    return frames;
  };
}
