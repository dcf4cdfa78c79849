import { randomBytes } from 'node:crypto';
import type { Case } from './case';
import { otherBranch, ownBranch } from './people';
import type { World } from './world';

/** What administrators settle: branches, indicators and who reports them, the association itself. */

const administrators = ['admin'] as const;
const may = { there: administrators, missing: [] };
const branches = 'lib/branch/actions.ts';
const indicators = 'lib/indicator/settings-actions.ts';
const code = 'SETTLED1';
const names = { name: '新的名称', nameEn: 'New name' };
const fresh = () => `n${randomBytes(6).toString('hex')}`;

/** Something about a branch of its own; `to` brings it into the state that the action ends. */
function toBranch(
  rest: Pick<Case, 'action' | 'rule'>,
  form: Record<string, string>,
  is: { done: string; to?: (world: World, branch: string) => Promise<unknown> },
): Case {
  return {
    ...rest,
    page: '/settings/branches',
    may,
    writes: ['audit', 'branch', 'data_version'],
    async prepare(world, { object }) {
      const branch = fresh();
      await world.sql`insert into branch (code, name, short_name, name_en, kind, position)
        select ${branch}, 'Old', 'Old', 'Old', 'committee', max(position) + 1 from branch`;
      await is.to?.(world, branch);
      const [{ version } = { version: 0 }] = await world.sql<{ version: number }[]>`
        select version from branch where code = ${branch}`;
      return {
        form: { code: object === 'missing' ? 'nowhere' : branch, version: String(version), ...form },
        happened: async () =>
          (
            await world.sql<{ done: boolean }[]>`
              select ${world.sql.unsafe(is.done)} as done from branch where code = ${branch}`
          )[0]?.done ?? false,
      };
    },
  };
}

/** Something about an indicator that one branch reports since 2024; `done` is what then holds of it. */
function toIndicator(
  rest: Pick<Case, 'action' | 'rule' | 'writes'>,
  form: () => Record<string, string>,
  is: { done: string; to?: (world: World) => Promise<unknown>; named?: 'code' },
): Case {
  return {
    ...rest,
    page: `/settings/indicators/${code}`,
    may,
    async prepare(world, { object }) {
      const { sql } = world;
      await sql`insert into indicator (code, name, name_en, category, category_en, unit, unit_en, kind, direction,
        position) values (${code}, 'Old', 'Old', '党建', 'Party building', '次', 'times', 'flow', 'higher', 998)
        on conflict (code) do update set name = 'Old', retired_from = null`;
      await sql`delete from duty where indicator_code = ${code}`;
      await sql`insert into duty (indicator_code, branch_code, since) values (${code}, ${ownBranch}, '2024-01')`;
      await is.to?.(world);
      const [{ version } = { version: 0 }] = await sql<{ version: number }[]>`
        select version from indicator where code = ${code}`;
      const [before] = await sql<{ revisions: number }[]>`select count(*)::int as revisions
        from definition_revision where indicator_code = ${code}`;
      const asked = object === 'missing' ? 'NOTHING9' : code;
      return {
        form: { [is.named ?? 'indicator']: asked, version: String(version), ...form() },
        happened: async () => {
          const [now] = await sql<{ done: boolean }[]>`
            select ${sql.unsafe(is.done.replace('$revisions', String(before?.revisions ?? 0)))} as done
            from indicator where code = ${code}`;
          return now?.done ?? false;
        },
      };
    },
  };
}

const assignmentOf = (branch: string, more: string) =>
  `exists (select from duty where indicator_code = '${code}' and branch_code = '${branch}' and ${more})`;
const changed = ['audit', 'data_version', 'duty', 'indicator'];

export const structureCases: Case[] = [
  {
    action: `${branches}#addBranchAction`,
    rule: 'administrators add branches',
    page: '/settings/branches',
    may: { new: administrators },
    writes: ['audit', 'branch', 'data_version'],
    async prepare({ sql }) {
      const branch = fresh();
      return {
        form: { code: branch, ...names, shortName: '新', kind: 'committee' },
        happened: async () => (await sql`select 1 from branch where code = ${branch}`).length > 0,
      };
    },
  },
  toBranch(
    { action: `${branches}#changeBranchAction`, rule: 'administrators rename branches' },
    { ...names, shortName: '新' },
    { done: `name = '新的名称'` },
  ),
  toBranch(
    { action: `${branches}#moveBranchAction`, rule: 'administrators put branches in order' },
    { to: 'up' },
    { done: 'position < (select max(position) from branch)' },
  ),
  toBranch(
    { action: `${branches}#deactivateBranchAction`, rule: 'administrators take branches out of use' },
    { until: '2024-08', reason: 'merged' },
    { done: 'not active' },
  ),
  toBranch(
    { action: `${branches}#activateBranchAction`, rule: 'administrators take branches into use again' },
    {},
    { done: 'active', to: ({ sql }, branch) => sql`update branch set active = false where code = ${branch}` },
  ),
  {
    action: `${indicators}#addIndicatorAction`,
    rule: 'administrators add indicators',
    page: '/settings/indicators/new',
    may: { new: administrators },
    writes: ['audit', 'data_version', 'duty', 'indicator'],
    async prepare({ sql }) {
      const added = fresh().toUpperCase();
      return {
        form: {
          code: added,
          ...names,
          category: '党建',
          categoryEn: 'Party building',
          unit: '次',
          unitEn: 'times',
          decimals: '0',
          kind: 'flow',
          direction: 'higher',
          frequency: 'month',
          definition: '',
          definitionEn: '',
          branch: ownBranch,
          since: '2024-08',
        },
        happened: async () => (await sql`select 1 from indicator where code = ${added}`).length > 0,
      };
    },
  },
  toIndicator(
    {
      action: `${indicators}#changeIndicatorAction`,
      rule: 'administrators change how indicators are named and judged',
      writes: ['audit', 'data_version', 'indicator'],
    },
    () => ({
      ...names,
      category: '党建',
      categoryEn: 'Party building',
      unit: '次',
      unitEn: 'times',
      decimals: '0',
    }),
    { done: `name = '新的名称'`, named: 'code' },
  ),
  toIndicator(
    {
      action: `${indicators}#changeDefinitionAction`,
      rule: 'administrators say anew what indicators count',
      writes: ['audit', 'data_version', 'definition_revision', 'indicator'],
    },
    () => ({ definition: fresh(), definitionEn: '', how: 'change', since: '2024-05', reason: 'agreed' }),
    { done: `(select count(*) from definition_revision where indicator_code = '${code}') > $revisions` },
  ),
  toIndicator(
    {
      action: `${indicators}#handOverAction`,
      rule: 'administrators hand indicators over',
      writes: changed,
    },
    () => ({ from: ownBranch, to: otherBranch, since: '2024-09', reason: 'agreed' }),
    { done: assignmentOf(otherBranch, `since = '2024-09' and taken_from = '${ownBranch}'`) },
  ),
  toIndicator(
    {
      action: `${indicators}#addAssignmentAction`,
      rule: 'administrators let more branches report',
      writes: changed,
    },
    () => ({ branch: otherBranch, since: '2024-09' }),
    { done: assignmentOf(otherBranch, `since = '2024-09'`) },
  ),
  toIndicator(
    {
      action: `${indicators}#endAssignmentAction`,
      rule: 'administrators end what branches report',
      writes: changed,
    },
    () => ({ branch: ownBranch, until: '2024-09', reason: 'agreed' }),
    { done: assignmentOf(ownBranch, `until = '2024-09'`) },
  ),
  toIndicator(
    {
      action: `${indicators}#retireIndicatorAction`,
      rule: 'administrators retire indicators',
      writes: changed,
    },
    () => ({ from: '2024-09', reason: 'agreed' }),
    { done: `retired_from = '2024-09'` },
  ),
  toIndicator(
    {
      action: `${indicators}#resumeIndicatorAction`,
      rule: 'administrators take retired indicators into use again',
      writes: changed,
    },
    () => ({}),
    {
      done: 'retired_from is null',
      to: async ({ sql }) => {
        await sql`update duty set until = '2024-08' where indicator_code = ${code}`;
        await sql`update indicator set retired_from = '2024-09' where code = ${code}`;
      },
    },
  ),
  {
    action: 'lib/association/actions.ts#changeAssociationAction',
    rule: 'administrators change the association’s settings',
    page: '/settings/association',
    may: { association: administrators },
    writes: ['association', 'audit', 'data_version'],
    async prepare({ sql }) {
      const contact = fresh();
      const [now] = await sql<{ version: number }[]>`select version from association`;
      return {
        form: {
          version: String(now?.version ?? 0),
          name: '协会',
          nameEn: 'Association',
          shortName: '协会',
          deadlineDay: '5',
          onPace: '-5',
          atRisk: '-15',
          icp: '',
          policeRecord: '',
          contact,
        },
        happened: async () => (await sql`select 1 from association where contact = ${contact}`).length > 0,
      };
    },
  },
];
