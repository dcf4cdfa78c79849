import type { ProblemCode, ProblemDetail } from './problem-rules';

/** A file's text, or why its encoding cannot be told, and in which line. */
export type Decoded = { text: string } | { line: number; code: ProblemCode; detail?: ProblemDetail };

/** Decodes a file as UTF-8, with or without BOM. Without one, Chinese of GBK that happens to be valid UTF-8 is asked. */
export function decodeFile(bytes: Uint8Array): Decoded {
  let text: string;
  try {
    text = decode(bytes);
  } catch {
    return { line: firstUndecodable(bytes), code: 'encoding' };
  }
  // UTF-16 without a BOM: every other byte of its header is 0.
  if (text.slice(0, text.indexOf('\n')).includes('\0')) return { line: 1, code: 'encoding' };
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasBom ? { text } : (likelyGbk(text) ?? { text });
}

function firstUndecodable(bytes: Uint8Array): number {
  for (let from = 0, line = 1; ; line++) {
    const end = bytes.indexOf(10, from) + 1 || bytes.length;
    try {
      decode(bytes.subarray(from, end));
    } catch {
      return line;
    }
    from = end;
  }
}

/**
 * Pairs of bytes that are letters of Cyrillic, phonetics or Latin in UTF-8 and Chinese characters in GBK. A file with any
 * character of three bytes is UTF-8; so is a letter that goes on a Latin word (Café).
 */
function likelyGbk(text: string): Decoded | null {
  if (/[\u0800-\uffff]/.test(text)) return null;
  for (const { 0: run, index } of text.matchAll(/[\u0080-\u07ff]+/gu)) {
    const isLatinWord =
      /^[\u00c0-\u024f]+$/u.test(run) &&
      /[A-Za-z]/.test(`${text[index - 1] ?? ''}${text[index + run.length] ?? ''}`);
    if (isLatinWord || !/\p{L}/u.test(run)) continue;
    const chinese = new TextDecoder('gbk').decode(new TextEncoder().encode(run));
    if (!/^\p{Script=Han}+$/u.test(chinese)) continue;
    const line = text.slice(0, index).split(/\r\n|\n|\r/).length;
    return { line, code: 'likelyGbk', detail: { read: run.slice(0, 20), chinese: chinese.slice(0, 20) } };
  }
  return null;
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
