import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '@/db/client';
import { audit, figure, periodLock, wechatAccount, wechatDay, wechatRun } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { saveDrafts } from '@/lib/figure/draft-write';
import { reportCells } from '@/lib/figure/report-cells';
import { submitFigures } from '@/lib/figure/write';
import { disagreements } from '@/lib/proposal/rules';
import { type OfficialAccount, startOfficialAccount } from '../../e2e/imitations/official-account';
import { daysBetween } from './rules';
import { runWechat } from './run';
import { connect, makeSecretariat } from './test-account';

const hurried = { seconds: 1, pauses: [1, 1] };
const run = (trigger: 'schedule' | 'person' = 'schedule') => runWechat(trigger, hurried);

let server: TestDatabase;
let api: OfficialAccount;
let people: Awaited<ReturnType<typeof makeSecretariat>>;

const july = daysBetween('2026-07-01', '2026-07-31');
/** A July of 1,700 to 1,730 followers and six posts; people come and go on the 10th. */
const aJuly = () => ({
  followers: Object.fromEntries(july.map((day, nth) => [day, 1_700 + nth])),
  posts: { '2026-07-03': 2, '2026-07-20': 3, '2026-07-31': 1 },
  changes: {
    '2026-07-10': [
      { user_source: 0, new_user: 3, cancel_user: 5 },
      { user_source: 1, new_user: 6, cancel_user: 1 },
    ],
  },
});
const figures = () => database().select().from(figure).orderBy(asc(figure.indicatorCode));
const drafts = async () =>
  (await figures()).map(({ indicatorCode, period, state, typed }) => [
    indicatorCode,
    period,
    state,
    typed?.value,
    typed?.source,
  ]);
const cellsOfJuly = async () => {
  const due = new Map([
    ['PUB05', '2026-07'],
    ['PUB06', '2026-07'],
  ]);
  return (await reportCells(database(), 'secretariat', '2026-07', due, people.reporter.id)).cells;
};
const asked = (call: string) => api.asked.filter((one) => one.call === call).length;
const typeIn = (value: string, seen = 0) =>
  saveDrafts(people.reporter, {
    branch: 'secretariat',
    month: '2026-07',
    form: randomUUID(),
    cells: { PUB06: { typed: value ? { value } : {}, loaded: null, seen, keep: null } },
  });

beforeAll(async () => {
  server = await freshDatabase();
});
afterAll(() => server.drop());
beforeEach(async () => {
  people = await makeSecretariat();
  api = await startOfficialAccount(aJuly());
});
afterEach(async () => {
  await api.close();
  delete process.env.WECHAT_API_BASE;
});

describe('a month that is over', () => {
  beforeEach(() => connect(api));

  it('stands as drafts of the connector in the morning after, with the days behind them', async () => {
    expect(await run()).toMatchObject({ result: 'done', drafts: 2 });
    expect(await drafts()).toEqual([
      ['PUB05', '2026-07', 'draft', '6', 'wechat'],
      ['PUB06', '2026-07', 'draft', '1730', 'wechat'],
    ]);
    const trail = await database().select().from(audit).orderBy(asc(audit.indicatorCode));
    expect(
      trail.map(({ actorKind, actorId, action, indicatorCode }) => [
        actorKind,
        actorId,
        action,
        indicatorCode,
      ]),
    ).toEqual([
      ['connector', null, 'figure.propose', 'PUB05'],
      ['connector', null, 'figure.propose', 'PUB06'],
    ]);
    const changes = await database()
      .select({ gained: wechatDay.gained, lost: wechatDay.lost, raw: wechatDay.raw })
      .from(wechatDay)
      .where(and(eq(wechatDay.feed, 'changes'), eq(wechatDay.day, '2026-07-10')));
    expect(changes).toMatchObject([{ gained: 9, lost: 6 }]);
    expect(changes[0]?.raw).toHaveLength(2);
  });

  it('is proposed in the form, marked as the connector’s draft, with the way to its rows', async () => {
    await run();
    expect((await cellsOfJuly()).map(({ state, typed, proposal }) => [state, typed, proposal])).toMatchObject(
      [
        ['draft', { value: '6' }, { source: 'wechat', drafted: true, href: '/report/wechat/2026-07' }],
        ['draft', { value: '1730' }, { value: '1730', drafted: true }],
      ],
    );
  });

  it('becomes one draft however often it is asked, and by two instances at once', async () => {
    await Promise.all([run(), run('person')]);
    await run();
    expect(await drafts()).toHaveLength(2);
    expect(await database().select().from(audit)).toHaveLength(2);
  });

  it('is submitted by a person only, and stays theirs from then on', async () => {
    await run();
    const [posts] = await figures();
    const submitted = await submitFigures(people.reporter, {
      branch: 'secretariat',
      month: '2026-07',
      submission: randomUUID(),
      form: randomUUID(),
      cells: {
        PUB05: { typed: { value: '6', note: '首次' }, loaded: null, seen: posts?.version ?? 0, keep: null },
      },
    });
    expect(submitted.ok).toBe(true);
    api.state.posts['2026-07-31'] = 2;
    await run();
    const [after] = await figures();
    expect(after).toMatchObject({ state: 'submitted', proposedValue: '6', enteredBy: people.reporter.id });
  });

  it('follows the platform while nobody has touched the draft', async () => {
    await run();
    api.state.posts['2026-07-31'] = 2;
    expect(await run()).toMatchObject({ drafts: 1 });
    expect((await drafts())[0]).toEqual(['PUB05', '2026-07', 'draft', '7', 'wechat']);
  });

  it('is not made a draft again after somebody has cleared it, but stays proposed', async () => {
    await run();
    await typeIn('', 1);
    await run();
    expect((await drafts()).map(([code]) => code)).toEqual(['PUB05']);
    expect((await cellsOfJuly())[1]).toMatchObject({
      state: 'none',
      proposal: { value: '1730', drafted: false },
    });
  });

  it('changes nothing where somebody has typed, and says by how much they differ', async () => {
    await typeIn('1733');
    await run();
    const cell = (await cellsOfJuly())[1];
    expect(cell).toMatchObject({ typed: { value: '1733' }, proposal: { value: '1730', drafted: false } });
    const amounts = { value: '1733', numerator: null, denominator: null };
    expect(cell?.proposal && disagreements(amounts, cell.proposal)[0]?.by.toString()).toBe('3');
  });

  it('gets no draft once it is locked', async () => {
    await database().insert(periodLock).values({ month: '2026-07', reason: '归档' });
    expect(await run()).toMatchObject({ result: 'done', drafts: 0 });
    expect(await figures()).toEqual([]);
  });

  it('is asked in windows that the API takes, the settled days only once', async () => {
    await run();
    expect(asked('getusercumulate')).toBe(5);
    expect(asked('getbizsummary')).toBe(2);
    api.asked.length = 0;
    await run();
    expect(api.asked.map(({ call, body }) => [call, body.begin_date, body.end_date])).toEqual([
      ['getusercumulate', '2026-07-29', '2026-07-31'],
      ['getusersummary', '2026-07-29', '2026-07-31'],
      ['getbizsummary', '2026-07-29', '2026-07-31'],
    ]);
  });
});

describe('a month whose last day is not there yet', () => {
  beforeEach(() => connect(api));

  it('is not proposed: an empty yesterday is not zero', async () => {
    api.state.yesterdayReady = false;
    expect(await run()).toMatchObject({ result: 'waiting', drafts: 0 });
    expect((await cellsOfJuly()).map(({ proposal }) => proposal)).toEqual([null, null]);
    api.state.yesterdayReady = true;
    expect(await run()).toMatchObject({ result: 'done', drafts: 2 });
  });

  it('waits while the platform says that its numbers may still change', async () => {
    api.state.delayed = true;
    expect(await run()).toMatchObject({ result: 'waiting', drafts: 1 });
    expect((await drafts()).map(([code]) => code)).toEqual(['PUB06']);
    api.state.delayed = false;
    expect(await run()).toMatchObject({ result: 'done', drafts: 1 });
  });

  it('does not lose numbers that were there to a later answer without them', async () => {
    await run();
    api.state.yesterdayReady = false;
    await run();
    expect((await cellsOfJuly())[1]).toMatchObject({ proposal: { value: '1730' } });
  });

  it('has no posts before November 2025, when the platform began to count them', async () => {
    process.env.APP_TODAY = api.state.today = '2025-11-02';
    await database().update(wechatAccount).set({ since: '2025-10' });
    await run();
    expect(api.asked.filter(({ call }) => call === 'getbizsummary').map(({ body }) => body)).toEqual([
      { begin_date: '2025-11-01', end_date: '2025-11-01' },
    ]);
    expect(await figures()).toEqual([]);
  });
});

describe('the token', () => {
  beforeEach(() => connect(api));

  it('is asked for once and kept sealed', async () => {
    await run();
    await run();
    expect(asked('stable_token')).toBe(1);
    const [row] = await database().select().from(wechatAccount);
    expect(row?.token?.toString('latin1')).not.toMatch(/^[A-Za-z0-9+/]{20}/);
    expect(row?.secret?.includes(api.state.secret)).toBe(false);
  });

  it('that ends in the middle is replaced without force', async () => {
    await run();
    api.expire();
    expect(await run()).toMatchObject({ result: 'done' });
    expect([asked('stable_token'), api.forced()]).toEqual([2, 0]);
  });

  it('that the API gives but does not take is forced anew, once in thirty seconds', async () => {
    await run();
    api.spoil();
    expect(await run()).toMatchObject({ result: 'done' });
    expect(api.forced()).toBe(1);
    api.spoil();
    expect(await run()).toMatchObject({ result: 'renewals' });
    expect(api.forced()).toBe(1);
  });

  it('is forced at most twenty times a day', async () => {
    await run();
    const old = new Date(Date.now() - 60_000);
    await database().update(wechatAccount).set({ forcedAt: old, forcedCount: 20 });
    api.spoil();
    // A minute ago may have been yesterday in Shanghai: then the count begins anew.
    const midnight = new Date(old.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect((await run()).result).toBe(midnight === today ? 'renewals' : 'done');
  });

  it('cannot be asked for with another AUTH_SECRET, and says so', async () => {
    process.env.AUTH_SECRET = 'quite another secret of thirty-two characters';
    expect(await run()).toMatchObject({ result: 'sealed' });
  });
});

describe('an error of the platform', () => {
  beforeEach(() => connect(api));

  it.each([
    [40013, 'appId'],
    [40125, 'appSecret'],
    [40164, 'whitelist'],
    [89503, 'confirmIp'],
    [40243, 'frozen'],
  ])('when asking for the token (%i) ends the run as “%s”', async (code, kind) => {
    api.state.tokenCode = code;
    expect(await run()).toMatchObject({ result: kind, failure: { errcode: code } });
    expect(await figures()).toEqual([]);
    const [row] = await database().select().from(wechatRun);
    expect(row).toMatchObject({
      result: kind,
      errcode: code,
      detail: code === 40164 ? { ip: '203.0.113.7' } : null,
    });
  });

  it.each([
    [48001, 'unverified'],
    [61501, 'dates'],
    [50002, 'limited'],
    [99999, 'other'],
  ])('when asking for numbers (%i) ends the run as “%s”', async (code, kind) => {
    api.state.dataCode = code;
    expect(await run()).toMatchObject({ result: kind, failure: { errcode: code }, drafts: 0 });
  });

  it('about data that is not ready is no failure: it waits', async () => {
    api.state.dataCode = 61503;
    expect(await run()).toMatchObject({ result: 'waiting', failure: null });
  });

  it('about the day’s quota keeps what was learnt and leaves the platform alone until tomorrow', async () => {
    api.state.quota = 3;
    expect(await run()).toMatchObject({ result: 'quotaDay' });
    expect((await cellsOfJuly())[1]).toMatchObject({ proposal: { value: '1730' } });
    api.state.quota = 100;
    expect(await run()).toMatchObject({ result: 'off' });
    // A person who asks knows what they do.
    expect(await run('person')).toMatchObject({ result: 'done' });
  });

  it.each(['busy', 'server error', 'cut', 'never'] as const)(
    'that passes is tried again (%s)',
    async (accident) => {
      api.state.accidents = [accident, accident];
      expect(await run()).toMatchObject({ result: 'done', drafts: 2 });
    },
  );

  it.each([
    ['busy', 'busy'],
    ['server error', 'http'],
    ['cut', 'unreachable'],
    ['never', 'slow'],
  ] as const)('that does not pass (%s) ends the run as “%s”', async (accident, kind) => {
    api.state.accidents = [accident, accident, accident];
    expect(await run()).toMatchObject({ result: kind, drafts: 0 });
  });

  it.each(['malformed', 'shape', 'redirect'] as const)(
    'in what it says (%s) is no number',
    async (accident) => {
      api.state.accidents = [accident];
      const ran = await run();
      expect(ran.result).toBe('malformed');
      expect((await drafts()).map(([code]) => code)).toEqual(['PUB05']);
    },
  );

  it('never shows a secret, the token or its address in what is kept or logged', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await run();
    api.state.accidents = ['cut', 'cut', 'cut'];
    await run();
    await api.close();
    await run();
    const kept = JSON.stringify([
      await database().select().from(wechatRun),
      await database().select().from(audit),
      told.mock.calls,
    ]);
    told.mockRestore();
    expect(kept).not.toContain(api.state.secret);
    expect(kept).not.toMatch(/access_token|127\.0\.0\.1/);
  });
});

describe('the switch', () => {
  it('is off until an administrator turns it on: nothing is asked', async () => {
    process.env.WECHAT_API_BASE = api.base;
    expect(await run()).toMatchObject({ result: 'off' });
    await connect(api);
    await database().update(wechatAccount).set({ active: false });
    expect(await run()).toMatchObject({ result: 'off' });
    expect(api.asked).toEqual([]);
  });

  it('never sends a secret to an address that is neither HTTPS nor this machine', async () => {
    await connect(api);
    process.env.WECHAT_API_BASE = 'http://192.0.2.1';
    expect(await run()).toMatchObject({ result: 'address' });
  });
});
