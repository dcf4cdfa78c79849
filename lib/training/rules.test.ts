import { describe, expect, it } from 'vitest';
import { ledgerRights, mayKeepTraining, maySeeTraining } from '@/lib/expert/ledger-rules';
import { trainingCountOf } from '@/lib/vocabulary/training';
import { trainingInput } from './input';
import { countTrainings, type FinishedTerm, resultOf } from './rules';

const june: FinishedTerm = {
  programme: 'foodSafety',
  ends: '2024-06-30',
  classes: [
    { name: '管理人员', took: 340, passed: 322 },
    { name: '操作人员', took: 812, passed: 721 },
  ],
};

describe('what a month counts of trainings', () => {
  it('counts a term, and those in its classes, in the month in which it ends', () => {
    expect(countTrainings([june], 'foodSafety', 'terms', '2024-06')).toBe(1);
    expect(countTrainings([june], 'foodSafety', 'took', '2024-06')).toBe(1152);
    expect(countTrainings([june], 'foodSafety', 'passed', '2024-Q2')).toBe(1043);
    expect(countTrainings([june], 'foodSafety', 'terms', '2024-07')).toBe(0);
    expect(countTrainings([june], 'skill', 'terms', '2024-06')).toBe(0);
  });

  it('says nothing of what is not known: results that are out, and terms without a class', () => {
    const open = { ...june, classes: [...june.classes, { name: '补考', took: 3, passed: null }] };
    expect(countTrainings([open], 'foodSafety', 'took', '2024-06')).toBe(1155);
    expect(countTrainings([open], 'foodSafety', 'passed', '2024-06')).toBeNull();
    expect(countTrainings([{ ...june, classes: [] }], 'foodSafety', 'took', '2024-06')).toBeNull();
    expect(countTrainings([{ ...june, classes: [] }], 'foodSafety', 'terms', '2024-06')).toBe(1);
    expect(resultOf(open.classes)).toEqual({ took: 1155, passed: null });
    expect(resultOf([])).toEqual({ took: 0, passed: null });
  });

  it('knows which indicator it counts for', () => {
    expect(trainingCountOf('passed')).toEqual({ programme: 'foodSafety', count: 'passed' });
    expect(trainingCountOf('skillTerms')).toEqual({ programme: 'skill', count: 'terms' });
    for (const role of ['passRate', 'members', null] as const) expect(trainingCountOf(role)).toBeNull();
  });
});

describe('who keeps the records', () => {
  const facts = {
    branches: [
      { code: 'secretariat', kind: 'secretariat' },
      { code: 'party', kind: 'party' },
      { code: 'catering', kind: 'committee' },
      { code: 'property', kind: 'committee' },
    ],
    training: ['catering', 'secretariat'],
  } as const;
  const rights = (role: 'admin' | 'reviewer' | 'leader' | 'reporter', branch: string | null = null) =>
    ledgerRights({ role, branch }, facts);

  it('is the secretariat, its reporter too; a branch that reports trainings keeps its own; leaders count', () => {
    for (const one of [rights('admin'), rights('reviewer'), rights('reporter', 'secretariat')])
      expect(one).toEqual({ experts: 'keep', trainings: { branches: null } });
    expect(rights('leader')).toEqual({ experts: 'count', trainings: 'read' });
    expect(rights('reporter', 'catering')).toEqual({ experts: null, trainings: { branches: ['catering'] } });
    expect(rights('reporter', 'property')).toEqual({ experts: null, trainings: null });
    expect(rights('reporter', 'nowhere')).toEqual({ experts: null, trainings: null });
  });

  it('lets a branch change and see its own terms alone, and a leader change none', () => {
    const catering = rights('reporter', 'catering');
    expect([mayKeepTraining(catering, 'catering'), mayKeepTraining(catering, 'secretariat')]).toEqual([
      true,
      false,
    ]);
    expect([maySeeTraining(catering, 'catering'), maySeeTraining(catering, 'secretariat')]).toEqual([
      true,
      false,
    ]);
    expect([
      maySeeTraining(rights('leader'), 'catering'),
      mayKeepTraining(rights('leader'), 'catering'),
    ]).toEqual([true, false]);
  });
});

describe('a term as it is typed', () => {
  const typed = {
    programme: 'foodSafety',
    number: '4',
    branch: 'catering',
    starts: '2024-08-05',
    ends: '2024年8月30日',
    class: ['管理人员', '操作人员', ''],
    took: ['1,２00', '30', ''],
    passed: ['1100', '', ''],
  };
  const problems = (changes: object) =>
    trainingInput
      .safeParse({ ...typed, ...changes })
      .error?.issues.map(({ path, message }) => [path[0], message]);

  it('is read with thousands, full-width digits, and results that are out', () => {
    expect(trainingInput.parse(typed)).toMatchObject({
      ends: '2024-08-30',
      classes: [
        { name: '管理人员', took: 1200, passed: 1100 },
        { name: '操作人员', took: 30, passed: null },
      ],
    });
  });

  it('is refused where more passed than took part, where it ends before it begins, and where a class has no name', () => {
    expect(problems({ passed: ['1201', '', ''] })).toEqual([['passed.0', 'CLASS_PASSED']]);
    expect(problems({ ends: '2024-08-04' })).toEqual([['ends', 'TERM_ORDER']]);
    expect(problems({ class: ['', '操作人员', ''] })).toEqual([['class.0', 'NEEDS_TEXT']]);
    expect(problems({ took: ['很多', '30', ''] })).toEqual([['took.0', 'FIELD_INVALID']]);
    expect(problems({ class: ['操作人员', '操作人员', ''] })).toEqual([['class.0', 'CLASS_TWICE']]);
  });
});
