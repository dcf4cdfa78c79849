import { expect, test } from 'vitest';
import type { IndicatorStatus } from '@/lib/measure/status';
import { statuses } from '@/lib/measure/status';
import { sentenceOf } from './sentence';

const counts = (of: Partial<Record<IndicatorStatus, number>>) => {
  const all = Object.fromEntries(statuses.map((status) => [status, of[status] ?? 0])) as Record<
    IndicatorStatus,
    number
  >;
  return { of: all, total: Object.values(all).reduce((sum, one) => sum + one, 0) };
};
const said = (
  ...[locale, view, summary, anyActual = true]: [
    'zh' | 'en',
    { year: number; month: number },
    ReturnType<typeof counts>,
    boolean?,
  ]
) => {
  const { lead, strong, rest } = sentenceOf(locale, { ...view, waiting: false }, summary, {
    anyActual,
    deadlineDay: 5,
  });
  return `${lead}*${strong}*${rest.map(({ text }) => text).join('')}`;
};
const july = { year: 2024, month: 7 };

test('a president reads in one sentence how July stands', () => {
  const summary = counts({ met: 4, onPace: 17, atRisk: 3, behind: 7, untargeted: 2, notDue: 4 });
  expect(said('zh', july, summary)).toBe(
    '截至 7 月 31 日，37 项指标中 *21 项达到时序进度*，3 项预警，7 项滞后，2 项未设目标，4 项未到期。',
  );
  expect(said('en', july, summary)).toBe(
    'As of 31 July, *21 of 37 indicators are on course*, 3 at risk, 7 behind, 2 without a target, 4 not due yet.',
  );
});

test('every count but the first one’s is of a status, to be looked at', () => {
  const { rest } = sentenceOf(
    'zh',
    { ...july, waiting: false },
    counts({ onPace: 1, behind: 7, notDue: 4 }),
    {
      anyActual: true,
      deadlineDay: 5,
    },
  );
  expect(rest.filter(({ status }) => status)).toEqual([
    { text: '7 项滞后', status: 'behind' },
    { text: '4 项未到期', status: 'notDue' },
  ]);
});

test('one indicator is singular in English', () => {
  expect(said('en', july, counts({ onPace: 1 }))).toBe('As of 31 July, *1 of 1 indicators is on course*.');
});

test('the last day of February is a leap year’s where it is one', () => {
  expect(said('zh', { year: 2024, month: 2 }, counts({ onPace: 1 }))).toContain('2 月 29 日');
  expect(said('zh', { year: 2023, month: 2 }, counts({ onPace: 1 }))).toContain('2 月 28 日');
});

test('a whole year is reached or missed', () => {
  expect(said('zh', { year: 2024, month: 12 }, counts({ met: 30, missed: 6, unreported: 1 }))).toBe(
    '2024 年全年，37 项指标中 *30 项达成目标*，6 项未达成，1 项未报。',
  );
});

test('a year without targets says so and counts figures', () => {
  expect(said('zh', { year: 2023, month: 12 }, counts({ untargeted: 29, unreported: 8 }))).toBe(
    '2023 年全年，37 项指标中 *29 项有数据*，本年没有设定年度目标，只列实际。',
  );
});

test('before the first deadline nothing is judged; without figures it says what is missing', () => {
  expect(said('zh', { year: 2025, month: 0 }, counts({ notDue: 37 }))).toBe(
    '2025 年首个填报截止日（2025 年 2 月 5 日）之前，各项指标尚未到期。**',
  );
  expect(said('zh', { year: 2022, month: 12 }, counts({ unreported: 37 }), false)).toBe(
    '2022 年还没有已通过的数据。**',
  );
});
