import { describe, expect, test } from 'vitest';
import type { Notice } from '@/lib/vocabulary/outbox';
import { composeLetters, type LetterContext } from './letter-rules';
import { backoffSeconds, deferredUntil, isScheduled, maxAttempts, stageOf } from './rules';

const night = { quietFrom: 21, quietUntil: 8, quietWeekends: false };
const at = (text: string) => new Date(`${text}+08:00`);

describe('quiet hours', () => {
  test.each([
    ['2024-08-06T20:59:59', null],
    ['2024-08-06T21:00:00', '2024-08-07T08:00:00'],
    ['2024-08-07T07:59:59', '2024-08-07T08:00:00'],
    ['2024-08-07T08:00:00', null],
    ['2024-12-31T23:59:59', '2025-01-01T08:00:00'],
  ])('what would go out at %s waits until %s', (now, until) => {
    expect(deferredUntil(at(now), night)).toEqual(until && at(until));
  });

  test('a quiet weekend lasts from Friday night to Monday morning', () => {
    const quiet = { ...night, quietWeekends: true };
    expect(deferredUntil(at('2024-08-09T21:30:00'), quiet)).toEqual(at('2024-08-12T08:00:00'));
    expect(deferredUntil(at('2024-08-10T12:00:00'), night)).toBeNull();
  });

  test('the same hour twice means none', () => {
    expect(deferredUntil(at('2024-08-06T03:00:00'), { ...night, quietFrom: 0, quietUntil: 0 })).toBeNull();
  });
});

describe('the schedule', () => {
  const today = '2024-08-08';
  test('reminds of a deadline once before it and once on the day', () => {
    expect(isScheduled('soon', [], today, 3)).toBe(true);
    expect(isScheduled('soon', [{ stage: 'soon', on: '2024-08-06' }], today, 3)).toBe(false);
    expect(isScheduled('today', [{ stage: 'soon', on: '2024-08-05' }], today, 3)).toBe(true);
  });
  test('reminds of what is late at once and then every three days', () => {
    expect(isScheduled('late', [{ stage: 'today', on: '2024-08-05' }], today, 3)).toBe(true);
    expect(isScheduled('late', [{ stage: 'late', on: '2024-08-06' }], today, 3)).toBe(false);
    expect(isScheduled('late', [{ stage: 'late', on: '2024-08-05' }], today, 3)).toBe(true);
  });
  test('knows by the deadline what there is to say', () => {
    expect(stageOf({ dueOn: '2024-08-08', overdueDays: 0 }, today)).toBe('today');
    expect(stageOf({ dueOn: '2024-08-10', overdueDays: 0 }, today)).toBe('soon');
    expect(stageOf({ dueOn: '2024-08-05', overdueDays: 3 }, today)).toBe('late');
  });
});

test('a letter is tried for a day before it has failed', () => {
  let seconds = 0;
  for (let attempt = 1; attempt < maxAttempts; attempt++) seconds += backoffSeconds(attempt, 0.5);
  expect(seconds / 3600).toBeGreaterThanOrEqual(24);
  expect(seconds / 3600).toBeLessThan(26);
});

test('each try waits longer, an hour at most, and never two alike', () => {
  expect([1, 2, 3, 4].map((tries) => backoffSeconds(tries, 0.5))).toEqual([30, 60, 120, 240]);
  expect(backoffSeconds(30, 1)).toBe(4500);
  expect(backoffSeconds(1, 0)).toBeLessThan(backoffSeconds(1, 1));
});

describe('a letter', () => {
  const notice = (n: number, more: Partial<Notice> = {}): Notice => ({
    branch: `b${n % 3}`,
    indicator: `X${n}`,
    period: '2024-07',
    dueOn: '2024-08-05',
    overdueDays: 2,
    stage: 'late',
    occasion: '2024-08-07',
    ...more,
  });
  const context: LetterContext = {
    branches: new Map([0, 1, 2].map((n) => [`b${n}`, { name: `第${n}专委会`, nameEn: `Committee ${n}` }])),
    indicators: new Map(
      Array.from({ length: 300 }, (_, n) => [`X${n}`, { name: `指标${n}`, nameEn: `Indicator ${n}` }]),
    ),
    association: { name: '协会', nameEn: 'Association' },
    site: 'https://dashboard.example',
  };
  const request = { manyBranches: false, language: 'zh' as const, context };
  const bytes = (text: string) => Buffer.byteLength(text);

  test('to a person says what is missing, until when and where to enter it', () => {
    const [letter] = composeLetters({ ...request, channel: 'mail', notices: [notice(0)] });
    expect(letter?.letter.subject).toBe('【催报】2024 年 7 月 1 项逾期未报');
    expect(letter?.letter.body).toContain('· 指标0（2024 年 7 月）：8 月 5 日截止，逾期 2 天');
    expect(letter?.letter.body).toContain('https://dashboard.example/report/2024-07');
  });

  test('counts what stands at each stage, and calls nothing late that is not', () => {
    const today = { stage: 'today', overdueDays: 0, dueOn: '2024-08-07' } as const;
    const notices = [notice(0), notice(3), notice(6, today), notice(1, today)];
    const [digest] = composeLetters({ ...request, channel: 'dingtalk', manyBranches: true, notices });
    expect(digest?.letter.subject).toBe('【催报】2024 年 7 月 2 项逾期未报、2 项今日截止');
    expect(digest?.letter.body).toContain('> 第0专委会：3 项，其中 2 项逾期，最长 逾期 2 天');
    expect(digest?.letter.body).toContain('> 第1专委会：1 项，今日截止');
  });

  test('says of what was sent back that it was, not that it was never reported', () => {
    const back = notice(0, { isReturned: true });
    const [only] = composeLetters({ ...request, channel: 'mail', notices: [back] });
    expect(only?.letter.body).toContain('以下数据已退回，请修改后重新提交：');
    expect(only?.letter.body).toContain('· 指标0（2024 年 7 月）：已退回，待重报，8 月 5 日截止，逾期 2 天');
    const [both] = composeLetters({ ...request, channel: 'mail', notices: [back, notice(3)] });
    expect(both?.letter.body).toContain('以下数据尚未上报，或被退回后尚未重报，请及时填报：');
  });

  test('is in the language of whoever gets it', () => {
    const english = { ...request, language: 'en' as const };
    const [late] = composeLetters({ ...english, channel: 'mail', notices: [notice(0)] });
    expect(late?.letter.subject).toBe('[Overdue] July 2024: 1 not reported');
    expect(late?.letter.body).toContain('· Indicator 0 (July 2024): due on 5 August, days overdue: 2');
    expect(late?.letter.body).toContain('Secretariat, Association');
    const stages = ['returned', 'today', 'soon'] as const;
    for (const channel of ['mail', 'wecom', 'dingtalk'] as const)
      for (const manyBranches of [false, true])
        for (const stage of stages) {
          const [one] = composeLetters({
            ...english,
            channel,
            manyBranches,
            notices: [notice(0, { stage })],
          });
          expect(`${one?.letter.subject} ${one?.letter.body}`).not.toMatch(/\p{Script=Han}|[（）：，]|—/u);
        }
  });

  test('to a group of 企业微信 never exceeds 4,096 bytes, and tells every figure once', () => {
    const notices = Array.from({ length: 300 }, (_, n) => notice(n));
    const letters = composeLetters({ ...request, channel: 'wecom', notices });
    expect(letters.length).toBeGreaterThan(3);
    for (const { letter } of letters) expect(bytes(letter.body)).toBeLessThanOrEqual(4096);
    const all = letters.map(({ letter }) => letter.body).join('\n');
    for (const { name } of context.indicators.values()) expect(all.split(`${name}（`)).toHaveLength(2);
    expect(letters.reduce((sum, { letter }) => sum + letter.cells, 0)).toBe(300);
    expect(letters[0]?.letter.subject).toMatch(/（1\/\d+）$/);
  });

  test('to the group of all has a line for each branch', () => {
    const notices = Array.from({ length: 9 }, (_, n) => notice(n));
    const letters = composeLetters({ ...request, channel: 'dingtalk', manyBranches: true, notices });
    expect(letters).toHaveLength(1);
    expect(letters[0]?.letter.body).toContain('> 第1专委会：3 项，逾期 2 天');
  });

  test('takes nothing in a name or a reason for a link, a mention or a line of its own', () => {
    const evil = new Map([['X0', { name: '[点我](https://evil.example)<@all>', nameEn: '' }]]);
    const returned = notice(0, {
      stage: 'returned',
      reason: '看\r\nBcc: a@b.cn\n# 大',
    });
    for (const channel of ['mail', 'wecom', 'dingtalk'] as const) {
      const [letter] = composeLetters({
        ...request,
        channel,
        notices: [returned],
        context: { ...context, indicators: evil },
      });
      expect(letter?.letter.subject).toContain('被退回');
      expect(letter?.letter.body).not.toMatch(/^(Bcc:|# )/m);
      if (channel !== 'mail') expect(letter?.letter.body).not.toMatch(/\]\(https:\/\/evil|<@all>/);
    }
  });
});
