import { describe, expect, it } from 'vitest';
import { readRows, type TableName } from './input';
import { problemText } from './problem-rules';

const columnsThatAreMissing = (table: TableName, cells: Record<string, string>) =>
  readRows(table, {
    file: 'x',
    columns: new Set(Object.keys(cells)),
    rows: [{ line: 2, cells }],
    legible: true,
  }).problems;

describe('a row of a table', () => {
  it.each([
    ['a total below the table', { indicator: '合计', value: '5' }, ['indicator', 'branch', 'period']],
    ['a merged branch', { indicator: 'PUB01', period: '2024-07', value: '5' }, ['branch']],
    ['a remark', { note: '注：含暑期' }, ['indicator', 'branch', 'period']],
  ])('without a cell of a required column is told so at that column: %s', (_, cells, columns) => {
    const problems = columnsThatAreMissing('figures', cells);
    expect(problems.map(({ column }) => column)).toEqual(columns);
    expect(problems.map(problemText).join()).not.toMatch(/expected|invalid|undefined/i);
    expect(problems.filter(({ code }) => code === 'empty').map(({ column }) => column)).toEqual(
      columns.filter((column) => !(column in cells)),
    );
  });

  it.each<TableName>(['branches', 'indicators', 'figures', 'targets', 'plan', 'inProgress', 'experts'])(
    'that is quite empty has words of ours in both languages: %s',
    (table) => {
      const problems = columnsThatAreMissing(table, {});
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) expect(problem.code).toBe('empty');
    },
  );
});
