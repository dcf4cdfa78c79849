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
import type { Settings } from '@/lib/kit/settings/settings.mjs';
import { bad, type Finding, good } from './finding';

/** Tries the S3-compatible store of evidence; storage in the database needs no check. */
export async function evidenceFindings(values: Partial<Settings>): Promise<Finding[]> {
  if (values.EVIDENCE_STORE !== 's3') return [];
  const missing = missingSettings(values).join(', ');
  if (missing)
    return [
      bad(`佐证材料存储缺少设置：${missing}`, `settings of the store of evidence are missing: ${missing}`),
    ];
  const why = await tryStore(values);
  return [
    why === null
      ? good('佐证材料存储可以写入和读取', 'the store of evidence can be written and read')
      : bad(`佐证材料存储不可用：${why}`, `the store of evidence cannot be used: ${why}`),
  ];
}

/** Writes, reads and removes a small object; returns the error, or null. */
async function tryStore(values: Partial<Settings>): Promise<string | null> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'doctor-'));
  try {
    const [store, key, text] = [objectStore(values), `evidence/doctor-${randomUUID()}`, 'doctor'];
    const file = path.join(folder, 'probe');
    writeFileSync(file, text);
    await putObject(store, key, { path: file, hash: createHash('sha256').update(text).digest('hex') });
    const chunks: Uint8Array[] = [];
    for await (const chunk of readObject(store, key)) chunks.push(chunk);
    await deleteObject(store, key);
    return Buffer.concat(chunks).toString() === text ? null : 'what was read is not what was written';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
