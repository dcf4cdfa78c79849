import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ObjectStoreImitation, openObjectStore } from '@/e2e/imitations/object-store';
import { parseSettings } from '@/lib/kit/settings/settings.mjs';
import { evidenceFindings } from './evidence';

let store: ObjectStoreImitation;
beforeAll(async () => {
  store = await openObjectStore();
});
afterAll(() => store.close());
beforeEach(() => {
  store.mood = 'well';
});
const levels = async (env: Record<string, string>) =>
  (await evidenceFindings(parseSettings(env).values)).map(({ level }) => level);

test('a store that keeps, gives back and removes is well, and nothing is left in it', async () => {
  expect(await levels(store.environment)).toEqual(['good']);
  expect(store.objects.size).toBe(0);
  expect(await levels({})).toEqual([]);
  expect(await levels({ EVIDENCE_STORE: 'database' })).toEqual([]);
});

test('a store that is away, refuses or damages, and settings that are missing or wrong, must be mended', async () => {
  for (const mood of ['error', 'closed', 'damaged'] as const) {
    store.mood = mood;
    expect(await levels(store.environment)).toEqual(['bad']);
  }
  store.mood = 'well';
  expect(await levels({ ...store.environment, S3_SECRET_ACCESS_KEY: 'wrong' })).toEqual(['bad']);
  const [finding] = await evidenceFindings({ EVIDENCE_STORE: 's3', S3_BUCKET: 'x' });
  expect(finding).toMatchObject({ level: 'bad', en: expect.stringContaining('S3_ENDPOINT') });
  expect(parseSettings({ EVIDENCE_STORE: 'S4' }).problems).toMatchObject([
    { en: 'EVIDENCE_STORE must be one of database, s3.' },
  ]);
});
