import { asc, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { audit, figure, wechatAccount, wechatDay, wechatFile } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import type { Outcome } from '@/lib/kit/refusal/rules';
import { open } from '@/lib/kit/secret/seal';
import { eachDay } from '@/lib/measure/day';
import { type OfficialAccount, startOfficialAccount } from '../../e2e/imitations/official-account';
import { sealLabel } from './account-load';
import { dropExport, previewExport, takeExport } from './export-write';
import type { WechatInput } from './input';

import { runWechat } from './run-write';
import { connect, makeSecretariat } from './test-account';
import { articlesPage, usersPage, utf8 } from './test-exports';
import { tryWechat } from './try-write';
import { changeWechat } from './write';

const hurried = { seconds: 1, pauses: [] };
let server: TestDatabase;
let people: Awaited<ReturnType<typeof makeSecretariat>>;

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
};
const input = (changes: Partial<WechatInput> = {}): WechatInput => ({
  version: 0,
  active: true,
  appId: 'wx0123456789abcdef',
  appSecret: 'deadbeefdeadbeefdeadbeefdeadbeef',
  branch: 'secretariat',
  postsIndicator: 'PUB05',
  followersIndicator: 'PUB06',
  since: '2026-07',
  ...changes,
});
const account = async () => (await database().select().from(wechatAccount))[0];
const trail = () => database().select().from(audit).orderBy(asc(audit.id));

beforeAll(async () => {
  server = await freshDatabase();
});
afterAll(() => server.drop());
beforeEach(async () => {
  people = await makeSecretariat();
});

describe('the connection', () => {
  it('is an administrator’s; the secret is kept sealed and the trail says only that it was replaced', async () => {
    expect(await changeWechat(people.reviewer, input())).toMatchObject({ code: 'NOT_FOUND' });
    value(await changeWechat(people.admin, input()));
    const kept = await account();
    expect(kept?.secret && open(sealLabel, kept.secret)).toBe('deadbeefdeadbeefdeadbeefdeadbeef');
    expect(JSON.stringify(await trail())).not.toContain('deadbeef');
    expect((await trail()).map(({ action, after }) => [action, after])).toMatchObject([
      ['wechat.change', { active: true, appId: 'wx0123456789abcdef', appSecret: '***' }],
    ]);
  });

  it('keeps its secret when the field is left blank, and forgets the token when either half changes', async () => {
    value(await changeWechat(people.admin, input()));
    await database()
      .update(wechatAccount)
      .set({ token: Buffer.from('x'), tokenExpiresAt: new Date() });
    value(await changeWechat(people.admin, input({ version: 1, appSecret: null, since: '2026-06' })));
    expect(await account()).toMatchObject({ since: '2026-06', version: 2, token: Buffer.from('x') });
    value(await changeWechat(people.admin, input({ version: 2, appSecret: 'another' })));
    const kept = await account();
    expect(kept?.token).toBeNull();
    expect(kept?.secret && open(sealLabel, kept.secret)).toBe('another');
  });

  it('tells a second editor what stands now', async () => {
    value(await changeWechat(people.admin, input()));
    expect(await changeWechat(people.admin, input({ since: '2026-05' }))).toMatchObject({
      code: 'EDITED_MEANWHILE',
      fields: { since: { code: 'NOW_IS', detail: { value: '2026-07' } } },
    });
  });

  it('is not switched on by half', async () => {
    expect(await changeWechat(people.admin, input({ appSecret: null }))).toMatchObject({
      code: 'WECHAT_NEEDS_SECRET',
      fields: { appSecret: { code: 'WECHAT_NEEDS_SECRET' } },
    });
    value(await changeWechat(people.admin, input({ active: false, appSecret: null, appId: '' })));
  });

  it.each([
    ['branch', { branch: 'nowhere' }],
    ['postsIndicator', { postsIndicator: 'PUB06' }],
    ['followersIndicator', { followersIndicator: 'PUB05' }],
    ['postsIndicator', { branch: 'catering' }],
  ])('goes only to figures that fit (%s)', async (field, changes) => {
    expect(await changeWechat(people.admin, input(changes))).toMatchObject({
      code: 'WECHAT_CHOICE',
      fields: { [field]: { code: 'WECHAT_CHOICE' } },
    });
  });

  it('to another account takes nothing of the old one along', async () => {
    value(await changeWechat(people.admin, input()));
    await database().insert(wechatDay).values({
      source: 'api',
      feed: 'followers',
      day: '2026-07-31',
      state: 'ready',
      value: 5,
      raw: [],
      askedOn: '2026-08-01',
    });
    value(await changeWechat(people.admin, input({ version: 1, appId: 'wxfedcba9876543210' })));
    expect(await database().select().from(wechatDay)).toEqual([]);
  });
});

describe('a trial', () => {
  let api: OfficialAccount;
  beforeEach(async () => {
    api = await startOfficialAccount({ followers: { '2026-07-31': 1709 } });
    await connect(api);
  });
  afterEach(() => api.close());

  it('says yesterday’s followers, or that they are not there yet, and changes no figure', async () => {
    expect(value(await tryWechat(people.admin, hurried))).toEqual({
      ok: true,
      day: '2026-07-31',
      followers: 1709,
    });
    api.state.yesterdayReady = false;
    expect(value(await tryWechat(people.admin, hurried))).toMatchObject({ ok: true, followers: null });
    expect(await database().select().from(figure)).toEqual([]);
    expect((await trail()).map(({ action }) => action)).toEqual(['wechat.try', 'wechat.try']);
  });

  it('says what the platform refuses, and is an administrator’s', async () => {
    api.state.dataCode = 48001;
    expect(value(await tryWechat(people.admin, hurried))).toEqual({
      ok: false,
      failure: { kind: 'unverified', errcode: 48001 },
    });
    expect(await tryWechat(people.reporter, hurried)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('an uploaded export', () => {
  const june = eachDay('2026-06-01', '2026-06-30');
  const users = usersPage(june.map((day, nth) => [day, '2', '1', '1', String(1_600 + nth)]));
  const articles = articlesPage([
    ['一', '2026-06-03 10:00', '全部', '5'],
    ['二', '2026-06-04 10:00', '全部', '6'],
    ['三', '2026-07-01 10:00', '全部', '7'],
  ]);
  const upload = (page: string, who = people.reporter) =>
    previewExport(who, { name: '../用户\u202e分析.xls', bytes: utf8(page) });
  const drafts = async () =>
    (await database().select().from(figure).orderBy(asc(figure.indicatorCode))).map((row) => [
      row.indicatorCode,
      row.period,
      row.state,
      row.typed?.value,
      row.typed?.source,
    ]);

  it('counts for nothing before somebody says so, and then stands as a draft of that month', async () => {
    const { id } = value(await upload(users));
    expect(await drafts()).toEqual([]);
    expect(value(await takeExport(people.reporter, { file: id, months: [] }))).toEqual({
      months: ['2026-06'],
      drafts: 1,
    });
    expect(await drafts()).toEqual([['PUB06', '2026-06', 'draft', '1629', 'wechatFile']]);
    const [kept] = await database().select().from(wechatFile);
    expect(kept?.name).toBe('用户分析.xls');
    expect((await trail()).map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['wechat.take', 'person'],
      ['figure.propose', 'connector'],
    ]);
  });

  it('of articles counts for the months that the person calls whole', async () => {
    const { id } = value(await upload(articles));
    expect(await takeExport(people.reporter, { file: id, months: [] })).toMatchObject({
      code: 'WECHAT_MONTHS',
    });
    expect(await takeExport(people.reporter, { file: id, months: ['2026-05'] })).toMatchObject({
      code: 'WECHAT_MONTHS',
    });
    value(await takeExport(people.reporter, { file: id, months: ['2026-06'] }));
    expect(await drafts()).toEqual([['PUB05', '2026-06', 'draft', '2', 'wechatFile']]);
  });

  it('does not stand above what the API itself said', async () => {
    const api = await startOfficialAccount({ followers: { '2026-06-30': 1630 }, today: '2026-08-01' });
    await connect(api, '2026-06');
    await runWechat('person', hurried);
    await api.close();
    value(await takeExport(people.reporter, { file: value(await upload(users)).id, months: [] }));
    expect(await drafts()).toEqual([['PUB06', '2026-06', 'draft', '1630', 'wechat']]);
  });

  it('is taken once, by whoever uploaded it', async () => {
    const { id } = value(await upload(users));
    expect(await takeExport(people.reviewer, { file: id, months: [] })).toMatchObject({ code: 'NOT_FOUND' });
    const both = await Promise.all([
      takeExport(people.reporter, { file: id, months: [] }),
      takeExport(people.reporter, { file: id, months: [] }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await drafts()).toHaveLength(1);
    await expect(database().delete(wechatFile).where(eq(wechatFile.id, id))).rejects.toThrow();
  });

  it('can be dropped, and is nobody else’s', async () => {
    expect(await upload(users, people.stranger)).toMatchObject({ code: 'NOT_FOUND' });
    const { id } = value(await upload(users));
    expect(await dropExport(people.stranger, id)).toMatchObject({ code: 'NOT_FOUND' });
    value(await dropExport(people.reporter, id));
    expect(await database().select().from(wechatFile)).toEqual([]);
  });

  it('that is none is refused with its own words and leaves nothing', async () => {
    expect(await upload('PK\u0003\u0004')).toMatchObject({ code: 'WECHAT_WORKBOOK' });
    expect(await upload('<p>hello')).toMatchObject({ code: 'WECHAT_TABLE' });
    expect(await upload('')).toMatchObject({ code: 'FILE_EMPTY' });
    expect(await database().select().from(wechatFile)).toEqual([]);
  });
});
