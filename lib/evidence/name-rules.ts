import { zh } from '@/lib/kit/i18n/words/evidence';
import type { FileType } from '@/lib/vocabulary/evidence';

/** Strangers' file names, made harmless and kept readable. */

const endings: Partial<Record<FileType, readonly string[]>> = {
  jpg: ['jpg', 'jpeg', 'jfif'],
  heic: ['heic', 'heif'],
};
const longest = 120;
const longestBytes = 200;
/** Names reserved on Windows, with any extension. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A file name without folders, control and invisible characters (some turn the direction of reading), characters that
 * Windows forbids, and spaces and dots at its ends. Chinese stays; it is at most 200 bytes long and has an extension of
 * its type.
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

/** As many whole characters as fit. */
function shorten(stem: string, ending: string): string {
  const room = longestBytes - ending.length - 1;
  let bytes = 0;
  let fitting = '';
  for (const sign of [...stem].slice(0, longest)) {
    bytes += new TextEncoder().encode(sign).length;
    if (bytes > room) break;
    fitting += sign;
  }
  return fitting.trimEnd();
}

/** A safe name of a folder or file in an archive: never `.` or `..`, never a path. */
export const archiveName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*/\\]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(device, '_$&')
    .slice(0, 80) || '_';

/** Makes a name unique within its folder, ignoring case: `名单 (2).pdf`. */
export function distinct(name: string, usedNames: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${stem} (${n})${ending}`;
    const key = candidate.toLowerCase();
    if (usedNames.has(key)) continue;
    usedNames.add(key);
    return candidate;
  }
}
