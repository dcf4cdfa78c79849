import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { problemText } from './problem-rules';
import { edited, folderOf, removeFolders } from './test-folder';
import { type ImportOptions, type ImportSummary, importFolder } from './write';

const association = path.resolve(import.meta.dirname, '../../db/data/association');
const actor = { kind: 'command', name: 'import' } as const;
let home: TestDatabase;

beforeEach(async () => {
  home = await freshDatabase();
  return () => home.drop();
});
afterAll(removeFolders);

async function load(folder = association, options: ImportOptions = {}): Promise<ImportSummary> {
  const outcome = await importFolder(actor, folder, options);
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'));
  return outcome.summary;
}

async function refusals(folder: string, options: ImportOptions = {}): Promise<string[]> {
  const outcome = await importFolder(actor, folder, options);
  return outcome.ok ? [] : outcome.problems.map(problemText);
}

const figureOf = async (indicator: string) =>
  (
    await connection()`select value, qualifier, basis, note, state, version, approved_at is not null as official
    from figure where indicator_code = ${indicator} order by period`
  )[0];

/** How many rows every table has, and how often what is shown has changed. */
async function everything(): Promise<Record<string, string>> {
  const sql = connection();
  const tables = await sql<{ name: string }[]>`select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const counts: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] =
      await sql`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${sql(name)} t`;
    counts[name] = row?.sum;
  }
  return counts;
}

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

describe('a folder with something wrong in it', () => {
  it('changes nothing, and everything wrong is named', async () => {
    const before = await everything();
    const broken = folderOf(
      {
        ...edited(
          association,
          'figures-2023.csv',
          'MBR01,secretariat,2023,233',
          'MBR01,secretariat,2023,"2,33"',
        ),
        ...edited(association, 'targets-2024.csv', 'MBR02,2024,,110', 'MBR99,2024,,110'),
      },
      association,
    );
    expect(await refusals(broken)).toEqual([
      expect.stringMatching(
        /^figures-2023\.csv:9: value: “2,33”不是普通小数.* \/ “2,33” is not a plain decimal/,
      ),
      expect.stringMatching(
        /^targets-2024\.csv:9: indicator: .* \/ there is no indicator with the code “MBR99”$/,
      ),
    ]);
    expect(await everything()).toEqual(before);
  });

  it('is refused where a month would lie in a year that is known as a whole', async () => {
    await load();
    const months = folderOf({
      'figures.csv': 'indicator,branch,period,value\nPUB01,secretariat,2023-04,6\n',
    });
    expect(await refusals(months)).toEqual([
      'figures.csv:2: period: 2023-04 与库中已有的 2023 时间重叠 / 2023-04 overlaps in time with 2023, which is in the database',
    ]);
  });

  it('is refused where more passed than took part according to the database', async () => {
    await load();
    const header = 'indicator,branch,period,value\n';
    await load(folderOf({ 'figures.csv': `${header}TRN02,catering,2024-04,100\n` }));
    const passed = folderOf({ 'figures.csv': `${header}TRN03,catering,2024-04,101\n` });
    expect(await refusals(passed)).toEqual([expect.stringContaining('figures.csv:2: value: TRN03')]);
  });

  it('is refused where it would change the kind of an indicator that has figures', async () => {
    await load();
    const kind = 'PUB05,公众号推文篇数,WeChat posts,宣传,Publicity,篇,articles,';
    const other = folderOf(edited(association, 'indicators.csv', `${kind}flow`, `${kind}stock`), association);
    expect(await refusals(other)).toEqual([expect.stringContaining('indicators.csv:22: kind: PUB05')]);
  });
});

describe('a value that differs from an approved one', () => {
  const other = () =>
    folderOf(
      edited(association, 'figures-2023.csv', 'PUB05,secretariat,2023,59', 'PUB05,secretariat,2023,61'),
      association,
    );

  it('is an error that names both', async () => {
    await load();
    expect(await refusals(other())).toEqual([
      'figures-2023.csv:16: value: 2023 已通过的数为 59，文件中为 61；确需更正请加 --correct "原因" / ' +
        'the approved value of 2023 is 59, the file has 61; to correct it add --correct "reason"',
    ]);
    expect((await figureOf('PUB05'))?.value).toBe('59');
  });

  it('is a correction with a reason, which keeps the old value and happens once', async () => {
    await load();
    const folder = other();
    expect((await load(folder, { correct: '漏计两篇' })).figures).toEqual({
      added: 0,
      changed: 1,
      unchanged: 26,
    });
    expect(await figureOf('PUB05')).toMatchObject({
      value: '61',
      version: 2,
      state: 'approved',
      official: true,
    });
    const [revision] =
      await connection()`select value, previous_value, reason, move from figure_revision where version = 2`;
    expect(revision).toEqual({ value: '61', previous_value: '59', reason: '漏计两篇', move: 'import' });
    const [trail] =
      await connection()`select before->>'value' as before, after->>'value' as after, reason from audit
      where branch_code = 'secretariat' and action = 'figure.import'`;
    expect(trail).toEqual({ before: '59', after: '61', reason: '漏计两篇' });
    const before = await everything();
    await load(folder, { correct: '漏计两篇' });
    expect(await everything()).toEqual(before);
  });

  it('is refused in a locked month, though what is unchanged there is not', async () => {
    await load();
    await connection()`insert into period_lock (month, reason) values ('2023-12', '归档')`;
    expect((await load()).figures.unchanged).toBe(27);
    expect(await refusals(other(), { correct: '漏计两篇' })).toEqual([
      'figures-2023.csv:16: period: 2023-12 已锁定，请先解锁 / 2023-12 is locked; unlock it first',
    ]);
  });

  it('is not what the same number written otherwise is', async () => {
    await load();
    const folder = folderOf(
      edited(association, 'figures-2023.csv', ',2023,59,', ',2023,059.00,'),
      association,
    );
    expect((await load(folder)).figures).toEqual({ added: 0, changed: 0, unchanged: 27 });
  });

  it('stands beside what a branch has submitted, which goes on waiting', async () => {
    await load();
    const sql = connection();
    await sql`insert into figure (indicator_code, branch_code, period, state, proposed_value, submitted_at)
      values ('PUB05', 'secretariat', '2024-01', 'submitted', 4, now())`;
    await load(folderOf({ 'figures.csv': 'indicator,branch,period,value\nPUB05,secretariat,2024-01,3\n' }));
    const [row] =
      await sql`select state, value, proposed_value, version from figure where period = '2024-01'`;
    expect(row).toEqual({ state: 'submitted', value: '3', proposed_value: '4', version: 2 });
  });
});

describe('a changed folder', () => {
  it('changes names and definitions, with what they were in the audit trail', async () => {
    await load();
    const named = '集中学习次数,Group study sessions';
    const folder = folderOf(
      edited(association, 'indicators.csv', named, '集体学习次数,Group study sessions'),
      association,
    );
    expect((await load(folder)).indicators).toEqual({ added: 0, changed: 1 });
    const [trail] =
      await connection()`select before, after from audit where action = 'indicator.import' and indicator_code = 'PTY01'`;
    expect(trail).toEqual({ before: { name: '集中学习次数' }, after: { name: '集体学习次数' } });
  });

  it('keeps what its files have no column for', async () => {
    await load();
    const header = 'code,name,category,unit,kind,direction\n';
    await load(folderOf({ 'indicators.csv': `${header}TRN04,培训通过率,培训,%,ratio,higher\n` }));
    const [row] =
      await connection()`select name, name_en, bounded, composed, decimals, definition <> '' as defined,
      (select count(*)::int from indicator_part where indicator_code = code) as parts from indicator where code = 'TRN04'`;
    expect(row).toEqual({
      name: '培训通过率',
      name_en: 'Food-safety pass rate',
      bounded: true,
      composed: true,
      decimals: 1,
      defined: true,
      parts: 2,
    });
  });

  it('adds a further target as the next revision and refuses to rewrite one', async () => {
    await load();
    const further = folderOf(
      edited(
        association,
        'targets-2024.csv',
        'PUB06,2024,,2500,,demo\r\n',
        'PUB06,2024,,2500,,demo\r\nPUB06,2024,,2400,,\r\n',
      ),
      association,
    );
    expect((await load(further)).targets.added).toBe(1);
    const rewritten = folderOf(
      edited(association, 'targets-2024.csv', 'PUB06,2024,,2500', 'PUB06,2024,,2600'),
      association,
    );
    expect(await refusals(rewritten)).toEqual([expect.stringContaining('targets-2024.csv:23: value: 2024')]);
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
