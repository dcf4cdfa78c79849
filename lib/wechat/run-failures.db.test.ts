import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '@/db/client';
import { audit, wechatAccount, wechatRun } from '@/db/schema';
import { connect } from './test-account';
import { api, cellsOfJuly, drafts, figures, givenJuly, requestCount, run } from './test-july';

givenJuly();

describe('the token', () => {
  beforeEach(() => connect(api));

  it('is asked for once and kept sealed', async () => {
    await run();
    await run();
    expect(requestCount('stable_token')).toBe(1);
    const [row] = await database().select().from(wechatAccount);
    expect(row?.token?.toString('latin1')).not.toMatch(/^[A-Za-z0-9+/]{20}/);
    expect(row?.secret?.includes(api.state.secret)).toBe(false);
  });

  it('that ends in the middle is replaced without force', async () => {
    await run();
    api.expire();
    expect(await run()).toMatchObject({ result: 'done' });
    expect([requestCount('stable_token'), api.forced()]).toEqual([2, 0]);
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

  it('is forced at most twenty times a day in Shanghai', async () => {
    await run();
    const midnight = sql`date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`;
    await database().update(wechatAccount).set({ forcedAt: midnight, forcedCount: 20 });
    api.spoil();
    expect((await run()).result).toBe('renewals');
  });

  it('is forced again on the day after twenty times', async () => {
    await run();
    await database()
      .update(wechatAccount)
      .set({ forcedAt: sql`now() - interval '24 hours'`, forcedCount: 20 });
    api.spoil();
    expect((await run()).result).toBe('done');
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
