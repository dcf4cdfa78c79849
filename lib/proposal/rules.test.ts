import { describe, expect, it } from 'vitest';
import { typedOfProposal } from '@/lib/figure/cell-rules';
import { disagreements, draftSourceOf } from './rules';

const whole = (value: string | null) => ({ value, numerator: null, denominator: null });

describe('a proposal beside what was typed', () => {
  it('tells the secretary by how much her figure lies above or below it', () => {
    expect(disagreements(whole('15'), whole('12')).map(({ part, by }) => [part, by.toString()])).toEqual([
      ['value', '3'],
    ]);
    expect(disagreements(whole('11.5'), whole('12'))[0]?.by.toString()).toBe('-0.5');
  });

  it('finds no difference between 12 and 12.00, nor where one of them does not say', () => {
    expect(disagreements(whole('12'), whole('12.00'))).toEqual([]);
    expect(disagreements(whole(null), whole('12'))).toEqual([]);
  });

  it('compares both numbers of a ratio', () => {
    const found = disagreements(
      { value: null, numerator: '1094', denominator: '1189' },
      { value: null, numerator: '1095', denominator: '1189' },
    );
    expect(found.map(({ part, by }) => [part, by.toString()])).toEqual([['numerator', '-1']]);
  });

  it('is typed as a person would type it', () => {
    expect(typedOfProposal(whole('12'))).toEqual({ value: '12' });
    expect(typedOfProposal({ value: null, numerator: '3', denominator: '4' })).toEqual({
      numerator: '3',
      denominator: '4',
    });
  });

  it('marks a draft as a machine’s only until a person has changed it', () => {
    expect(draftSourceOf({ value: '12', source: 'wechat' })).toBe('wechat');
    expect(draftSourceOf({ value: '12', form: 'a' })).toBeNull();
    expect(draftSourceOf({ value: '12', source: 'constructor' })).toBeNull();
    expect(draftSourceOf(null)).toBeNull();
  });
});
