import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { givenAssociation, givenPerson } from '@/lib/person/test-people';
import type { Viewer } from '@/lib/viewer/rules';
import { findMessageLog } from './read';
import { addMessages, addRecipients } from './test-outbox';

let own: TestDatabase;
const asViewer = (who: Awaited<ReturnType<typeof givenPerson>>): Viewer => ({
  ...who,
  sessionId: '',
  branch: who.branchCode,
});
beforeAll(async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of this test that is long enough');
  own = await freshDatabase();
  await givenAssociation();
});
afterAll(async () => {
  await own.drop();
  vi.unstubAllEnvs();
});

test('page by page the log shows every message once, also those of one moment', async () => {
  const viewer = asViewer(await givenPerson('checker', 'reviewer'));
  const ids = await addMessages(await addRecipients(24, () => 'https://example.org/robot'), 'run');
  const seen: string[] = [];
  for (let before: string | null = null, more = true; more; ) {
    const log = await findMessageLog(viewer, 'all', before);
    seen.push(...(log?.rows ?? []).map(({ id }) => id));
    before = seen.at(-1) ?? null;
    more = log?.more ?? false;
  }
  expect(ids).toHaveLength(72);
  expect([...seen].sort()).toEqual([...ids].sort());
});

test('a reporter has no log', async () => {
  expect(await findMessageLog(asViewer(await givenPerson('branch', 'reporter')), 'all', null)).toBeNull();
});
