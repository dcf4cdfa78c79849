import { describe, expect, it } from 'vitest';
import { addDays, eachDay } from '@/lib/measure/day';
import { failureOf } from './code-rules';
import { mayAsk, readDays } from './day-rules';
import {
  type DayRow,
  daysToAsk,
  firstDay,
  followersOf,
  isSettled,
  lastDay,
  mayUseWechat,
  monthsBack,
  postsOf,
  windowsOf,
} from './rules';

const row = (day: string, value: number | null, changes: Partial<DayRow> = {}): DayRow => ({
  day,
  state: value === null ? 'absent' : 'ready',
  value,
  askedOn: addDays(day, 10),
  ...changes,
});

describe('windows of days in Shanghai', () => {
  it('hold at most seven days, the newest first, over the end of a year and of February', () => {
    expect(windowsOf(eachDay('2025-12-25', '2026-01-05'), 7)).toEqual([
      { begin: '2025-12-30', end: '2026-01-05' },
      { begin: '2025-12-25', end: '2025-12-29' },
    ]);
    expect(windowsOf(eachDay('2024-02-26', '2024-03-03'), 7)).toEqual([
      { begin: '2024-02-26', end: '2024-03-03' },
    ]);
    expect(windowsOf([], 7)).toEqual([]);
  });

  it('leave out long stretches that are known, and keep single days apart', () => {
    expect(windowsOf(['2026-07-01', '2026-07-02', '2026-07-31'], 7)).toEqual([
      { begin: '2026-07-31', end: '2026-07-31' },
      { begin: '2026-07-01', end: '2026-07-02' },
    ]);
  });

  it('have days of 24 hours also where Europe and America change their clocks', () => {
    expect(eachDay('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(eachDay('2026-10-24', '2026-11-02')).toHaveLength(10);
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('end yesterday at the latest and never span more than a call allows', () => {
    expect(mayAsk('followers', { begin: '2026-07-26', end: '2026-08-01' }, '2026-08-01')).toBe(false);
    expect(mayAsk('followers', { begin: '2026-07-25', end: '2026-07-31' }, '2026-08-01')).toBe(true);
    expect(mayAsk('followers', { begin: '2026-07-24', end: '2026-07-31' }, '2026-08-01')).toBe(false);
    expect(mayAsk('posts', { begin: '2026-07-02', end: '2026-07-31' }, '2026-08-01')).toBe(true);
  });

  it('ask for posts only since the platform has numbers of them', () => {
    const days = daysToAsk('posts', '2025-10', '2025-11-04', []);
    expect(days).toEqual(['2025-11-01', '2025-11-02', '2025-11-03']);
    expect(daysToAsk('posts', '2025-08', '2025-10-20', [])).toEqual([]);
    expect(daysToAsk('followers', '2025-10', '2025-10-03', [])).toEqual(['2025-10-01', '2025-10-02']);
  });

  it('ask the last three days again and again, older ones once', () => {
    const known = eachDay('2026-07-01', '2026-07-31').map((day) => row(day, 1, { askedOn: '2026-08-01' }));
    expect(daysToAsk('followers', '2026-07', '2026-08-01', known)).toEqual([
      '2026-07-29',
      '2026-07-30',
      '2026-07-31',
    ]);
  });
});

describe('the months', () => {
  it('know their last day, also of a leap year', () => {
    expect(['2024-02', '2025-02', '2026-04', '2026-12'].map(lastDay)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-04-30',
      '2026-12-31',
    ]);
    expect(monthsBack('2025-11', '2026-02')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
    expect(monthsBack('2026-03', '2026-02')).toEqual([]);
  });
});

describe('the month’s posts', () => {
  const whole = (changes: Record<string, DayRow> = {}) =>
    eachDay(firstDay('2026-07'), lastDay('2026-07')).map((day) => changes[day] ?? row(day, null));

  it('are the sum of its days; days without a row had none', () => {
    expect(
      postsOf('2026-07', whole({ '2026-07-03': row('2026-07-03', 2), '2026-07-20': row('2026-07-20', 3) })),
    ).toBe(5);
  });

  it('are not known while one day is missing, may still change, or has only just passed', () => {
    const posts = { '2026-07-03': row('2026-07-03', 2) };
    expect(postsOf('2026-07', whole(posts).slice(0, -1))).toBeNull();
    expect(
      postsOf('2026-07', whole({ ...posts, '2026-07-31': row('2026-07-31', 1, { state: 'delayed' }) })),
    ).toBeNull();
    const early = row('2026-07-31', null, { askedOn: '2026-08-01' });
    expect(postsOf('2026-07', whole({ ...posts, '2026-07-31': early }))).toBeNull();
    expect(postsOf('2026-07', whole({ ...posts, '2026-07-31': { ...early, askedOn: '2026-08-04' } }))).toBe(
      2,
    );
  });

  it('may be none, but not of an account that has no rows at all', () => {
    expect(postsOf('2026-07', whole({ '2026-07-03': row('2026-07-03', 0) }))).toBe(0);
    expect(postsOf('2026-07', whole())).toBeNull();
  });
});

describe('followers at a month’s end', () => {
  it('are those of its last day and of no other', () => {
    expect(followersOf('2026-07', [row('2026-07-30', 1708), row('2026-07-31', 1709)])).toBe(1709);
    expect(followersOf('2026-07', [row('2026-07-30', 1708)])).toBeNull();
  });

  it('are not taken while the last day is empty or provisional: empty is not zero', () => {
    expect(followersOf('2026-07', [row('2026-07-31', null)])).toBeNull();
    expect(followersOf('2026-07', [row('2026-07-31', 1709, { state: 'delayed' })])).toBeNull();
  });

  it('settle when the platform has had three days for them', () => {
    expect(isSettled(row('2026-07-31', 1, { askedOn: '2026-08-03' }))).toBe(false);
    expect(isSettled(row('2026-07-31', 1, { askedOn: '2026-08-04' }))).toBe(true);
    expect(isSettled(row('2026-07-31', 1, { askedOn: '2026-09-01', state: 'delayed' }))).toBe(false);
  });
});

describe('an answer of the API', () => {
  const september = { begin: '2021-09-01', end: '2021-09-01' };

  it('adds up the sources of a day, source 0 among them: it is “other”, not the total', () => {
    const list = [
      { ref_date: '2021-09-01', user_source: 0, new_user: 3, cancel_user: 5 },
      { ref_date: '2021-09-01', user_source: 1, new_user: 6, cancel_user: 1 },
      { ref_date: '2021-09-01', user_source: 30, new_user: 149, cancel_user: 1 },
    ];
    expect(readDays('changes', september, { list })).toMatchObject([
      { day: '2021-09-01', state: 'ready', gained: 158, lost: 7, value: null },
    ]);
  });

  it('gives the followers of a day, also where the reply names source 0', () => {
    const window = { begin: '2014-12-07', end: '2014-12-07' };
    for (const more of [{}, { user_source: 0 }])
      expect(
        readDays('followers', window, {
          list: [{ ref_date: '2014-12-07', cumulate_user: 1217056, ...more }],
        }),
      ).toMatchObject([{ value: 1217056, state: 'ready' }]);
  });

  it('gives the posts of a day, provisional where the platform says so', () => {
    const window = { begin: '2025-11-01', end: '2025-11-02' };
    const list = [{ ref_date: '2025-11-01', detail: { read_user: 4123, send_page_count: 512 } }];
    expect(readDays('posts', window, { list, is_delay: false })).toMatchObject([
      { value: 512, state: 'ready' },
      { value: null, state: 'absent' },
    ]);
    expect(readDays('posts', window, { list, is_delay: true })).toMatchObject([
      { value: 512, state: 'delayed' },
      { value: null, state: 'delayed' },
    ]);
  });

  it('that is not of the documented form is no number', () => {
    for (const body of [
      {},
      { list: {} },
      { list: [{ ref_date: '2021-09-01' }] },
      { list: [{ ref_date: '2021-09-01', cumulate_user: -1 }] },
      { list: [{ ref_date: '20210901', cumulate_user: 1 }] },
      {
        list: [
          { ref_date: '2021-09-01', cumulate_user: 1 },
          { ref_date: '2021-09-01', cumulate_user: 2 },
        ],
      },
    ])
      expect(readDays('followers', september, body)).toBeNull();
  });

  it('is judged by its code, whatever its text says', () => {
    expect(failureOf({ list: [] })).toBeNull();
    expect(failureOf({ errcode: 0, errmsg: 'ok' })).toBeNull();
    const kind = (errcode: number) => failureOf({ errcode, errmsg: 'x rid: 1-2-3' })?.kind;
    expect([40001, 40014, 42001].map(kind)).toEqual(['token', 'token', 'token']);
    expect([45009, 48001, 61500, 61501, 61503, -1].map(kind)).toEqual([
      'quotaDay',
      'unverified',
      'dates',
      'dates',
      'notReady',
      'busy',
    ]);
    expect(kind(99999)).toBe('other');
    expect(
      failureOf({
        errcode: 40164,
        errmsg: 'invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: 5f-1',
      }),
    ).toEqual({ kind: 'whitelist', errcode: 40164, detail: { ip: '1.2.3.4' } });
  });
});

describe('the account’s numbers', () => {
  it('are for the secretariat and the reporters of its branch', () => {
    const may = (role: 'admin' | 'reviewer' | 'leader' | 'reporter', branch: string | null) =>
      mayUseWechat({ role, branch }, 'secretariat');
    expect([may('admin', null), may('reviewer', null), may('reporter', 'secretariat')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([may('leader', null), may('reporter', 'catering')]).toEqual([false, false]);
  });
});
