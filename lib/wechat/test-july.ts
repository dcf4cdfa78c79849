import { randomUUID } from 'node:crypto';
import { asc } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { database } from '@/db/client';
import { figure } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { eachDay } from '@/lib/measure/day';
import { reportCells } from '@/lib/report/cells-load';
import { saveDrafts } from '@/lib/report/draft-write';
import { type OfficialAccount, startOfficialAccount } from '../../e2e/imitations/official-account';

import { runWechat } from './run-write';
import { makeSecretariat } from './test-account';

const hurried = { seconds: 1, pauses: [1, 1] };
export const run = (trigger: 'schedule' | 'person' = 'schedule') => runWechat(trigger, hurried);

let server: TestDatabase;
export let api: OfficialAccount;
export let people: Awaited<ReturnType<typeof makeSecretariat>>;

const july = eachDay('2026-07-01', '2026-07-31');
/** A July of 1,700 to 1,730 followers and six posts; followers change on the 10th. */
const aJuly = () => ({
  followers: Object.fromEntries(july.map((day, index) => [day, 1_700 + index])),
  posts: { '2026-07-03': 2, '2026-07-20': 3, '2026-07-31': 1 },
  changes: {
    '2026-07-10': [
      { user_source: 0, new_user: 3, cancel_user: 5 },
      { user_source: 1, new_user: 6, cancel_user: 1 },
    ],
  },
});
export const figures = () => database().select().from(figure).orderBy(asc(figure.indicatorCode));
export const drafts = async () =>
  (await figures()).map(({ indicatorCode, period, state, typed }) => [
    indicatorCode,
    period,
    state,
    typed?.value,
    typed?.source,
  ]);
export const cellsOfJuly = async () => {
  const due = new Map([
    ['PUB05', '2026-07'],
    ['PUB06', '2026-07'],
  ]);
  return (await reportCells(database(), 'secretariat', '2026-07', due, people.reporter.id)).cells;
};
export const requestCount = (call: string) => api.asked.filter((one) => one.call === call).length;
export const typeIn = (value: string, version = 0) =>
  saveDrafts(people.reporter, {
    branch: 'secretariat',
    month: '2026-07',
    form: randomUUID(),
    cells: { PUB06: { typed: value ? { value } : {}, loaded: null, seen: version, resolve: null } },
  });

/** Each test starts with a secretariat and an imitation of the platform with data of July 2026. */
export function givenJuly(): void {
  beforeAll(async () => {
    server = await freshDatabase();
  });
  afterAll(() => server.drop());
  beforeEach(async () => {
    people = await makeSecretariat();
    api = await startOfficialAccount(aJuly());
  });
  afterEach(async () => {
    await api.close();
    delete process.env.WECHAT_API_BASE;
  });
}
