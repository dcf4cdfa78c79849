import { expect, test } from 'vitest';
import { trainingInput } from './input';

const typed = (took: string, passed: string) =>
  trainingInput.safeParse({
    programme: 'foodSafety',
    number: '1',
    branch: 'catering',
    starts: '2024-03-01',
    ends: '2024-04-30',
    class: '操作人员',
    took,
    passed,
  });

test.each([
  ['1,234', '１２３', { took: 1234, passed: 123 }],
  ['2.25万', '22500 人', { took: 22500, passed: 22500 }],
  ['0', '', { took: 0, passed: null }],
])('a tired person types %s and %s', (took, passed, read) => {
  expect(typed(took, passed).data?.classes).toMatchObject([read]);
});

test.each(['12,34', '1e3', '2.5', '-3', '三百', '99999999'])('%s is no number of people', (took) => {
  expect(typed(took, '').success).toBe(false);
});

test('a new term of one class is taken although the form offered two names; a kept one loses no class so', () => {
  const term = {
    programme: 'foodSafety',
    number: '1',
    branch: 'catering',
    starts: '2024-03-01',
    ends: '2024-04-30',
    class: ['管理人员', '操作人员'],
    took: ['40', ''],
    passed: ['38', ''],
  };
  expect(trainingInput.safeParse(term).data?.classes).toEqual([{ name: '管理人员', took: 40, passed: 38 }]);
  expect(trainingInput.safeParse({ ...term, class: ['管理人员', '夜班'] }).success).toBe(false);
  const id = '6b0c5e1c-5f0a-4b39-8f10-6d1f2f7ad001';
  expect(trainingInput.safeParse({ ...term, id }).success).toBe(false);
});
