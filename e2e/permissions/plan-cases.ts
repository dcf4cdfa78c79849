import type { Case } from './case';
import { otherBranch, ownBranch } from './people';
import { indicator, type World } from './world';

const page = '/plan/targets';
const year = '2024';
const branches: Record<string, string> = { own: ownBranch, foreign: otherBranch, missing: 'nowhere' };
const administrators = ['admin'] as const;
const may = {
  everybody: administrators,
  own: administrators,
  foreign: administrators,
  missing: [],
  unknown: [],
};

const about = (object: string) => ({
  indicator: object === 'unknown' ? 'CANARY99' : indicator,
  branch: branches[object] ?? '',
});

async function latestTarget({ sql }: World, object: string) {
  const { indicator: code, branch } = about(object);
  const [found] = await sql<{ revision: number; value: string | null }[]>`select revision, value from target
    where indicator_code = ${code} and year = ${year} and coalesce(branch_code, '') = ${branch}
    order by revision desc limit 1`;
  return found ?? { revision: 0, value: null };
}

async function addTarget(world: World, object: string): Promise<void> {
  const { indicator: code, branch } = about(object);
  if (object === 'unknown' || object === 'missing') return;
  const { revision } = await latestTarget(world, object);
  await world.sql`insert into target (indicator_code, year, branch_code, revision, value)
    values (${code}, ${year}, ${branch || null}, ${revision + 1}, 7)`;
}

const latestWeights = async ({ sql }: World, code: string) =>
  (
    await sql<{ revision: number }[]>`select revision from month_weights
      where indicator_code = ${code} and year = ${year} order by revision desc limit 1`
  )[0]?.revision ?? 0;

const isPublic = async ({ sql }: World, at: number) =>
  (await sql`select 1 from published_year where year = ${at} and withdrawn_at is null`).length > 0;

/** Publishing a year, or withdrawing it. */
const publication = (wanted: boolean): Case => ({
  action: 'lib/publication/actions.ts#setYearPublic',
  rule: wanted ? 'administrators publish years' : 'administrators withdraw published years',
  page: '/settings',
  may: { year: administrators },
  writes: ['audit', 'data_version', 'published_year'],
  async prepare(world) {
    const at = 2098;
    await world.sql`delete from published_year where year = ${at}`;
    if (!wanted) await world.sql`insert into published_year (year, published_at) values (${at}, now())`;
    return {
      form: { year: String(at), public: wanted ? 'yes' : 'no' },
      happened: async () => (await isPublic(world, at)) === wanted,
    };
  },
});

export const planCases: Case[] = [
  {
    action: 'lib/plan/actions.ts#saveTarget',
    rule: 'administrators set targets',
    page,
    may,
    writes: ['audit', 'data_version', 'target'],
    async prepare(world, { object }) {
      const { revision } = await latestTarget(world, object);
      return {
        form: { ...about(object), year, base: String(revision), value: '12', reason: 'agreed' },
        happened: async () => {
          const now = await latestTarget(world, object);
          return now.revision === revision + 1 && now.value === '12';
        },
      };
    },
  },
  {
    action: 'lib/plan/actions.ts#withdrawTarget',
    rule: 'administrators withdraw targets',
    page,
    may,
    writes: ['audit', 'data_version', 'target'],
    async prepare(world, { object }) {
      await addTarget(world, object);
      const { revision } = await latestTarget(world, object);
      return {
        form: { ...about(object), year, base: String(revision), reason: 'dropped' },
        happened: async () => {
          const now = await latestTarget(world, object);
          return now.revision === revision + 1 && now.value === null;
        },
      };
    },
  },
  {
    action: 'lib/plan/actions.ts#saveWeights',
    rule: 'administrators spread a year over its months',
    page,
    may: { everybody: administrators, unknown: [] },
    writes: ['audit', 'data_version', 'month_weights'],
    async prepare(world, { object }) {
      const { indicator: code } = about(object);
      const base = await latestWeights(world, code);
      const weights = Object.fromEntries(Array.from({ length: 12 }, (_, nth) => [`w${nth + 1}`, '1']));
      return {
        form: { indicator: code, year, base: String(base), how: 'hand', reason: 'agreed', ...weights },
        happened: async () => (await latestWeights(world, code)) === base + 1,
      };
    },
  },
  publication(true),
  publication(false),
];
