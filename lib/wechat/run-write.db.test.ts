import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { audit, periodLock, wechatAccount, wechatDay } from '@/db/schema';
import { disagreements } from '@/lib/proposal/rules';
import { submitFigures } from '@/lib/report/write';
import { connect } from './test-account';
import { api, cellsOfJuly, drafts, figures, givenJuly, people, requestCount, run, typeIn } from './test-july';

givenJuly();

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
        PUB05: {
          typed: { value: '6', note: '首次' },
          loaded: null,
          seen: posts?.version ?? 0,
          resolve: null,
        },
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
    expect(requestCount('getusercumulate')).toBe(5);
    expect(requestCount('getbizsummary')).toBe(2);
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
