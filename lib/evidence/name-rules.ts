import { zh } from '@/lib/kit/i18n/words/evidence';
import type { FileType } from '@/lib/vocabulary/evidence';

/** File names as strangers give them, made harmless and kept readable. Pure. */

const endings: Partial<Record<FileType, readonly string[]>> = {
  jpg: ['jpg', 'jpeg', 'jfif'],
  heic: ['heic', 'heif'],
};
const longest = 120;
const longestBytes = 200;
/** Names that Windows keeps for devices, with any ending. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * The name of a file without what could do harm: folders before it, control and invisible characters, such as turn the
 * direction of reading, characters that no file may have on Windows, spaces and dots at its ends. It keeps its Chinese,
 * is at most 200 bytes long and ends as files of its type do.
 */
export function cleanName(fileName: string, type: FileType, otherwise: string = zh.unnamedFile): string {
  const last = fileName.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const allowed = endings[type] ?? [type];
  const dot = plain.lastIndexOf('.');
  const isRight = dot > 0 && allowed.includes(plain.slice(dot + 1).toLowerCase());
  const stem = isRight ? plain.slice(0, dot) : plain;
  const ending = isRight ? plain.slice(dot + 1) : type;
  const safe = stem.replace(device, '_$&');
  return `${shorten(safe, ending) || otherwise}.${ending}`;
}

/** Whole characters only, as many as fit. */
function shorten(stem: string, ending: string): string {
  const room = longestBytes - ending.length - 1;
  let bytes = 0;
  let kept = '';
  for (const sign of [...stem].slice(0, longest)) {
    bytes += new TextEncoder().encode(sign).length;
    if (bytes > room) break;
    kept += sign;
  }
  return kept.trimEnd();
}

/** A name as a folder or file in an archive: never `.` or `..`, never a path. */
export const archiveName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*/\\]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(device, '_$&')
    .slice(0, 80) || '_';

/** Makes each name of a folder the only one of its kind, whatever the case of its letters: `名单 (2).pdf`. */
export function distinct(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let nth = 1; ; nth++) {
    const candidate = nth === 1 ? name : `${stem} (${nth})${ending}`;
    const key = candidate.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}
