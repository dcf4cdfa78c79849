import { describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { folderOf } from './test-folder';
import { association, everything, figureOf, load, refusals, setUpDatabase } from './test-import';

setUpDatabase();

describe('the association’s own folder', () => {
  it('brings the figures of the document as approved history, each with its revision', async () => {
    const summary = await load();
    expect(summary.figures).toEqual({ added: 27, changed: 0, unchanged: 0 });
    const codes = [
      'MBR01',
      'EXP01',
      'EXP02',
      'PUB01',
      'PUB02',
      'PUB03',
      'PUB04',
      'PUB05',
      'PUB06',
      'TRN01',
      'TRN02',
      'TRN03',
    ];
    const values = await Promise.all(codes.map(async (code) => Number((await figureOf(code))?.value)));
    expect(values).toEqual([233, 96, 28, 70, 2665, 697, 8, 59, 1709, 3, 3889, 3429]);
    expect(await figureOf('EVT03')).toMatchObject({
      value: '300',
      qualifier: 'gte',
      basis: 'printed',
      state: 'approved',
    });
    const [history] = await connection()`select count(*)::int as rows, count(*) filter (where move = 'import'
      and state = 'approved' and version = 1)::int as imported from figure_revision`;
    expect(history).toEqual({ rows: 27, imported: 27 });
    const [trail] =
      await connection()`select count(*)::int as rows, sum((after->>'figures')::int)::int as figures
      from audit where action = 'figure.import' and actor_kind = 'command' and subject = 'figures-2023.csv'`;
    expect(trail).toEqual({ rows: 27, figures: 27 });
  });

  it('brings indicators with their parts, assignments, targets with their revisions, weights and the plan', async () => {
    await load();
    const sql = connection();
    const parts =
      await sql`select part_code, role from indicator_part where indicator_code in ('PUB00', 'TRN04')
      order by indicator_code, position`;
    expect(parts.map((part) => `${part.role} ${part.part_code}`)).toEqual([
      'addend PUB01',
      'addend PUB02',
      'addend PUB03',
      'addend PUB04',
      'numerator TRN03',
      'denominator TRN02',
    ]);
    const since = await sql`select indicator_code as i, branch_code as b, since from duty
      where indicator_code in ('PTY05', 'MBR02') order by 1, 2`;
    expect(since.map((assignment) => `${assignment.i} ${assignment.b} ${assignment.since}`)).toEqual([
      'MBR02 secretariat 2024-01',
      'PTY05 catering 2023-01',
      'PTY05 ideology 2024-01',
    ]);
    const followers =
      await sql`select revision, value from target where indicator_code = 'PUB06' order by revision`;
    expect(followers.map(({ revision, value }) => [revision, value])).toEqual([
      [1, '2300'],
      [2, '2500'],
    ]);
    const [weights] = await sql`select weights, basis from month_weights where indicator_code = 'PTY03'`;
    expect(weights).toMatchObject({
      weights: '{0,0,0,0,0,0,0,0,0,0,1,0}',
      basis: 'demo',
    });
    const plan = await sql`select number from plan_item where year = 2024 order by position`;
    expect(plan.map(({ number }) => number).slice(-4)).toEqual(['4.9', '4.10', '4.11', '4.12']);
    expect(plan).toHaveLength(24);
  });

  it('changes nothing the second time', async () => {
    await load();
    const before = await everything();
    const summary = await load();
    expect(summary.figures).toEqual({ added: 0, changed: 0, unchanged: 27 });
    expect(await everything()).toEqual(before);
  });

  it('changes nothing in a dry run', async () => {
    const before = await everything();
    expect((await load(association, { dryRun: true })).figures.added).toBe(27);
    expect(await everything()).toEqual(before);
  });
});

describe('roles and other names', () => {
  const rolesOf = async (...codes: string[]) => {
    const rows = await connection()<{ code: string; role: string | null; aliases: string[] }[]>`
      select code, role, aliases from indicator where code in ${connection()(codes)} order by code`;
    return rows.map(({ code, role, aliases }) => [code, role, aliases.length > 0]);
  };
  const columns = 'code,name,category,unit,kind,direction,branches';
  const [first, second] = [
    'MBR01,单位会员数,会员,个,stock,higher,secretariat',
    'MBR02,企业会员数,会员,家,stock,higher,secretariat',
  ];

  it('come with the folder, may change places, and stay where the columns are absent', async () => {
    await load();
    expect(await rolesOf('MBR01', 'MBR02')).toEqual([
      ['MBR01', 'members', true],
      ['MBR02', 'enterpriseMembers', true],
    ]);
    await load(folderOf({ 'indicators.csv': `${columns}\n${first}\n${second}\n` }));
    expect(await rolesOf('MBR01')).toEqual([['MBR01', 'members', true]]);
    const swapped = `${columns},role,aliases\n${first},enterpriseMembers,\n${second},members,会员单位; 会员\n`;
    await load(folderOf({ 'indicators.csv': swapped }));
    expect(await rolesOf('MBR01', 'MBR02')).toEqual([
      ['MBR01', 'enterpriseMembers', false],
      ['MBR02', 'members', true],
    ]);
    expect((await load(folderOf({ 'indicators.csv': swapped }))).indicators).toEqual({
      added: 0,
      changed: 0,
    });
  });

  it('are refused where another has them, in the folder or in the database, and where they do not fit', async () => {
    await load();
    const withRoles = (...rows: string[]) =>
      folderOf({ 'indicators.csv': [`${columns},role`, ...rows].join('\n') });
    expect(await refusals(withRoles(`${first},followers`))).toEqual([
      expect.stringContaining('indicators.csv:2: role: role“followers”在库中已给 PUB06'),
    ]);
    expect(await refusals(withRoles(`${first},members`, `${second},members`))).toEqual([
      expect.stringContaining('indicators.csv:3: role: 与 indicators.csv:2 重复'),
    ]);
    expect(await refusals(withRoles(`${first},passRate`))).toEqual([
      expect.stringContaining('indicators.csv:2: role: passRate 只能给比率指标'),
    ]);
    expect(await refusals(withRoles(`${first},chairman`))).toEqual([
      expect.stringContaining('role: “chairman”'),
    ]);
  });
});

describe('two imports at once', () => {
  it('bring everything once', async () => {
    const outcomes = await Promise.all([load(), load()]);
    expect(outcomes.map(({ figures }) => figures.added).sort()).toEqual([0, 27]);
  });
});

describe('a large folder', () => {
  it('says how far it is', async () => {
    await load();
    const rows: string[] = ['indicator,branch,period,value'];
    for (let year = 1950; year < 2020; year++)
      for (let month = 1; month <= 12; month++)
        for (const code of ['PUB01', 'PUB02', 'PUB03', 'PUB04', 'PUB05', 'MBR01', 'MBR02'])
          rows.push(`${code},secretariat,${year}-${String(month).padStart(2, '0')},${month}`);
    const steps: string[] = [];
    const progress = (step: string, done: number) => steps.push(`${step} ${done}`);
    const summary = await load(folderOf({ 'figures.csv': rows.join('\n') }), { progress });
    expect(summary.figures.added).toBe(5880);
    expect(steps.at(-1)).toBe('written 5880');
    expect(steps).toContain('read 5880');
  });
});
