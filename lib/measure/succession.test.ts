import { expect, test } from 'vitest';
import { measure } from './measure';
import { monthIndex } from './period';
import { attributeToSuccessor, type Handover, isRetiredIn, successorAt } from './succession';

const assignments: Handover[] = [
  { branch: 'media', since: '2023-01', takenFrom: null },
  { branch: 'office', since: '2024-07', takenFrom: 'media' },
];
const figures = [
  { branch: 'media', period: '2023-12', value: '1700' },
  { branch: 'media', period: '2024-06', value: '2000' },
  { branch: 'office', period: '2024-07', value: '2100' },
];
const at = (asOf: string, own = figures, by = assignments) =>
  measure({
    kind: 'stock',
    direction: 'higher',
    figures: attributeToSuccessor({ kind: 'stock', assignments: by }, own, monthIndex(asOf)),
    targets: [],
    asOf,
  });

test('followers that were handed over are counted once, and their growth goes on', () => {
  const { actual, opening } = at('2024-07');
  expect([actual, opening].map(Number)).toEqual([2100, 1700]);
});

test('until the new branch has reported, the old one’s level stands', () => {
  expect(Number(at('2024-07', figures.slice(0, 2)).actual)).toBe(2000);
});

test('before the hand-over nothing is different', () => {
  expect(Number(at('2024-06').actual)).toBe(2000);
});

test('what is handed back is still one line', () => {
  const back: Handover[] = [...assignments, { branch: 'media', since: '2024-09', takenFrom: 'office' }];
  const all = [...figures, { branch: 'media', period: '2024-09', value: '2200' }];
  expect(Number(at('2024-09', all, back).actual)).toBe(2200);
  expect(Number(at('2024-09', figures, back).actual)).toBe(2100);
});

test('two branches beside each other stay two lines', () => {
  const line = successorAt(
    [...assignments, { branch: 'energy', since: '2023-01', takenFrom: null }],
    monthIndex('2024-12'),
  );
  expect(line({ branch: 'energy', period: '2024-07' })).toBe('energy');
  expect(line({ branch: 'media', period: '2024-06' })).toBe('office');
});

test('a flow adds up whoever reported it', () => {
  expect(attributeToSuccessor({ kind: 'flow', assignments }, figures, monthIndex('2024-12'))).toEqual(
    figures,
  );
});

test('an indicator retired in September is part of that year, and of no later one', () => {
  expect([2023, 2024, 2025].map((year) => isRetiredIn({ retiredFrom: '2024-09' }, year))).toEqual([
    false,
    false,
    true,
  ]);
  expect(isRetiredIn({ retiredFrom: '2024-01' }, 2024)).toBe(true);
  expect(isRetiredIn({ retiredFrom: null }, 2024)).toBe(false);
});
