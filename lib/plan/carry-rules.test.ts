import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { demandingTarget, proposeTargets, replaceYear, shiftYears } from './carry-rules';
import { carryDoneSteps, checklistOf } from './checklist-rules';
import { compareNumbers, findDependencyCycle, planYearFor } from './document-rules';

const count = { kind: 'flow', decimals: 0, bounded: false } as const;
const rate = { kind: 'ratio', decimals: 1, bounded: true } as const;
const f = (value: string) => new Fraction(value);

describe('next year from this year', () => {
  it('keeps the day of a deadline, but for a leap day', () => {
    expect(shiftYears('2024-11-30', 1)).toBe('2025-11-30');
    expect(shiftYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(shiftYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(replaceYear('2024 年度评审', 2024, 2025)).toBe('2025 年度评审');
  });

  it('proposes last year’s result and the line through three years', () => {
    expect(proposeTargets(count, [f('120'), f('110'), f('100')])).toEqual({ lastYear: '120', trend: '130' });
    expect(proposeTargets(count, [f('10'), f('40'), f('100')])).toEqual({ lastYear: '10', trend: '0' });
    expect(proposeTargets(count, [f('120.5'), null, f('100')])).toEqual({ lastYear: '121', trend: null });
    expect(proposeTargets(count, [null, f('1'), f('1')])).toEqual({ lastYear: null, trend: null });
  });

  it('starts from the more demanding of this year’s target and the trend', () => {
    expect(demandingTarget('higher', f('12'), '10')).toEqual({ value: '12', from: 'target' });
    expect(demandingTarget('higher', f('12'), '15')).toEqual({ value: '15', from: 'trend' });
    expect(demandingTarget('higher', f('1'), null)).toEqual({ value: '1', from: 'target' });
    expect(demandingTarget('lower', f('5'), '7')).toEqual({ value: '5', from: 'target' });
    expect(demandingTarget('lower', f('5'), '3')).toEqual({ value: '3', from: 'trend' });
    expect(demandingTarget('higher', f('0.95'), '0.9').value).toBe('0.95');
    expect(demandingTarget('higher', f('100'), null).value).toBe('100');
  });

  it('never proposes more than all of a bounded ratio', () => {
    expect(proposeTargets(rate, [f('98/100'), f('95/100'), f('90/100')])).toEqual({
      lastYear: '0.98',
      trend: '1',
    });
    expect(proposeTargets(rate, [f('3429/3889'), null, null]).lastYear).toBe('0.882');
  });
});

describe('what the document implies', () => {
  it('gives the rules four steps, the re-election eight, and a choice its two options', () => {
    const evidence = '草案、征求意见、审议、印发';
    expect(checklistOf({ title: '修订《企业会员管理办法》', evidence }).steps).toEqual(evidence.split('、'));
    const reelection = checklistOf({ title: '做好协会换届工作', evidence: '批复' });
    expect(reelection.steps).toHaveLength(8);
    expect(reelection.stepsEn).toHaveLength(8);
    expect(checklistOf({ title: '换届完成后由会长担任党支部书记', evidence: '' }).steps).toEqual([]);
    const either = checklistOf({ title: '讲座或座谈（任一即可）', evidence: '' });
    expect(either).toMatchObject({ steps: [], options: ['讲座', '座谈'] });
  });

  it('keeps a step done that keeps its words', () => {
    expect(carryDoneSteps(['草案', '审议', '印发'], [1, 2], ['草案', '征求意见', '审议', '印发'])).toEqual([
      1, 3,
    ]);
  });

  it('finds items that wait for each other, for themselves or for none', () => {
    const items = (...pairs: [string, string | null][]) =>
      pairs.map(([number, dependsOn]) => ({ number, dependsOn }));
    expect(findDependencyCycle(items(['2.1', '4.6'], ['4.6', null]))).toBeNull();
    expect(findDependencyCycle(items(['2.1', '4.6'], ['4.6', '2.1']))).toBe('2.1');
    expect(findDependencyCycle(items(['2.1', '2.1']))).toBe('2.1');
    expect(findDependencyCycle(items(['2.1', '9.9']))).toBe('2.1');
  });

  it('reads numbers as the document does', () => {
    expect(['4.10', '4.2', '1.1', '4'].sort(compareNumbers)).toEqual(['1.1', '4', '4.2', '4.10']);
  });

  it('opens this year’s plan, not one adopted for the year to come', () => {
    expect(planYearFor([2023, 2024, 2025], '2024-08-06')).toBe(2024);
    expect(planYearFor([2022, 2023], '2024-08-06')).toBe(2023);
    expect(planYearFor([2025], '2024-08-06')).toBe(2025);
    expect(planYearFor([], '2024-08-06')).toBeNull();
  });
});
