import { describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { edited, folderOf } from './test-folder';
import { association, everything, figureOf, load, refusals, setUpDatabase } from './test-import';

setUpDatabase();

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

  it('adds an item to an adopted plan as a revision that names the file', async () => {
    await load();
    const sql = connection();
    expect(await sql`select 1 from plan_revision`).toHaveLength(0);
    const [{ text }] = (await sql`select section as text from plan_item where number = '4.12'`) as [
      { text: string },
    ];
    const grown = edited(
      association,
      'plan-2024.csv',
      '\n4.12,',
      `\n4.13,${text},,新增事项,,secretariat,,,milestone,2024-12-31,,,,,,\r\n4.12,`,
    );
    await load(folderOf(grown, association));
    expect(await sql`select number, revision, move, reason from plan_revision where move = 'add'`).toEqual([
      { number: '4.13', revision: 1, move: 'add', reason: 'plan-2024.csv' },
    ]);
    const [added] =
      await sql`select i.revision, p.revisions from plan_item i join plan p using (year) where number = '4.13'`;
    expect(added?.revision).toBe(1);
  });
});
