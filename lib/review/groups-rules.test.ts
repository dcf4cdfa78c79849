import { describe, expect, test } from 'vitest';
import { findGroup, groupWaiting, marksOf, type WaitingRow } from './groups-rules';

const waiting = (branch: string, period: string, at: string, more: Partial<WaitingRow> = {}): WaitingRow => ({
  id: `${branch} ${period} ${at}`,
  branch,
  branchName: branch,
  branchNameEn: branch,
  indicatorName: '参训人数',
  indicatorNameEn: 'Trainees',
  period,
  submittedAt: new Date(`2024-08-${at}:00Z`),
  checks: [],
  correction: false,
  onBehalf: false,
  ...more,
});
const namesOf = (rows: WaitingRow[]) => groupWaiting(rows).map(({ branch, month }) => `${branch} ${month}`);

describe('what waits for review', () => {
  test('is grouped by branch and month, and the group that waits longest comes first', () => {
    const rows = [
      waiting('energy', '2024-07', '03T15:20'),
      waiting('catering', '2024-07', '04T09:00'),
      waiting('catering', '2024-07', '03T10:46'),
      waiting('catering', '2024-06', '05T10:46'),
    ];
    expect(namesOf(rows)).toEqual(['catering 2024-07', 'energy 2024-07', 'catering 2024-06']);
    expect(groupWaiting(rows)[0]).toMatchObject({
      since: new Date('2024-08-03T10:46:00Z'),
      rows: { length: 2 },
    });
  });

  test('a quarter and a year wait with the month they end in', () => {
    const rows = [
      waiting('party', '2023-12', '01T10:00'),
      waiting('party', '2023-Q4', '01T10:01'),
      waiting('party', '2023', '01T10:02'),
    ];
    expect(namesOf(rows)).toEqual(['party 2023-12']);
  });

  test('groups of the same minute keep one order, by month and branch', () => {
    const rows = ['property', 'energy'].map((branch) => waiting(branch, '2024-07', '03T10:00'));
    expect(namesOf(rows)).toEqual(namesOf([...rows].reverse()));
  });

  test('a group that nobody waits in any more is not found', () => {
    const groups = groupWaiting([waiting('energy', '2024-07', '03T15:20')]);
    expect(findGroup(groups, { branch: 'energy', month: '2024-07' })).toBe(groups[0]);
    expect(findGroup(groups, { branch: 'catering', month: '2024-07' })).toBeNull();
    expect(findGroup(groups, {})).toBeNull();
    expect(groupWaiting([])).toEqual([]);
  });

  test('a group says how many of its figures carry checks, correct a value, or came by telephone', () => {
    const [group] = groupWaiting([
      waiting('energy', '2024-07', '03T15:20', { checks: ['outlier', 'missingEarlier'], onBehalf: true }),
      waiting('energy', '2024-07', '03T15:21', { correction: true }),
    ]);
    expect(group && marksOf(group)).toEqual({ checked: 1, corrections: 1, onBehalf: 1 });
  });
});
