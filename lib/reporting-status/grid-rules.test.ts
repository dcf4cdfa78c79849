import { describe, expect, it } from 'vitest';
import { maxColumns, statusGrid } from './grid-rules';
import type { StatusCell, StatusState } from './status-rules';
import { branchStatuses } from './summary-rules';

const indicators = [
  { code: 'PTY05', category: '党建' },
  { code: 'PUB01', category: '宣传' },
  { code: 'TRN06', category: '培训' },
  { code: 'PTY01', category: '党建' },
];
const cell = (
  indicator: string,
  branch: string,
  state: StatusState = 'approved',
  overdueDays = 0,
): StatusCell => ({
  indicator,
  branch,
  period: '2024-07',
  state,
  exempt: state === 'excused',
  dueOn: '2024-08-05',
  overdueDays,
});
const grid = (cells: StatusCell[], onlyIncomplete = false) =>
  statusGrid(
    branchStatuses(cells, [...new Set(cells.map(({ branch }) => branch))], '2024-08-08'),
    indicators,
    onlyIncomplete,
  );
const many = (n: number, of: (nth: number) => StatusState) =>
  Array.from({ length: n }, (_, nth) => cell('PUB01', `b${nth}`, of(nth), of(nth) === 'due' ? 3 : 0));

describe('a grid of indicators × branches', () => {
  const shown = grid([
    cell('PTY05', 'ideology'),
    cell('PTY05', 'catering', 'due', 3),
    cell('TRN06', 'catering', 'draft', 3),
    cell('TRN06', 'energy', 'excused'),
    cell('PTY01', 'party', 'submitted'),
  ]);

  it('has whoever is in need first, and indicators under their categories in the association’s order', () => {
    expect(shown.columns.map(({ branch }) => branch)).toEqual(['catering', 'ideology', 'energy', 'party']);
    expect(
      shown.groups.map(({ category, rows }) => [category, rows.map(({ indicator }) => indicator)]),
    ).toEqual([
      ['党建', ['PTY05', 'PTY01']],
      ['培训', ['TRN06']],
    ]);
  });
  it('has a cell only where the branch reports the indicator, with its days overdue', () => {
    const [lectures] = shown.groups[0]?.rows ?? [];
    expect(lectures?.cells.map((one) => one && `${one.branch} ${one.state} ${one.overdueDays}`)).toEqual([
      'catering due 3',
      'ideology approved 0',
      null,
      null,
    ]);
  });
  it('counts what is there of what is expected, by indicator and by category', () => {
    const [party, training] = shown.groups;
    expect([party?.reported, party?.expected]).toEqual([2, 3]);
    expect([training?.reported, training?.expected]).toEqual([0, 1]);
    expect(party?.rows.map(({ reported: there, expected }) => `${there}/${expected}`)).toEqual([
      '1/2',
      '1/1',
    ]);
  });
  it('shows only who owes on request, and counts the others all the same', () => {
    const late = grid([cell('PUB01', 'party'), cell('PUB01', 'energy', 'due', 1)], true);
    expect(late.columns.map(({ branch }) => branch)).toEqual(['energy']);
    expect(late.groups[0]?.rows[0]).toMatchObject({ reported: 1, expected: 2 });
  });
  it('is empty where nobody reports anything', () => {
    expect(grid([])).toEqual({ columns: [], groups: [], branchCount: 0, onlyOpen: false });
    expect(grid([cell('PUB01', 'party')], true).columns).toEqual([]);
  });
});

describe('the grid of a large association', () => {
  it('shows everybody while there is room', () => {
    const shown = grid(many(maxColumns, () => 'approved'));
    expect(shown).toMatchObject({ branchCount: maxColumns, onlyOpen: false });
    expect(shown.columns).toHaveLength(maxColumns);
  });
  it('shows whoever owes something, where not everybody has room', () => {
    const shown = grid(many(500, (nth) => (nth % 25 === 0 ? 'due' : 'approved')));
    expect(shown).toMatchObject({ branchCount: 20, onlyOpen: true });
    expect(shown.columns.every(({ tally }) => tally.outstanding === 1)).toBe(true);
    expect(shown.groups[0]?.rows[0]).toMatchObject({ reported: 480, expected: 500 });
  });
  it('shows the first of those who owe, where even they have no room', () => {
    const shown = grid(many(500, (nth) => (nth % 2 === 0 ? 'due' : 'approved')));
    expect(shown).toMatchObject({ branchCount: 250, onlyOpen: true });
    expect(shown.columns).toHaveLength(maxColumns);
    expect(
      grid(
        many(500, () => 'due'),
        true,
      ),
    ).toMatchObject({ branchCount: 500, onlyOpen: false });
  });
  it('shows what has still to come before the month has ended', () => {
    const shown = grid(many(41, (nth) => (nth === 7 ? 'notDue' : 'submitted')));
    expect(shown.columns.map(({ branch }) => branch)).toEqual(['b7']);
  });
});
