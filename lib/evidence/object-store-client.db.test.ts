import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '@/db/client';
import { association, evidenceChunk } from '@/db/schema';
import { type ObjectStoreImitation, openObjectStore } from '@/e2e/imitations/object-store';
import { openEvidenceArchive } from './archive-serve';
import { StoreFailure } from './store-failure-rules';
import {
  added,
  august,
  code,
  codes,
  contentOf,
  givenThings,
  people,
  rows,
  upload,
  viewerOf,
} from './test-evidence';
import { pdfFile, pngFile } from './test-files';
import { addEvidence, removeEvidence } from './write';

givenThings();

describe('an S3-compatible store', () => {
  let store: ObjectStoreImitation;
  beforeAll(async () => {
    store = await openObjectStore();
  });
  afterAll(() => store.close());
  beforeEach(() => {
    store.objects.clear();
    store.mood = 'well';
    Object.assign(process.env, store.environment);
    // what the operator is told of the store in the log
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });

  it('keeps, gives back and removes, with signatures that it accepts', async () => {
    const bytes = pdfFile({ size: 3_000_000 });
    const id = await added(people.energy, august, '名册.pdf', bytes);
    expect([...store.objects.keys()]).toEqual([`evidence/${id}`]);
    expect(await database().$count(evidenceChunk)).toBe(0);
    expect((await contentOf(people.energy, id))?.equals(bytes)).toBe(true);
    delete process.env.EVIDENCE_STORE;
    expect((await contentOf(people.energy, id))?.equals(bytes)).toBe(true);
    expect(code(await removeEvidence(people.energy, { id, reason: '' }))).toBe('ok');
    expect(store.objects.size).toBe(0);
  });

  it.each(['error', 'closed'] as const)(
    'that is away (%s) is told, and leaves nothing behind',
    async (mood) => {
      store.mood = mood;
      expect(codes(await upload(people.energy, august, ['a.png', pngFile()]))).toEqual(['STORE_DOWN']);
      expect([await rows(), store.objects.size]).toEqual([[], 0]);
      store.mood = 'well';
      const id = await added(people.energy, august, 'a.png', pngFile());
      store.mood = mood;
      expect(code(await removeEvidence(people.energy, { id, reason: '' }))).toBe('STORE_DOWN');
      expect(await rows()).toMatchObject([{ removedAt: null }]);
      await expect(contentOf(people.energy, id)).rejects.toBeInstanceOf(StoreFailure);
    },
  );

  it('with wrong keys is away as well', async () => {
    process.env.S3_SECRET_ACCESS_KEY = 'another';
    expect(codes(await upload(people.energy, august, ['a.png', pngFile()]))).toEqual(['STORE_DOWN']);
    delete process.env.S3_BUCKET;
    expect(codes(await upload(people.energy, august, ['a.png', pngFile()]))).toEqual(['STORE_DOWN']);
  });

  it('that breaks off or gives something else ends in an error, never in a short or wrong file', async () => {
    const id = await added(people.energy, august, 'a.pdf', pdfFile({ size: 50_000 }));
    for (const mood of ['cutOff', 'damaged'] as const) {
      store.mood = mood;
      await expect(contentOf(people.energy, id)).rejects.toBeInstanceOf(StoreFailure);
      const archive = await openEvidenceArchive(viewerOf(people.admin), { year: 2024 }, '');
      const read = async () => {
        if (archive.ok) for await (const _ of archive.value.pieces);
      };
      await expect(read()).rejects.toBeInstanceOf(StoreFailure);
    }
  });

  it('keeps nothing of a file that lost the race for the last room', async () => {
    await database().update(association).set({ evidenceQuota: 10 });
    const file = (text: string) => {
      const bytes = pdfFile({ text, size: 6_000_000 });
      const place = path.join(os.tmpdir(), `evidence-test-${randomUUID()}`);
      writeFileSync(place, bytes);
      return { path: place, size: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') };
    };
    const given = ['1', '2', '3'].map((text) => ({
      name: `${text}.pdf`,
      type: 'pdf' as const,
      file: file(text),
    }));
    const outcomes = await Promise.all(given.map((one) => addEvidence(people.energy, august, one)));
    expect(outcomes.map(code).sort()).toEqual(['QUOTA_FULL', 'QUOTA_FULL', 'ok']);
    expect(store.objects.size).toBe(1);
    await database().update(association).set({ evidenceQuota: 200 });
  });
});
