import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reportError } from '@/lib/kit/log/report-error';
import type { OpenSummary } from '@/lib/open-data/summary-rules';
import type { Edition } from './build-load';

/** What outlives the process: the last good edition, and the summaries of other months that were asked for. */
export type Kept = { edition: Edition; asked: OpenSummary[] };

/** Raised when the shape of what is kept changes: an older copy is then no copy. */
const format = 1;

/** The last good copy, for a start without database. Null where there is none that can be read. */
export async function readKept(): Promise<Kept | null> {
  try {
    const { kept, ...file } = JSON.parse(await readFile(fileOf(), 'utf8'));
    return file.format === format ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a copy, whole or not at all. A full disk is reported and stops nobody from reading. */
export async function keep(kept: Kept): Promise<void> {
  const file = fileOf();
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, JSON.stringify({ format, kept }));
    await rename(draft, file);
  } catch (error) {
    reportError(error);
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** One file per database: host and name; not the port or password, which the embedded one chooses anew. */
function fileOf(): string {
  const { hostname, pathname } = new URL(process.env.DATABASE_URL ?? 'postgres://none/none');
  const name = createHash('sha256').update(`${hostname}${pathname}`).digest('hex').slice(0, 12);
  const folder = process.env.DATA_DIR || path.join(/* turbopackIgnore: true */ process.cwd(), '.data');
  return path.join(/* turbopackIgnore: true */ folder, 'public', `${name}.json`);
}
