import { randomUUID } from 'node:crypto';
import type { Case } from './case';
import { noId } from './case';
import { otherBranch, ownBranch } from './people';
import { indicator, type World } from './world';

/** The connection to the Official Account, and its uploaded exports. */

const actions = 'lib/wechat/actions.ts';
const administrators = ['admin'] as const;
/** The account's numbers are the reporter's branch's. */
const users = ['reporter', 'reviewer', 'admin'] as const;

const account = async ({ sql }: World) =>
  (await sql<{ version: number; since: string }[]>`select version, since from wechat_account`)[0];

/** Never a question to the platform: there is neither AppID nor AppSecret, and the answer is that. */
const asked = (name: string, rule: string, table: 'audit' | 'wechat_run'): Case => ({
  action: `${actions}#${name}`,
  rule,
  page: '/settings/wechat',
  may: { there: administrators },
  writes: [table],
  async prepare({ sql }) {
    await sql`update wechat_account set active = true, app_id = '', secret = null`;
    const newest = async () =>
      (await sql<{ id: string | null }[]>`select max(id) as id from ${sql(table)}`)[0]?.id ?? null;
    const before = await newest();
    return { form: {}, happened: async () => (await newest()) !== before };
  },
});

/** A previewed export of the caller's, or of somebody else. */
async function preview({ sql, ids }: World, object: string, caller: string): Promise<string> {
  if (object === 'missing') return noId;
  const by = object === 'own' ? (ids.get(caller) ?? ids.get('somebody')) : ids.get('somebody');
  const rows = [{ day: '2024-05-03', total: 5, gained: 1, lost: 0 }];
  const [made] = await sql<{ id: string }[]>`insert into wechat_file (kind, name, rows, uploaded_by)
    values ('followers', 'users.xls', ${sql.json(rows)}, ${by ?? noId}) returning id`;
  return made?.id ?? noId;
}

const ofFile = (name: string, rule: string, writes: string[], done: string): Case => ({
  action: `${actions}#${name}`,
  rule,
  page: '/report/wechat',
  may: { own: users, foreign: [], missing: [] },
  success: () => 'redirect',
  writes,
  async prepare(world, { object, caller }) {
    await world.sql`delete from wechat_file where taken_at is null`;
    const file = await preview(world, object, caller);
    return {
      form: { file },
      happened: async () => {
        const [row] = await world.sql<{ done: boolean }[]>`select ${world.sql.unsafe(done)} as done
          from (select 1) as one left join wechat_file f on f.id = ${file}`;
        return object !== 'missing' && (row?.done ?? false);
      },
    };
  },
});

/** Taking over what the connector proposes: its branch's people and the secretariat, nobody for another branch. */
const takeOver: Case = {
  action: 'lib/report/actions.ts#reportFigures',
  rule: 'a branch takes over what is proposed for it',
  page: '/report',
  may: { own: users, foreign: [], missing: [] },
  writes: ['figure'],
  async prepare(world, { object }) {
    const branch = { own: ownBranch, foreign: otherBranch }[object] ?? 'nowhere';
    const month = world.freshMonth(object === 'foreign' ? otherBranch : ownBranch);
    await world.sql`insert into wechat_day (source, feed, day, state, value, raw, asked_on)
      select 'api', 'posts', day, 'ready', 1, '[]', '2024-07-01' from generate_series(${`${month}-01`}::date,
        ${`${month}-01`}::date + interval '1 month - 1 day', interval '1 day') as day on conflict do nothing`;
    return {
      form: {
        branch,
        month,
        submission: randomUUID(),
        form: randomUUID(),
        intent: `take:${indicator}`,
        [`seen:${indicator}`]: '0',
      },
      happened: async () =>
        (
          await world.sql`select 1 from figure where indicator_code = ${indicator} and branch_code = ${branch}
            and period = ${month} and state = 'draft'`
        ).length > 0,
    };
  },
};

export const wechatCases: Case[] = [
  takeOver,
  {
    action: `${actions}#changeWechatAction`,
    rule: 'administrators connect the Official Account',
    page: '/settings/wechat',
    may: { own: administrators, unknown: [] },
    refusal: (object, caller) => (caller === 'admin' && object === 'unknown' ? 'WECHAT_CHOICE' : undefined),
    writes: ['audit', 'wechat_account'],
    async prepare(world, { object }) {
      const now = await account(world);
      const since = now?.since === '2024-07' ? '2024-06' : '2024-07';
      return {
        form: {
          version: String(now?.version ?? 0),
          appId: '',
          // the other branch reports the indicator too; nobody reports one that there is not
          branch: object === 'own' ? ownBranch : otherBranch,
          postsIndicator: object === 'own' ? indicator : 'NOTHING9',
          followersIndicator: '',
          since,
        },
        happened: async () => (await account(world))?.since === since,
      };
    },
  },
  asked('tryWechatAction', 'administrators try the connection', 'audit'),
  asked('runWechatAction', 'administrators fetch now', 'wechat_run'),
  ofFile(
    'takeExportAction',
    'the account’s people take what they uploaded',
    ['audit', 'wechat_day', 'wechat_file'],
    'f.taken_at is not null',
  ),
  ofFile('dropExportAction', 'the account’s people drop what they uploaded', ['wechat_file'], 'f.id is null'),
];
