import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { figure, indicator, indicatorPart } from '@/db/schema';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { cellsOf } from '@/lib/measure/due';
import { spanOf } from '@/lib/measure/period';
import { openSummary } from '@/lib/open-data/summary-view';
import { monthReporting } from '@/lib/overview/reporting-view';
import { addAssignment, endAssignment, handOver } from './assignment-write';
import { readResults } from './results-load';
import { resumeIndicator, retireIndicator } from './retire-write';
import { changeIndicator } from './settings-write';
import {
  admin,
  assignmentsOf,
  code,
  givenIndicators,
  givenLevel,
  handing,
  lastEvent,
  report,
  resultAt,
  row,
  shown,
  version,
} from './test-settings';

givenIndicators();

describe('an indicator that is handed over from a month on', () => {
  test('keeps both branches’ figures, each due for its own months', async () => {
    await report('catering', {
      '2024-01': '1',
      '2024-02': '2',
      '2024-03': '3',
      '2024-04': '4',
      '2024-05': '5',
      '2024-06': '6',
    });
    expect(await handOver(admin, await handing())).toEqual({ ok: true, value: null });
    expect(await assignmentsOf()).toEqual([
      ['catering', '2024-01', '2024-06'],
      ['energy', '2024-07', null],
    ]);
    expect((await resultAt(7)).missing).toBe(1);
    await report('energy', { '2024-07': '10' });
    // A direct insert raises no version; the next change does.
    await changeIndicator(admin, { ...shown, code, version: await version(), headline: true });
    const july = await resultAt(7);
    expect([Number(july.measures.actual), july.missing]).toEqual([31, 0]);
    const { indicators } = await currentCatalogue(database());
    const figures = await database().select().from(figure).where(eq(figure.indicatorCode, code));
    const told = figures.map((one) => ({
      indicator: code,
      branch: one.branchCode,
      period: one.period,
      state: one.state,
      official: true,
      blank: false,
      returned: false,
    }));
    const assignments = indicators.find((one) => one.code === code)?.assignments ?? [];
    const due = (month: string) =>
      monthReporting(month, cellsOf({ assignments, figures: told }, spanOf(month))).branches;
    expect(due('2024-06')).toEqual([{ branch: 'catering', due: 1, reported: 1, returned: 0 }]);
    expect(due('2024-07')).toEqual([{ branch: 'energy', due: 1, reported: 1, returned: 0 }]);
  });

  test('is told in the audit trail with its reason', async () => {
    await handOver(admin, await handing());
    expect(await lastEvent()).toMatchObject({
      action: 'duty.handOver',
      subject: code,
      indicatorCode: null,
      before: { branch: 'catering', until: '2024-06' },
      after: { branch: 'energy', since: '2024-07' },
      reason: '职能调整',
    });
  });

  test('counts a level once, and its growth goes on', async () => {
    await givenLevel();
    await report('catering', { '2023-12': '100', '2024-06': '120' });
    await handOver(admin, await handing());
    await report('energy', { '2024-07': '125' });
    await changeIndicator(admin, { ...shown, code, version: await version(), headline: true });
    const { measures } = await resultAt(7);
    expect([measures.actual, measures.opening].map(Number)).toEqual([125, 100]);
    expect(Number((await resultAt(6)).measures.actual)).toBe(120);
  });

  test.each([
    ['the old branch has reported that month', { since: '2024-05' }, 'FIGURES_AFTER'],
    ['the old branch does not report it', { from: 'energy', to: 'catering' }, 'ASSIGNMENT_ALREADY'],
    ['there is no such branch', { to: 'atlantis' }, 'BRANCH_INACTIVE'],
    ['the form was opened before somebody else’s change', { version: 0 }, 'EDITED_MEANWHILE'],
    ['there is no such indicator', { indicator: 'NOPE' }, 'NOT_FOUND'],
  ])('stays where it was when %s', async (_, more, refusal) => {
    await report('catering', { '2024-05': '5' });
    expect(await handOver(admin, await handing(more))).toMatchObject({ ok: false, code: refusal });
    expect(await assignmentsOf()).toEqual([['catering', '2024-01', null]]);
  });

  test('says from which month on it can be', async () => {
    await report('catering', { '2024-05': '5' });
    expect(await handOver(admin, await handing({ since: '2024-03' }))).toMatchObject({
      fields: { since: { code: 'FIGURES_AFTER', detail: { period: '2024-05', month: '2024-06' } } },
    });
  });

  test('can be handed back', async () => {
    await handOver(admin, await handing());
    const back = await handing({ from: 'energy', to: 'catering', since: '2024-09' });
    expect((await handOver(admin, back)).ok).toBe(true);
    expect(await assignmentsOf()).toEqual([
      ['catering', '2024-01', '2024-06'],
      ['energy', '2024-07', '2024-08'],
      ['catering', '2024-09', null],
    ]);
  });

  test('goes to one of two who hand it on at the same moment; the other is told', async () => {
    const asked = await handing();
    const both = await Promise.all([handOver(admin, asked), handOver(admin, asked)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ code: 'EDITED_MEANWHILE' });
  });
});

describe('more branches', () => {
  test('report an indicator beside each other, until one stops', async () => {
    const add = { indicator: code, version: await version(), branch: 'energy', since: '2024-03' };
    expect((await addAssignment(admin, add)).ok).toBe(true);
    expect(await addAssignment(admin, { ...add, version: await version() })).toMatchObject({
      code: 'ASSIGNMENT_ALREADY',
    });
    const end = {
      indicator: code,
      version: await version(),
      branch: 'energy',
      until: '2024-05',
      reason: '并入',
    };
    expect((await endAssignment(admin, end)).ok).toBe(true);
    expect(await assignmentsOf()).toEqual([
      ['catering', '2024-01', null],
      ['energy', '2024-03', '2024-05'],
    ]);
    expect(await endAssignment(admin, { ...end, version: await version() })).toMatchObject({
      code: 'ASSIGNMENT_NONE',
    });
  });
});

describe('a retired indicator', () => {
  const retiring = async (from = '2024-07') => ({
    indicator: code,
    version: await version(),
    from,
    reason: '不再统计',
  });

  test('is due no more from its month on, and shows what it was', async () => {
    await report('catering', { '2024-06': '6' });
    expect((await retireIndicator(admin, await retiring())).ok).toBe(true);
    expect(await assignmentsOf()).toEqual([['catering', '2024-01', '2024-06']]);
    const { measures, missing } = await resultAt(8);
    expect([Number(measures.actual), missing]).toEqual([6, 5]);
    const codes = async (year: number) => {
      const results = await readResults(database(), { year, month: 3, waiting: false });
      return openSummary(results, null).indicators.map((one) => one.code);
    };
    expect(await codes(2024)).toContain(code);
    expect(await codes(2025)).not.toContain(code);
  });

  test('is not retired before what was reported', async () => {
    await report('catering', { '2024-08': '6' });
    expect(await retireIndicator(admin, await retiring())).toMatchObject({
      fields: { from: { code: 'FIGURES_AFTER', detail: { month: '2024-09' } } },
    });
    expect((await row()).retiredFrom).toBeNull();
  });

  test('stays while another is composed of it', async () => {
    await database()
      .insert(indicator)
      .values({ ...(await row()), code: `SUM${code}`, composed: true });
    await database()
      .insert(indicatorPart)
      .values({ indicatorCode: `SUM${code}`, partCode: code, role: 'addend', position: 0 });
    expect(await retireIndicator(admin, await retiring())).toMatchObject({ code: 'PART_OF' });
  });

  test('comes back with the branch that reported it', async () => {
    await retireIndicator(admin, await retiring());
    expect(
      await addAssignment(admin, {
        indicator: code,
        version: await version(),
        branch: 'energy',
        since: '2024-08',
      }),
    ).toMatchObject({ code: 'INDICATOR_RETIRED' });
    expect((await resumeIndicator(admin, { indicator: code, version: await version() })).ok).toBe(true);
    expect(await assignmentsOf()).toEqual([['catering', '2024-01', null]]);
    expect((await row()).retiredFrom).toBeNull();
  });
});
