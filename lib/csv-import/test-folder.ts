import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders: string[] = [];

/** A temporary folder with these files, over a copy of `from`. */
export function folderOf(files: Record<string, string | Buffer>, from?: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'exchange-'));
  folders.push(folder);
  if (from) cpSync(from, folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

/** The text of a file of the folder with one piece replaced. */
export function edited(folder: string, file: string, piece: string, by: string): Record<string, string> {
  const text = readFileSync(path.join(folder, file), 'utf8');
  if (!text.includes(piece)) throw new Error(`${file} does not say “${piece}”`);
  return { [file]: text.replace(piece, () => by) };
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
