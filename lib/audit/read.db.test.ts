import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { audit, indicator } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { tableResponse } from '@/lib/kit/table/response';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import type { Actor, Viewer } from '@/lib/viewer/rules';
import { exportAudit, searchAudit } from './read';
import { searchFrom } from './search-input';
import { auditTable } from './table';
import { record } from './write';

let own: TestDatabase;
let viewer: Viewer;
let zhang: Actor;
const operator: Actor = { kind: 'command', name: 'import' };

const viewerOf = (who: { id: string; username: string }, role: Viewer['role']): Viewer => ({
  id: who.id,
  sessionId: '',
  username: who.username,
  name: who.username,
  role,
  branch: null,
  demo: false,
  language: 'zh',
  mustChangePassword: false,
});

beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
  viewer = viewerOf(await givenPerson('chief', 'admin'), 'admin');
  zhang = asActor(await givenPerson('zhang', 'reviewer'));
  await database().insert(indicator).values({
    code: 'PUB06',
    name: '关注人数',
    nameEn: 'Followers',
    category: '宣传',
    categoryEn: 'Media',
    unit: '人',
    unitEn: 'people',
    kind: 'stock',
    direction: 'higher',
    position: 0,
  });
  await record(database(), operator, [{ action: 'indicator.import', subject: 'indicators.csv' }]);
  await record(database(), zhang, [
    {
      action: 'figure.approve',
      subject: 'a-figure',
      indicator: 'PUB06',
      branch: 'energy',
      after: { value: '1' },
    },
    {
      action: 'indicator.change',
      subject: 'PUB06',
      before: { unit: '个' },
      after: { unit: '人' },
      reason: '=1+1',
    },
    { action: 'person.disable', subject: 'zhang' },
    { action: 'period.lock', subject: '2024-07', reason: '100% done_' },
  ]);
  await database()
    .insert(audit)
    .values({
      action: 'period.unlock',
      actorKind: 'command',
      subject: '2023-12',
      shows: false,
      at: new Date('2024-01-01T15:59:59Z'),
    });
});
afterAll(() => own.drop());

const found = async (params: Record<string, string>) =>
  (await searchAudit(viewer, searchFrom(params)))?.rows.map(({ action }) => action);

describe('an administrator finds in the trail', () => {
  test('everything, the newest first', async () => {
    expect(await found({})).toEqual([
      'period.unlock',
      'period.lock',
      'person.disable',
      'indicator.change',
      'figure.approve',
      'indicator.import',
    ]);
  });

  test('what somebody did, and what commands did', async () => {
    expect(await found({ who: zhang.kind === 'person' ? zhang.id : '' })).toHaveLength(4);
    expect(await found({ who: 'command' })).toEqual(['period.unlock', 'indicator.import']);
  });

  test.each([
    ['关注', ['indicator.change', 'figure.approve']],
    ['pub06', ['indicator.change', 'figure.approve']],
    ['能专会', ['figure.approve']],
    ['zhan', ['person.disable']],
    ['2024-07', ['period.lock']],
    ['%', []],
    ['_', []],
    ["'", []],
  ])('what was done to “%s”', async (thing, actions) => {
    expect(await found({ thing })).toEqual(actions);
  });

  test('one action, or all of a thing', async () => {
    expect(await found({ action: 'period' })).toEqual(['period.unlock', 'period.lock']);
    expect(await found({ action: 'period.lock' })).toEqual(['period.lock']);
  });

  test('a day in Shanghai, up to its last second', async () => {
    expect(await found({ from: '2024-01-01', to: '2024-01-01' })).toEqual(['period.unlock']);
    expect(await found({ from: '2024-01-02', to: '2024-01-02' })).toEqual([]);
  });
});

test('pages follow each other without a gap while the trail grows, and the export has all of it', async () => {
  await record(
    database(),
    operator,
    Array.from({ length: 1_105 }, (_, nth) => ({
      action: 'target.import',
      subject: `many ${nth}`,
      affectsFigures: false,
    })),
  );
  const asked = { action: 'target.import' };
  const seen: number[] = [];
  for (let before = ''; seen.length < 2_000; ) {
    const page = await searchAudit(viewer, searchFrom({ ...asked, before }));
    seen.push(...(page?.rows.map(({ id }) => id) ?? []));
    if (seen.length === 100)
      await record(database(), operator, [
        { action: 'target.import', subject: 'late', affectsFigures: false },
      ]);
    if (!page?.more) break;
    before = String(seen.at(-1));
  }
  expect(seen).toHaveLength(1_105);
  expect(new Set(seen).size).toBe(1_105);
  const exported = await exportAudit(viewer, searchFrom(asked));
  let rows = 0;
  for await (const batch of exported?.batches ?? []) rows += batch.length;
  expect(rows).toBe(1_106);
});

test('an exported reason is no formula', async () => {
  const table = await auditTable(viewer, 'zh', { action: 'indicator.change' });
  if (!table) throw new Error('no export');
  expect(await tableResponse(table, 'csv').text()).toMatch(/,单位: 个 → 人,'=1\+1,198\.51\.100\.1\r\n$/);
});

test.each(['reviewer', 'leader', 'reporter'] as const)('a %s reads nothing of it', async (role) => {
  const who = viewerOf(await givenPerson(`curious.${role}`, role), role);
  expect(await searchAudit(who, searchFrom({}))).toBeNull();
  expect(await exportAudit(who, searchFrom({}))).toBeNull();
});
