import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  deleteObject,
  missingSettings,
  objectStore,
  putObject,
  readObject,
} from '@/lib/evidence/object-store-client';
import { bad, type Finding, good } from './finding';

/** Where evidence is kept: an S3-compatible store is written to, read from and cleaned up; the database needs no look. */
export async function evidenceFindings(env: Record<string, string | undefined>): Promise<Finding[]> {
  const asked = env.EVIDENCE_STORE?.trim();
  if (asked && asked !== 'database' && asked !== 's3')
    return [
      bad(
        `EVIDENCE_STORE 应为 database 或 s3，而不是 ${asked}`,
        `EVIDENCE_STORE is ${asked}; it must be database or s3`,
      ),
    ];
  if (asked !== 's3') return [];
  const missing = missingSettings(env).join(', ');
  if (missing)
    return [
      bad(`佐证材料存储缺少设置：${missing}`, `settings of the store of evidence are missing: ${missing}`),
    ];
  const why = await tryStore(env);
  return [
    why === null
      ? good('佐证材料存储可以写入和读取', 'the store of evidence can be written and read')
      : bad(`佐证材料存储不可用：${why}`, `the store of evidence cannot be used: ${why}`),
  ];
}

/** Keeps, reads and removes a small object; why that failed, or null. */
async function tryStore(env: Record<string, string | undefined>): Promise<string | null> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'doctor-'));
  try {
    const [store, key, text] = [objectStore(env), `evidence/doctor-${randomUUID()}`, 'doctor'];
    const file = path.join(folder, 'probe');
    writeFileSync(file, text);
    await putObject(store, key, { path: file, hash: createHash('sha256').update(text).digest('hex') });
    const pieces: Uint8Array[] = [];
    for await (const piece of readObject(store, key)) pieces.push(piece);
    await deleteObject(store, key);
    return Buffer.concat(pieces).toString() === text ? null : 'what was read is not what was written';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
