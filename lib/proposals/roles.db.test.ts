import { expect, test } from 'vitest';
import { database } from '@/db/client';
import { branch, wechatDay } from '@/db/schema';
import { changeIndicator } from '@/lib/indicator/settings-write';
import { admin, code, givenIndicators, givenLevel, shown, version } from '@/lib/indicator/test-settings';
import { listProposals } from './proposals-load';

givenIndicators();

test('the followers of the Official Account are proposed for whatever indicator has that role', async () => {
  await givenLevel();
  await database().insert(branch).values({
    code: 'office',
    name: '办公室',
    shortName: '办公室',
    nameEn: 'Office',
    kind: 'secretariat',
    position: 9,
  });
  await database()
    .insert(wechatDay)
    .values(
      Array.from({ length: 31 }, (_, day) => ({
        source: 'api' as const,
        feed: 'followers' as const,
        day: `2024-07-${String(day + 1).padStart(2, '0')}`,
        state: 'ready' as const,
        value: 1900,
        raw: [],
        askedOn: '2024-08-02',
      })),
    );
  const proposed = async () =>
    (await listProposals(database(), 'office', new Map([[code, '2024-07']]))).get(code)?.value;
  expect(await proposed()).toBeUndefined();
  await changeIndicator(admin, { code, version: await version(), ...shown, role: 'followers' });
  expect(await proposed()).toBe('1900');
});
