/**
 * The protocol between a child process and its parent: frames of a length, a kind (J: a JSON message, B: bytes) and the
 * content.
 * @typedef {{ kind: 'J' | 'B', content: Buffer }} Frame
 */

const headerSize = 5;

/**
 * @param {'J' | 'B'} kind
 * @param {Uint8Array} content
 */
export function encodeFrame(kind, content) {
  const header = Buffer.alloc(headerSize);
  header.writeUInt32BE(content.byteLength);
  header.write(kind, 4, 'latin1');
  return Buffer.concat([header, content]);
}

/** @param {unknown} message */
export const encodeMessage = (message) => encodeFrame('J', Buffer.from(JSON.stringify(message ?? null)));

/**
 * Reassembles frames from chunks; answers those that are complete. Throws for a frame above `maxSize` bytes.
 * @param {number} maxSize
 * @returns {(chunk: Buffer) => Frame[]}
 */
export function createFrameReader(maxSize) {
  /** @type {Buffer[]} */
  let chunks = [];
  let size = 0;
  let needed = headerSize;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    /** @type {Frame[]} */
    const frames = [];
    // Joined only when a header or a frame is complete, so that a large frame is copied once.
    while (size >= needed) {
      const buffered = Buffer.concat(chunks);
      chunks = [buffered];
      const length = buffered.readUInt32BE();
      if (length > maxSize) throw new Error(`a frame of ${length} bytes`);
      needed = headerSize + length;
      if (size < needed) break;
      const kind = buffered.toString('latin1', 4, headerSize) === 'B' ? 'B' : 'J';
      frames.push({ kind, content: buffered.subarray(headerSize, needed) });
      chunks = [buffered.subarray(needed)];
      size -= needed;
      needed = headerSize;
    }
    return frames;
  };
}
