import { test as base } from '@playwright/test';
import type postgres from 'postgres';
import { type Installation, openInstallation } from '../own-installation';
import {
  type Caller,
  type Me,
  makePeople,
  mark,
  otherBranch,
  ownBranch,
  resetPeople,
  startSession,
} from './people';

/** An indicator that both branches report, and that is not public. */
export const indicator = 'CANARY01';

/** What the indicator's own branch has reported, where the indicator is not named. */
export const markedValue = '73119';

/** A training term of the own branch; its expert is E0001. */
export const trainingId = '00000000-0000-4000-8000-000000000001';

/** Since then the branches report it: there are more months than things done to figures. */
const firstYear = 1925;

/** The last month that has ended, and whose figures wait. */
export const waitingMonth = '2024-07';

/** The build under test, in a process and a database of its own, where nothing has to be put back. */
export type World = {
  url: string;
  sql: postgres.Sql;
  /** What signs its cookies. */
  secret: string;
  /** People's ids by username. */
  ids: Map<string, string>;
  /** Everybody as they were made, and the caller signed in anew. */
  enter(caller: Caller): Promise<Me>;
  /** A month of the past in which a branch has not reported the indicator yet. */
  freshMonth(branch?: string): string;
};

/** A world for all tests of a worker. */
export const test = base.extend<object, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
    async ({}, use) => {
      const installation = await openInstallation({ seed: 'association', today: '2024-08-06' });
      try {
        await installation.prepare();
        await addCanaries(installation.sql);
        const ids = await makePeople(installation.sql);
        const { url } = await installation.serve();
        await use(worldOf(installation, url, ids));
      } finally {
        await installation.remove();
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

function worldOf({ sql, secret }: Installation, url: string, ids: Map<string, string>): World {
  const used = new Map<string, number>();
  return {
    url,
    sql,
    secret,
    ids,
    freshMonth(branch = ownBranch) {
      const month = (used.get(branch) ?? firstYear * 12 - 1) + 1;
      used.set(branch, month);
      return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    },
    async enter(caller) {
      await resetPeople(sql);
      const id = ids.get(caller);
      if (id) return startSession(sql, secret, { id, username: caller });
      return { id: '', username: '', sessionId: '', cookie: '' };
    },
  };
}

export { expect } from '@playwright/test';

/** What only some may read, everywhere where pages show something. */
async function addCanaries(sql: postgres.Sql): Promise<void> {
  const since = `${firstYear}-01`;
  await sql`insert into indicator (code, name, name_en, category, category_en, unit, unit_en, kind, direction, position)
    values (${indicator}, ${`${mark} 指标`}, ${`${mark} indicator`}, '党建', 'Party building', '次', 'times', 'flow',
      'higher', 999)`;
  await sql`insert into duty (indicator_code, branch_code, since)
    values (${indicator}, ${ownBranch}, ${since}), (${indicator}, ${otherBranch}, ${since})`;
  await sql`insert into figure (indicator_code, branch_code, period, state, value, approved_at)
    values (${indicator}, ${ownBranch}, '2024-06', 'approved', ${markedValue}, now())`;
  await sql`with made as (insert into expert (name, unit) values (${`${mark} 专家`}, 'unit') returning id)
    insert into expert_term (expert_id, batch, starts, ends, counted_on)
    select id, 'batch', '2022-01-01', '2026-12-31', '2022-01-01' from made`;
  await sql`insert into training (id, programme, title, year, number, starts, ends, branch_code)
    values (${trainingId}, 'topic', ${`${mark} 培训`}, 2024, 1, '2024-06-01', '2024-06-30', ${ownBranch})`;
  await sql`insert into wechat_account (branch_code, posts_indicator, since)
    values (${ownBranch}, ${indicator}, '2024-07')`;
  await sql`insert into wechat_day (source, feed, day, state, value, raw, asked_on)
    values ('api', 'posts', '2024-05-31', 'ready', 1, '[]', '2024-07-01')`;
  await sql`update plan_item set title = ${`${mark} 事项`}, title_en = ${`${mark} item`},
    revision = revision + 1 where position = 1`;
}
