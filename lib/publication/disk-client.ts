import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reportError } from '@/lib/kit/log/report-error';
import { settings } from '@/lib/kit/settings/settings.mjs';
import type { OpenSummary } from '@/lib/open-data/summary-view';
import type { Edition } from './build-load';

/** What outlives the process: the last good edition, and the summaries of other months that were requested. */
type Copy = { edition: Edition; asked: OpenSummary[] };

/** Raised when the shape of the file changes: an older copy is then ignored. */
const format = 2;

/** The last good copy, for a start without database. Null where none can be read. */
export async function readCopy(): Promise<Copy | null> {
  try {
    const { kept: copy, ...file } = JSON.parse(await readFile(fileOf(), 'utf8'));
    return file.format === format ? copy : null;
  } catch {
    return null;
  }
}

/** Writes the copy atomically. A full disk is reported and nothing else. */
export async function writeCopy(copy: Copy): Promise<void> {
  const file = fileOf();
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, JSON.stringify({ format, kept: copy }));
    await rename(draft, file);
  } catch (error) {
    reportError(error);
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** One file per database: hosts and name; not the port or password, which the embedded one chooses anew. */
function fileOf(): string {
  const place = (settings.DATABASE_URL ?? 'postgres://none/none').replace(/^[^:]*:\/\//, '');
  const [authority = '', database = ''] = place.split(/(?=[/?])/);
  const hosts = authority.replace(/^.*@/, '').replace(/:\d+(?=,|$)/g, '');
  const name = createHash('sha256')
    .update(`${hosts}${database.startsWith('/') ? database : ''}`)
    .digest('hex')
    .slice(0, 12);
  const folder = path.resolve(/* turbopackIgnore: true */ process.cwd(), settings.DATA_DIR);
  return path.join(/* turbopackIgnore: true */ folder, 'public', `${name}.json`);
}
