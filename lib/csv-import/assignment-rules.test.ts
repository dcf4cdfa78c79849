import { afterAll, describe, expect, it } from 'vitest';
import { type ExistingAssignment, planAssignments, type SettledPeriods } from './assignment-rules';
import { readFolder } from './folder-load';
import { folderOf, removeFolders } from './test-folder';

afterAll(removeFolders);

const indicators = (branches: string) =>
  `code,name,category,unit,kind,direction,branches\nNEWS,新闻,宣传,篇,flow,higher,${branches}\n`;
const figures = (...rows: string[]) => ['indicator,branch,period,value', ...rows].join('\n');
const targets = (...years: number[]) =>
  ['indicator,year,value', ...years.map((year) => `NEWS,${year},1`)].join('\n');

const nothingSettled: SettledPeriods = { indicators: new Set(), branches: new Set() };

/** What an import of these files plans, every figure being new. */
function planned(files: Record<string, string>, kept: ExistingAssignment[] = [], settled = nothingSettled) {
  const { folder, problems } = readFolder(folderOf(files));
  expect(problems).toEqual([]);
  return planAssignments(folder, kept, { add: folder.figures }, 2026, settled);
}
const assigned = (branch: string, since: string): ExistingAssignment => ({
  indicator: 'NEWS',
  branch,
  since,
  until: null,
});

describe('an assignment that an import makes begins', () => {
  it('in January of the newest year its targets name', () => {
    const files = { 'indicators.csv': indicators('office;catering'), 'targets.csv': targets(2023, 2024) };
    expect(planned(files).add).toEqual([assigned('office', '2024-01'), assigned('catering', '2024-01')]);
  });

  it('or of the year of that branch’s first figure of the indicator, where this is earlier', () => {
    const files = {
      'indicators.csv': indicators('office;catering'),
      'targets.csv': targets(2024),
      'figures.csv': figures('NEWS,office,2023,1', 'NEWS,office,2022-05,1', 'NEWS,catering,2025-01,1'),
    };
    expect(planned(files).add).toEqual([assigned('office', '2022-01'), assigned('catering', '2024-01')]);
  });

  it('without targets, in the newest year of its figures, else this year', () => {
    const figured = {
      'indicators.csv': indicators('office;catering'),
      'figures.csv': figures('NEWS,office,2023,1'),
    };
    expect(planned(figured).add).toEqual([assigned('office', '2023-01'), assigned('catering', '2023-01')]);
    expect(planned({ 'indicators.csv': indicators('office') }).add).toEqual([assigned('office', '2026-01')]);
  });
});

describe('an assignment that is there', () => {
  const files = { 'indicators.csv': indicators('office'), 'targets.csv': targets(2025) };

  it('stays as it is when a newer year is imported', () => {
    const plan = planned(files, [assigned('office', '2024-01')]);
    expect(plan).toEqual({ add: [], earlier: [], end: [], remove: [] });
  });

  it('begins earlier when older figures come', () => {
    const older = { ...files, 'figures.csv': figures('NEWS,office,2022,1') };
    expect(planned(older, [assigned('office', '2024-01')]).earlier).toEqual([
      { assignment: assigned('office', '2024-01'), since: '2022-01' },
    ]);
  });

  it('ends before the year in which another branch takes over', () => {
    const plan = planned(files, [assigned('catering', '2024-01'), assigned('property', '2025-01')]);
    expect(plan.add).toEqual([assigned('office', '2025-01')]);
    expect(plan.end).toEqual([{ assignment: assigned('catering', '2024-01'), until: '2024-12' }]);
    expect(plan.remove).toEqual([assigned('property', '2025-01')]);
  });
});

describe('what was settled in the product', () => {
  const files = { 'indicators.csv': indicators('office;property'), 'targets.csv': targets(2025) };

  it('is not undone by a list of branches from before: the indicator stays where it was handed to', () => {
    const settled = { ...nothingSettled, indicators: new Set(['NEWS']) };
    expect(planned(files, [assigned('catering', '2024-06')], settled)).toEqual({
      add: [],
      earlier: [],
      end: [],
      remove: [],
    });
  });

  it('gives nothing to a branch that is out of use', () => {
    const settled = { ...nothingSettled, branches: new Set(['property']) };
    expect(planned(files, [], settled).add).toEqual([assigned('office', '2025-01')]);
  });

  it('still begins earlier when older figures come', () => {
    const settled = { ...nothingSettled, indicators: new Set(['NEWS']) };
    const older = { ...files, 'figures.csv': figures('NEWS,office,2022,1') };
    expect(planned(older, [assigned('office', '2024-01')], settled).earlier).toHaveLength(1);
  });
});
